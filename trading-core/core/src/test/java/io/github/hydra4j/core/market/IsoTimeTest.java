package io.github.hydra4j.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

    private static long parse(String text) {
        byte[] bytes = ("#" + text + "#").getBytes(StandardCharsets.US_ASCII);
        return IsoTime.parse(bytes, 1, bytes.length - 1);
    }

    @Property
    void agrees_with_java_time(
            @ForAll @LongRange(min = -2_000_000_000L, max = 7_258_118_400L) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes) {
        Instant instant = Instant.ofEpochSecond(second, nanos);
        OffsetDateTime local = instant.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
        assertThat(parse(instant.toString())).isEqualTo(second * 1_000_000_000L + nanos);
        assertThat(parse(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local)))
                .isEqualTo(second * 1_000_000_000L + nanos);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29,2024-02-29T00:00:00Z",
        "2024-02-29 12:30,2024-02-29T12:30:00Z",
        "2024-02-29T12:30:15,2024-02-29T12:30:15Z",
        "2024-02-29 12:30:15.25,2024-02-29T12:30:15.250Z",
        "2024-02-29T12:30:15.123456789Z,2024-02-29T12:30:15.123456789Z",
        "2024-02-29T12:30:15+02,2024-02-29T10:30:15Z",
        "2024-02-29T12:30:15+0230,2024-02-29T10:00:15Z",
        "2024-02-29 12:30:15+00:00,2024-02-29T12:30:15Z",
        "2024-01-01T00:30:00-01:00,2024-01-01T01:30:00Z"
    })
    void reads_the_usual_spellings_as_utc(String text, Instant expected) {
        assertThat(parse(text)).isEqualTo(expected.getEpochSecond() * 1_000_000_000L + expected.getNano());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024",
                "2024-13-01",
                "2023-02-29",
                "2100-02-29",
                "2024-04-31",
                "2024-00-10",
                "2024-01-01T24:00:00Z",
                "2024-01-01T12:60:00Z",
                "2024-01-01T12:00:60Z",
                "2024-01-01T12:00:00.Z",
                "2024-01-01T12:00:00X",
                "2024-01-01T12",
                "2024-01-01T12:00:0",
                "2024-01-01T12:00:00+1",
                "2024-01-01T12:00:00+19:00",
                "20240101T120000Z",
                "01.02.2024 12:00",
                "2024-01-01T12:00:00+02:3",
                "2024-01-01x12:00:00"
            })
    void refuses_what_is_no_moment(String text) {
        assertThat(parse(text)).isEqualTo(IsoTime.INVALID);
    }

    @Test
    void reads_more_than_nine_decimals_by_cutting() {
        assertThat(parse("1970-01-01T00:00:00.1234567899Z")).isEqualTo(123_456_789L);
    }
}
