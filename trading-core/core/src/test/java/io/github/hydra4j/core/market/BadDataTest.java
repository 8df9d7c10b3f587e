package io.github.hydra4j.core.market;

import static io.github.hydra4j.core.market.Recorded.X;
import static io.github.hydra4j.core.market.Recorded.failure;
import static io.github.hydra4j.core.market.Recorded.file;
import static io.github.hydra4j.core.market.Recorded.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.market.CsvFormat.Header;
import io.github.hydra4j.core.market.CsvFormat.TimeUnit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadDataTest {

    private static final String HEADER = "ts,open,high,low,close,volume\n";
    private static final String GOOD = "1704067200000,10,12,9,11,3\n";

    @TempDir
    Path folder;

    private DataException reading(String text) {
        return reading(text.getBytes(StandardCharsets.UTF_8));
    }

    private DataException reading(byte[] bytes) {
        return failure(Bars.csv(file(folder, bytes), X, Timeframe.M1));
    }

    private static void assertSays(DataException failure, String code, String... parts) {
        assertThat(failure).isNotNull();
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure).hasMessageContainingAll(parts);
    }

    @Test
    void a_missing_file() {
        DataException failure = failure(Bars.csv(folder.resolve("no.csv"), X, Timeframe.M1));
        assertSays(failure, "DATA_MISSING", "no.csv: no such file");
    }

    @Test
    void a_directory() {
        assertSays(failure(Bars.csv(folder, X, Timeframe.M1)), "DATA_MISSING", "is a directory");
    }

    @Test
    void an_empty_file() {
        assertSays(reading(""), "DATA_EMPTY", "is empty");
        assertSays(reading(gzip("")), "DATA_EMPTY", "is empty");
        assertSays(reading("\n\r\n  \n"), "DATA_EMPTY", "blank lines");
    }

    @Test
    void a_header_without_rows() {
        assertSays(reading(HEADER), "DATA_EMPTY", "only a header");
        assertSays(reading(HEADER.stripTrailing()), "DATA_EMPTY", "only a header");
    }

    @Test
    void a_gzip_that_breaks_off() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 50_000; i++) {
            text.append(Recorded.JAN + i * 60_000L)
                    .append(",1,1,1,1,")
                    .append(i * 7919L % 100_003)
                    .append('\n');
        }
        byte[] whole = gzip(text.toString());
        assertSays(reading(Arrays.copyOf(whole, whole.length / 2)), "DATA_TRUNCATED", "gzip data breaks off");
        assertSays(reading(Arrays.copyOf(whole, whole.length - 4)), "DATA_TRUNCATED", "gzip data breaks off");
        assertSays(reading(Arrays.copyOf(whole, 5)), "DATA_TRUNCATED", "gzip data breaks off");
        assertSays(
                reading(Arrays.copyOf(whole, whole.length - 4)), "DATA_TRUNCATED", ":50002: the gzip data breaks off");
    }

    @Test
    void a_gzip_that_is_damaged() {
        byte[] bytes = gzip(HEADER + GOOD);
        bytes[bytes.length - 8] ^= 1;
        assertSays(reading(bytes), "DATA_CORRUPT", "damaged");
    }

    @Test
    void bytes_that_only_begin_like_gzip() {
        assertSays(
                reading(new byte[] {0x1f, (byte) 0x8b, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99}),
                "DATA_CORRUPT",
                "damaged");
    }

    @Test
    void binary_garbage() {
        byte[] bytes = new byte[300_000];
        SplitMix random = new SplitMix(5);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextLong();
        }
        assertSays(reading(bytes), "DATA_ENCODING", "not UTF-8 text");
        assertSays(reading(new byte[300_000]), "DATA_ENCODING", "not UTF-8 text");
    }

    @Test
    void invalid_utf8_in_a_row() {
        byte[] bytes = (HEADER + GOOD + "170406726000x,1,1,1,1,1\n").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 12] = (byte) 0xff;
        assertSays(reading(bytes), "DATA_ENCODING", ":3: is not UTF-8");
    }

    @Test
    void other_kinds_of_files() {
        assertSays(reading(new byte[] {'P', 'K', 3, 4, 0, 0}), "DATA_ENCODING", "a zip archive");
        assertSays(reading(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0}), "DATA_ENCODING", "zstd");
        assertSays(reading("PAR1xyz"), "DATA_ENCODING", "Parquet");
        assertSays(reading((HEADER + GOOD).getBytes(StandardCharsets.UTF_16)), "DATA_ENCODING", "UTF-16");
    }

    @Test
    void a_line_without_end() {
        assertSays(reading(HEADER + "1".repeat(200_000)), "DATA_COLUMNS", ":2: the line is longer than");
        assertSays(reading("x".repeat(200_000)), "DATA_COLUMNS", ":1: the line is longer than");
    }

    @ParameterizedTest
    @CsvSource({
        "NaN,open is not a number",
        "-1,open is negative",
        "-0.0,open is negative",
        "'',open is empty",
        "abc,open is not a number",
        "Infinity,open is not a number",
        "1e999,open is too large",
        "1.2.3,open is not a number",
        "0x10,open is not a number"
    })
    void a_price_that_is_none(String price, String complaint) {
        DataException failure = reading(HEADER + GOOD + "1704067260000," + price + ",12,9,11,3\n");
        assertSays(failure, "DATA_NUMBER", ":3: " + complaint + " (" + price + ")");
    }

    @Test
    void a_volume_that_is_none() {
        assertSays(reading(HEADER + "1704067200000,10,12,9,11,-3\n"), "DATA_NUMBER", ":2: volume is negative (-3)");
        assertSays(
                reading(HEADER + "1704067200000,10,12,9,11,n/a\n"), "DATA_NUMBER", ":2: volume is not a number (n/a)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10,9,12,11|high is below low",
                "13,12,9,11|high is below open",
                "10,12,9,13|high is below close",
                "8,12,9,11|low is above open",
                "10,12,9,8|low is above close"
            })
    void prices_that_contradict_each_other(String prices, String complaint) {
        String row = "1704067260000," + prices + ",3";
        assertSays(reading(HEADER + GOOD + row + "\n"), "DATA_OHLC", ":3: " + complaint + " (" + row + ")");
    }

    @Test
    void times_out_of_order() {
        DataException failure = reading(HEADER + "1704067260000,10,12,9,11,3\n" + GOOD);
        assertSays(
                failure,
                "DATA_UNSORTED",
                ":3: the bar of 2024-01-01T00:00:00Z comes after that of 2024-01-01T00:01:00Z",
                "Sort");
    }

    @Test
    void the_same_time_twice() {
        assertSays(reading(HEADER + GOOD + GOOD), "DATA_DUPLICATE", ":3: a second bar opens at 2024-01-01T00:00:00Z");
    }

    @Test
    void a_time_off_the_grid() {
        DataException failure = reading(HEADER + GOOD + "1704067261000,10,12,9,11,3\n");
        assertSays(
                failure,
                "DATA_TIME",
                ":3: a bar of 1m cannot open at 2024-01-01T00:01:01Z but at 2024-01-01T00:01:00Z");
    }

    @Test
    void a_wrong_number_of_columns() {
        assertSays(reading(HEADER + GOOD + "1704067260000,10,12,9,11\n"), "DATA_COLUMNS", ":3: 5 columns instead of 6");
        assertSays(
                reading(HEADER + GOOD + "1704067260000,10,12,9,11,3,4\n"),
                "DATA_COLUMNS",
                ":3: 7 columns instead of 6");
        assertSays(
                reading("1704067260000,10,12\n"),
                "DATA_COLUMNS",
                ":1: 3 columns without a header",
                "ts,open,high,low,close,[volume]");
    }

    @Test
    void a_last_line_that_breaks_off() {
        assertSays(
                reading(HEADER + GOOD + "1704067260000,10,1"),
                "DATA_TRUNCATED",
                ":3: the last line breaks off after 3 of 6");
    }

    @Test
    void a_column_that_is_not_there() {
        assertSays(reading("ts,open,high,low\n1704067200000,1,1,1\n"), "DATA_COLUMNS", ":1: there is no column close");
        assertSays(reading("when,what\n1,2\n"), "DATA_COLUMNS", ":1: there is no column ts");
        assertSays(reading("when,what\n1,2\n"), "DATA_COLUMNS", "Give the file a first line with these names");
    }

    @Test
    void another_separator() {
        assertSays(reading((HEADER + GOOD).replace(',', ';')), "DATA_COLUMNS", "is the separator ';'?");
        assertSays(reading(GOOD.replace(',', '\t')), "DATA_COLUMNS", "is the separator 'tab'?");
    }

    @Test
    void a_header_that_was_promised() {
        DataException failure =
                failure(Bars.csv(file(folder, GOOD), X, Timeframe.M1, CsvFormat.STANDARD.withHeader(Header.PRESENT)));
        assertSays(failure, "DATA_COLUMNS", ":1: the header line is missing");
    }

    @Test
    void columns_other_than_promised() {
        DataException failure = failure(Bars.csv(
                file(folder, GOOD),
                X,
                Timeframe.M1,
                CsvFormat.STANDARD.withColumns("ts", "open", "high", "low", "close")));
        assertSays(failure, "DATA_COLUMNS", ":1: 6 columns instead of the 5");
    }

    @ParameterizedTest
    @CsvSource({"12345,seconds", "170406720000,milliseconds", "946684799999,milliseconds", "7258118400001,milliseconds"
    })
    void a_time_in_another_age(String time, String unit) {
        DataException failure = reading(HEADER + time + ",10,12,9,11,3\n");
        assertSays(
                failure,
                "DATA_TIME",
                ":2: the time, read as " + unit + ", is not between the years 2000 and 2200",
                "withTimeUnit");
    }

    @Test
    void a_time_in_another_unit_than_told() {
        DataException failure = failure(Bars.csv(
                file(folder, HEADER + GOOD), X, Timeframe.M1, CsvFormat.STANDARD.withTimeUnit(TimeUnit.SECONDS)));
        assertSays(failure, "DATA_TIME", "read as seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2024-01-01", "-1704067260000", "17040672600000000000000", "1704067260", "NaN"})
    void a_time_unlike_the_first(String time) {
        DataException failure = reading(HEADER + GOOD + time + ",10,12,9,11,3\n");
        assertSays(failure, "DATA_TIME", ":3: the time");
    }

    @Test
    void a_first_time_that_is_none() {
        assertSays(reading(HEADER + "soon,10,12,9,11,3\n"), "DATA_TIME", ":2: the time is not ISO-8601 (soon)");
    }

    @Test
    void offending_text_is_shortened() {
        DataException failure = reading(HEADER + "1704067200000,1," + "z".repeat(500) + ",9,11,3\n");
        assertSays(failure, "DATA_NUMBER", "(" + "z".repeat(40) + "…)");
        assertThat(failure.getMessage().length()).isLessThan(300);
    }

    @Test
    void the_line_number_counts_blank_lines_and_the_far_end_of_long_files() {
        StringBuilder text = new StringBuilder("\n" + HEADER + "\n");
        for (int i = 0; i < 30_000; i++) {
            text.append(Recorded.JAN + i * 60_000L).append(",1,1,1,1,1\n");
        }
        assertSays(reading(text + "x\n"), "DATA_COLUMNS", ":30004: 1 columns instead of 6 (x)");
        assertSays(reading(gzip(text + "x\n")), "DATA_COLUMNS", ":30004: 1 columns instead of 6 (x)");
    }
}
