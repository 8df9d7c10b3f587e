package io.github.hydra4j.core.market;

import static io.github.hydra4j.core.market.Recorded.X;
import static io.github.hydra4j.core.market.Recorded.bar;
import static io.github.hydra4j.core.market.Recorded.minutes;
import static io.github.hydra4j.core.market.Recorded.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarFileTest {

    private static final long T0 = Recorded.JAN * 1_000_000L;

    @TempDir
    Path folder;

    private static BarSource unchecked(List<Bar> bars) {
        return new BarSource() {
            @Override
            public Timeframe timeframe() {
                return Timeframe.M1;
            }

            @Override
            public InstrumentId instrument() {
                return X;
            }

            @Override
            public MarketCursor<Bar> open() {
                Iterator<Bar> all = bars.iterator();
                return new MarketCursor<>() {
                    @Override
                    public Bar next() {
                        return all.hasNext() ? all.next() : null;
                    }

                    @Override
                    public void close() {}
                };
            }

            @Override
            public String description() {
                return "hand-made";
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"bars.csv", "bars.csv.gz"})
    void what_is_written_reads_back_bit_for_bit(String name) {
        SyntheticBars market = SyntheticBars.builder(X, Timeframe.M1)
                .count(20_000)
                .startPrice(0.0123)
                .tick("0.00000001")
                .missing(0.01)
                .build();
        Path file = folder.resolve(name);
        assertThat(BarFile.write(market, file)).isEqualTo(20_000);
        assertThat(minutes(file)).isEqualTo(read(market));
        assertThat(folder).isDirectoryNotContaining(p -> p.toString().endsWith(".part"));
    }

    @Test
    void numbers_without_short_form_and_unknown_volumes_read_back_as_well() {
        SplitMix random = new SplitMix(8);
        BarSeries.Builder builder = BarSeries.builder(X, Timeframe.M1);
        for (int i = 0; i < 5_000; i++) {
            double price = random.nextPositive() * StrictMath.pow(10, random.nextBelow(40) - 20);
            builder.add(
                    T0 + i * Recorded.MINUTE, price, price, price, price, i % 3 == 0 ? Double.NaN : random.nextUnit());
        }
        BarSeries series = builder.build();
        Path file = folder.resolve("odd.csv");
        BarFile.write(series, file);
        assertThat(minutes(file)).isEqualTo(read(series));
    }

    @Test
    void the_text_is_short_and_plain() {
        BarSeries series = BarSeries.builder(X, Timeframe.M1)
                .add(T0, 10, 12.5, 0.00001, 11, Double.NaN)
                .add(T0 + Recorded.MINUTE, 1e15, 1e15, 1, 2, 0.1)
                .build();
        Path file = folder.resolve("text.csv");
        BarFile.write(series, file);
        assertThat(file).hasContent("""
                        ts,open,high,low,close,volume
                        1704067200000,10,12.5,0.00001,11,
                        1704067260000,1000000000000000,1000000000000000,1,2,0.1
                        """);
    }

    @Test
    void the_same_bars_give_the_same_bytes() throws IOException {
        SyntheticBars market = SyntheticBars.builder(X, Timeframe.M1).build();
        BarFile.write(market, folder.resolve("a.csv.gz"));
        BarFile.write(market, folder.resolve("b.csv.gz"));
        assertThat(Files.readAllBytes(folder.resolve("a.csv.gz")))
                .isEqualTo(Files.readAllBytes(folder.resolve("b.csv.gz")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"full.csv", "full.csv.gz"})
    void a_full_disk_leaves_the_old_file_and_nothing_else(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "old");
        SyntheticBars market =
                SyntheticBars.builder(X, Timeframe.M1).count(20_000).build();
        assertThatThrownBy(() -> BarFile.write(market, file, disk -> new FullDisk(disk, 100_000)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("No space left on device")
                .extracting("code")
                .isEqualTo("DATA_WRITE");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(p -> !p.equals(file));
    }

    @Test
    void a_source_that_fails_half_way_leaves_nothing() {
        List<Bar> bars = new ArrayList<>();
        bars.add(bar(Timeframe.M1, T0, 1, 1, 1, 1, 1));
        bars.add(bar(Timeframe.M1, T0, 1, 1, 1, 1, 1));
        assertThatThrownBy(() -> BarFile.write(unchecked(bars), folder.resolve("x.csv")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("hand-made, bar 2: a second bar opens at")
                .extracting("code")
                .isEqualTo("DATA_DUPLICATE");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refuses_what_could_not_be_read_again() {
        Path file = folder.resolve("x.csv");
        assertCode("DATA_EMPTY", List.of(), file);
        assertCode("DATA_OHLC", List.of(bar(Timeframe.M1, T0, 1, 1, 2, 1, 1)), file);
        assertCode("DATA_NUMBER", List.of(bar(Timeframe.M1, T0, 1, 1, 1, 1, -1)), file);
        assertCode("DATA_TIME", List.of(bar(Timeframe.M1, 0, 1, 1, 1, 1, 1)), file);
        assertCode("DATA_TIME", List.of(bar(Timeframe.M1, T0 + 1, 1, 1, 1, 1, 1)), file);
        assertThat(folder).isEmptyDirectory();
    }

    private static void assertCode(String code, List<Bar> bars, Path file) {
        assertThatThrownBy(() -> BarFile.write(unchecked(bars), file))
                .isInstanceOf(DataException.class)
                .extracting("code")
                .isEqualTo(code);
    }

    @Test
    void refuses_a_place_that_is_none() {
        SyntheticBars market = SyntheticBars.builder(X, Timeframe.M1).build();
        assertThatThrownBy(() -> BarFile.write(market, folder.resolve("no/such/folder.csv")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Create the folder first");
        assertThatThrownBy(() -> BarFile.write(market, folder)).isInstanceOf(DataException.class);
    }

    @Test
    void replaces_an_old_file() {
        Path file = folder.resolve("x.csv");
        BarFile.write(SyntheticBars.builder(X, Timeframe.M1).count(100).build(), file);
        BarFile.write(SyntheticBars.builder(X, Timeframe.M1).count(5).build(), file);
        assertThat(minutes(file)).hasSize(5);
    }

    /** A disk with room for so many bytes. */
    private static final class FullDisk extends FilterOutputStream {

        private long room;

        FullDisk(OutputStream disk, long room) {
            super(disk);
            this.room = room;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (length > room) {
                out.write(bytes, from, (int) room);
                throw new IOException("No space left on device");
            }
            room -= length;
            out.write(bytes, from, length);
        }
    }
}
