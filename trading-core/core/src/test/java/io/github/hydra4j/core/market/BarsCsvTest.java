package io.github.hydra4j.core.market;

import static io.github.hydra4j.core.market.Recorded.JAN;
import static io.github.hydra4j.core.market.Recorded.MINUTE;
import static io.github.hydra4j.core.market.Recorded.X;
import static io.github.hydra4j.core.market.Recorded.bar;
import static io.github.hydra4j.core.market.Recorded.file;
import static io.github.hydra4j.core.market.Recorded.gzip;
import static io.github.hydra4j.core.market.Recorded.minutes;
import static io.github.hydra4j.core.market.Recorded.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.market.CsvFormat.Header;
import io.github.hydra4j.core.market.CsvFormat.TimeUnit;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarsCsvTest {

    private static final long T0 = JAN * 1_000_000L;
    private static final String HEADER = "ts,open,high,low,close,volume\n";
    private static final String ROWS = "1704067200000,10,12.5,9.75,11,3\n1704067260000,11,11,10,10.5,0\n";
    private static final List<Bar> EXPECTED =
            List.of(bar(Timeframe.M1, T0, 10, 12.5, 9.75, 11, 3), bar(Timeframe.M1, T0 + MINUTE, 11, 11, 10, 10.5, 0));

    @TempDir
    Path folder;

    @Test
    void reads_a_plain_file() {
        assertThat(minutes(file(folder, HEADER + ROWS))).isEqualTo(EXPECTED);
    }

    @Test
    void reads_gzip_by_content_whatever_the_name() {
        assertThat(minutes(file(folder, gzip(HEADER + ROWS)))).isEqualTo(EXPECTED);
    }

    @Test
    void reads_gzip_of_several_members() throws Exception {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(gzip(HEADER + ROWS.substring(0, 20)));
        joined.write(gzip(ROWS.substring(20)));
        assertThat(minutes(file(folder, joined.toByteArray()))).isEqualTo(EXPECTED);
    }

    @Test
    void can_be_opened_again_and_again() {
        BarSource source = Bars.csv(file(folder, HEADER + ROWS), X, Timeframe.M1);
        assertThat(read(source)).isEqualTo(read(source));
        assertThat(source.timeframe()).isEqualTo(Timeframe.M1);
        assertThat(source.instrument()).isEqualTo(X);
        assertThat(source.description()).endsWith(".csv");
        assertThat(source.size()).isEmpty();
    }

    @Test
    void does_not_care_about_line_ends_byte_order_mark_blank_lines_and_a_missing_final_newline() {
        assertThat(minutes(file(folder, (HEADER + ROWS).replace("\n", "\r\n")))).isEqualTo(EXPECTED);
        assertThat(minutes(file(folder, "\ufeff" + HEADER + ROWS))).isEqualTo(EXPECTED);
        assertThat(minutes(file(folder, "\n" + HEADER + "\n" + ROWS + "\n \n"))).isEqualTo(EXPECTED);
        assertThat(minutes(file(folder, HEADER + ROWS.stripTrailing()))).isEqualTo(EXPECTED);
        assertThat(minutes(file(folder, HEADER + ROWS.stripTrailing() + "\r"))).isEqualTo(EXPECTED);
    }

    @Test
    void takes_blanks_and_quotes_around_fields() {
        String rows = ROWS.replace("1704067200000,10,", "\"1704067200000\", \"10\" ,");
        assertThat(minutes(file(folder, "\"ts\", \"Open\",HIGH,low,close,volume\n" + rows)))
                .isEqualTo(EXPECTED);
    }

    @Test
    void finds_columns_by_name_and_skips_the_others() {
        String text = """
                symbol,close,Volume BTC,low,high,open,open_time,volume,note
                BTC,11,x,9.75,12.5,10,1704067200000,3,ä
                BTC,10.5,,10,11,11,1704067260000,0,
                """;
        assertThat(minutes(file(folder, text))).isEqualTo(EXPECTED);
    }

    @Test
    void without_a_header_the_usual_order_counts() {
        assertThat(minutes(file(folder, ROWS))).isEqualTo(EXPECTED);
        String exchangeDump = ROWS.replace("\n", ",1704067259999,30,5,1,10,0\n");
        assertThat(minutes(file(folder, exchangeDump))).isEqualTo(EXPECTED);
        assertThat(read(Bars.csv(file(folder, ROWS), X, Timeframe.M1, CsvFormat.STANDARD.withHeader(Header.ABSENT))))
                .isEqualTo(EXPECTED);
    }

    @Test
    void without_a_volume_column_or_value_the_volume_is_unknown() {
        List<Bar> bars = minutes(file(folder, "ts,open,high,low,close\n1704067200000,1,1,1,1\n"));
        assertThat(bars.get(0).volume()).isNaN();
        List<Bar> mixed = minutes(file(folder, HEADER + "1704067200000,1,1,1,1,\n1704067260000,1,1,1,1,5\n"));
        assertThat(mixed).extracting(Bar::volume).containsExactly(Double.NaN, 5.0);
    }

    @ParameterizedTest
    @CsvSource({
        "1704067200,1704067260", "1704067200000,1704067260000", "1704067200000000,1704067260000000",
        "1704067200000000000,1704067260000000000", "1704067200.0,1704067260.000",
                "2024-01-01T00:00:00Z,2024-01-01T00:01:00Z",
        "2024-01-01 00:00:00,2024-01-01 00:01", "2024-01-01T02:00:00+02:00,2024-01-01T02:01:00+02:00"
    })
    void recognises_the_unit_of_time(String first, String second) {
        String rows = ROWS.replace("1704067200000", first).replace("1704067260000", second);
        assertThat(minutes(file(folder, HEADER + rows))).isEqualTo(EXPECTED);
    }

    @Test
    void takes_the_unit_and_columns_it_is_told() {
        CsvFormat format = new CsvFormat(';', Header.AUTO, List.of(), TimeUnit.SECONDS)
                .withColumns("-", "close", "open", "high", "low", "ts");
        Path file = file(folder, "BTC;11;10;12.5;9.75;1704067200\nBTC;10.5;11;11;10;1704067260\n");
        assertThat(read(Bars.csv(file, X, Timeframe.M1, format.withHeader(Header.ABSENT))))
                .extracting(Bar::close)
                .containsExactly(11.0, 10.5);
        CsvFormat tabs = CsvFormat.STANDARD.withSeparator('\t').withTimeUnit(TimeUnit.MILLIS);
        assertThat(read(Bars.csv(file(folder, (HEADER + ROWS).replace(',', '\t')), X, Timeframe.M1, tabs)))
                .isEqualTo(EXPECTED);
    }

    @Test
    void gaps_are_no_fault() {
        assertThat(minutes(file(folder, HEADER + ROWS + "1704153600000,1,1,1,1,1\n")))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17, 1000})
    void rows_that_straddle_the_buffer_are_read_whole(int width) {
        StringBuilder text = new StringBuilder("ts,note,open,high,low,close,volume\n");
        List<Bar> expected = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            double price = 100 + i * 0.25;
            text.append(JAN + i * 60_000L)
                    .append(',')
                    .append("n".repeat(i % width))
                    .append(',');
            text.append(price)
                    .append(',')
                    .append(price + 0.5)
                    .append(',')
                    .append(price - 0.5)
                    .append(',')
                    .append(price);
            text.append(',').append(i).append(i % 2 == 0 ? "\n" : "\r\n");
            expected.add(bar(Timeframe.M1, T0 + i * MINUTE, price, price + 0.5, price - 0.5, price, i));
        }
        assertThat(minutes(file(folder, text.toString()))).isEqualTo(expected);
        assertThat(minutes(file(folder, gzip(text.toString())))).isEqualTo(expected);
    }

    @Test
    void numbers_in_files_are_read_like_the_jdk_reads_them() {
        SplitMix random = new SplitMix(11);
        StringBuilder text = new StringBuilder(HEADER);
        List<String> volumes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            String volume = switch (i % 4) {
                case 0 -> Double.toString(random.nextUnit() * 1e6);
                case 1 -> (random.nextLong() >>> 20) + "." + (random.nextLong() >>> (1 + random.nextBelow(60)));
                case 2 -> Double.toString(Math.abs(random.nextGaussian()) * 1e-9);
                default ->
                    new BigDecimal(random.nextUnit())
                            .setScale(random.nextBelow(30), RoundingMode.UP)
                            .toPlainString();
            };
            volumes.add(volume);
            text.append(JAN + i * 60_000L).append(",1,1,1,1,").append(volume).append('\n');
        }
        List<Bar> bars = minutes(file(folder, text.toString()));
        for (int i = 0; i < volumes.size(); i++) {
            assertThat(bars.get(i).volume()).as(volumes.get(i)).isEqualTo(Double.parseDouble(volumes.get(i)));
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {'\n', '"', '5', 'x', '.', '\u00e4'})
    void refuses_separators_that_cannot_separate(char separator) {
        assertThatThrownBy(() -> CsvFormat.STANDARD.withSeparator(separator))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resampling_to_the_same_length_changes_nothing() {
        BarSource source = Bars.csv(file(folder, HEADER + ROWS), X, Timeframe.M1);
        assertThat(Bars.resampled(source, Timeframe.M1)).isSameAs(source);
        assertThatThrownBy(() -> Bars.resampled(source, Timeframe.S1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Bars.resampled(source, Timeframe.M5).description()).endsWith("as 5m");
    }
}
