package io.github.hydra4j.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.InstrumentId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Files and events for the tests of this package. */
final class Recorded {

    static final InstrumentId X = InstrumentId.of("sim:X");
    static final long MINUTE = 60_000_000_000L;
    /** 2024-01-01T00:00Z in milliseconds. */
    static final long JAN = 1_704_067_200_000L;

    private Recorded() {}

    static <E extends MarketEvent> List<E> read(MarketDataSource<E> source) {
        List<E> events = new ArrayList<>();
        try (MarketCursor<E> cursor = source.open()) {
            for (E event = cursor.next(); event != null; event = cursor.next()) {
                events.add(event);
            }
            assertThat(cursor.next()).isNull();
        }
        return events;
    }

    static List<Bar> minutes(Path file) {
        return read(Bars.csv(file, X, Timeframe.M1));
    }

    static Path file(Path folder, String text) {
        return file(folder, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path file(Path folder, byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(folder, "data", ".csv"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The one failure of reading a source to the end; reading on gives the same one. */
    static DataException failure(MarketDataSource<?> source) {
        return catchThrowableOfType(DataException.class, () -> {
            try (MarketCursor<?> cursor = source.open()) {
                try {
                    while (cursor.next() != null) {
                        // reads on
                    }
                } catch (DataException first) {
                    DataException second = catchThrowableOfType(DataException.class, cursor::next);
                    assertThat(second).isSameAs(first);
                    throw first;
                }
            }
        });
    }

    static Bar bar(Timeframe timeframe, long openNanos, double o, double h, double l, double c, double v) {
        return new Bar(X, timeframe, openNanos, openNanos + timeframe.nanos(), o, h, l, c, v);
    }

    static Trade trade(long nanos, double price, double size) {
        return new Trade(X, nanos, price, size, null);
    }

    /** A file of the shared recordings; the test is skipped where they are absent. */
    static Path shared(String name) {
        Path folder = Path.of(System.getProperty("hydra4j.shared", "../../../shared"), "data");
        Path file = folder.resolve(name);
        assumeTrue(Files.isRegularFile(file), () -> "recorded data is not here: " + file);
        return file;
    }
}
