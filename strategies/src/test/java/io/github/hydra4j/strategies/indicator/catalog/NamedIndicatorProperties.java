package io.github.hydra4j.strategies.indicator.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.Columns;
import io.github.hydra4j.strategies.indicator.Indicator;
import io.github.hydra4j.strategies.indicator.IndicatorState;
import io.github.hydra4j.strategies.indicator.PairIndicator;
import io.github.hydra4j.strategies.indicator.RandomBars;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What holds for every indicator there is, whatever it computes. */
class NamedIndicatorProperties {

    private static final int BARS = 300;
    /** A first trend or swing must have ended before these tell anything: when, is up to the data. */
    private static final List<String> WAIT_FOR_DATA = List.of(
            "parabolic_sar",
            "volatility_stop",
            "zigzag",
            "renko",
            "renko_atr",
            "fractal_chaos_bands",
            "pivot_points",
            "vwap");

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(Indicators.names());
    }

    @Provide
    Arbitrary<String> pairNames() {
        return Arbitraries.of(Indicators.pairNames());
    }

    @Property(tries = 400)
    void a_restored_state_continues_bit_for_bit(
            @ForAll("names") String name, @ForAll long seed, @ForAll @IntRange(min = 0, max = BARS) int split) {
        BarColumns bars = RandomBars.walk(seed, BARS);
        NamedIndicator whole = Indicators.named(name, Map.of());
        whole.over(RandomBars.part(bars, 0, split));
        String kept = whole.save().toText();

        NamedIndicator restored = Indicators.named(name, Map.of());
        restored.restore(IndicatorState.parse(kept));

        assertSameBits(restored, whole);
        assertThat(restored.save().toText()).isEqualTo(kept);
        BarColumns rest = RandomBars.part(bars, split, BARS);
        assertSameBits(restored.over(rest), whole.over(rest));
        assertThat(restored.save()).isEqualTo(whole.save());
    }

    @Property(tries = 60)
    void a_restored_pair_continues_bit_for_bit(
            @ForAll("pairNames") String name, @ForAll long seed, @ForAll @IntRange(min = 0, max = BARS) int split) {
        double[] first = RandomBars.walk(seed, BARS).close();
        double[] second = RandomBars.walk(~seed, BARS).close();
        PairIndicator whole = Indicators.pair(name, Map.of());
        PairIndicator restored = Indicators.pair(name, Map.of());
        for (int i = 0; i < BARS; i++) {
            if (i == split) {
                restored.restore(IndicatorState.parse(whole.save().toText()));
            }
            whole.update(first[i], second[i]);
            if (i >= split) {
                restored.update(first[i], second[i]);
                assertSameBits(restored, whole);
            }
        }
    }

    @Property(tries = 300)
    void batch_is_the_stream_where_nothing_looks_ahead(@ForAll("names") String name, @ForAll long seed) {
        BarColumns bars = RandomBars.walk(seed, BARS);
        NamedIndicator stream = Indicators.named(name, Map.of());
        if (stream.looksAhead()) {
            return;
        }
        Columns batch = Indicators.batch(name, Map.of(), bars);
        assertSameBits(batch, stream.over(bars));
    }

    @Property(tries = 300)
    void what_is_told_does_not_depend_on_what_comes_later(
            @ForAll("names") String name, @ForAll long seed, @ForAll @IntRange(min = 1, max = BARS) int known) {
        BarColumns bars = RandomBars.walk(seed, BARS);
        Columns all = Indicators.named(name, Map.of()).over(bars);
        Columns first = Indicators.named(name, Map.of()).over(RandomBars.part(bars, 0, known));
        for (int output = 0; output < all.names().size(); output++) {
            for (int row = 0; row < known; row++) {
                assertThat(Double.doubleToRawLongBits(first.column(output)[row]))
                        .as("%s %s row %s", name, all.names().get(output), row)
                        .isEqualTo(Double.doubleToRawLongBits(all.column(output)[row]));
            }
        }
    }

    @Property(tries = 300)
    void is_ready_when_its_warm_up_is_over_and_not_before(@ForAll("names") String name, @ForAll long seed) {
        NamedIndicator indicator = Indicators.named(name, Map.of());
        BarColumns bars = RandomBars.walk(seed, BARS);
        for (int i = 0; i < bars.count(); i++) {
            if (i < indicator.warmUp()) {
                assertThat(indicator.isReady()).as("%s after %s bars", name, i).isFalse();
            } else if (!WAIT_FOR_DATA.contains(name)) {
                assertThat(indicator.isReady()).as("%s after %s bars", name, i).isTrue();
            }
            indicator.update(
                    bars.open()[i], bars.high()[i], bars.low()[i], bars.close()[i], Math.max(1, bars.volume()[i]));
        }
    }

    @Test
    void a_market_that_does_not_move_gives_no_infinities() {
        for (String name : Indicators.names()) {
            NamedIndicator indicator = Indicators.named(name, Map.of());
            for (int i = 0; i < BARS; i++) {
                indicator.update(100.1, 100.1, 100.1, 100.1, 0);
                for (int output = 0; output < indicator.outputs().size(); output++) {
                    assertThat(Double.isInfinite(indicator.value(output)))
                            .as("%s %s", name, indicator.outputs().get(output))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void what_is_no_number_is_refused_before_anything_has_changed() {
        BarColumns bars = RandomBars.walk(1, BARS);
        for (String name : Indicators.names()) {
            NamedIndicator indicator = Indicators.named(name, Map.of());
            indicator.over(bars);
            IndicatorState before = indicator.save();
            assertThatThrownBy(() -> indicator.update(1, 1, 1, Double.NaN, 1))
                    .hasMessageContaining(name)
                    .hasMessageContaining("close NaN");
            assertThat(indicator.save()).isEqualTo(before);
        }
    }

    @Test
    void no_update_allocates() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        BarColumns bars = RandomBars.walk(7, 2_000);
        for (String name : Indicators.names()) {
            NamedIndicator indicator = Indicators.named(name, Map.of());
            feed(indicator, bars);
            long fewest = Long.MAX_VALUE; // the compiler may allocate for itself now and then
            for (int attempt = 0; attempt < 5 && fewest > 0; attempt++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                feed(indicator, bars);
                fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
            }
            // What measuring itself allocates is far below a byte an update.
            assertThat(fewest).as(name).isLessThan(bars.count());
        }
    }

    private static void feed(NamedIndicator indicator, BarColumns bars) {
        for (int i = 0; i < bars.count(); i++) {
            indicator.update(bars.open()[i], bars.high()[i], bars.low()[i], bars.close()[i], bars.volume()[i]);
        }
    }

    @Test
    void outputs_have_names_of_their_own_and_the_first_is_the_value() {
        for (String name : Indicators.names()) {
            NamedIndicator indicator = Indicators.named(name, Map.of());
            indicator.over(RandomBars.walk(3, BARS));
            assertThat(new HashSet<>(indicator.outputs())).as(name).hasSameSizeAs(indicator.outputs());
            assertThat(indicator.value(0)).as(name).isEqualTo(Double.valueOf(indicator.value()));
            for (String output : indicator.outputs()) {
                assertThat(indicator.value(output))
                        .isEqualTo(Double.valueOf(
                                indicator.value(indicator.outputs().indexOf(output))));
            }
        }
    }

    private static void assertSameBits(Indicator actual, Indicator expected) {
        for (int i = 0; i < expected.outputs().size(); i++) {
            assertThat(Double.doubleToRawLongBits(actual.value(i)))
                    .as(expected.outputs().get(i))
                    .isEqualTo(Double.doubleToRawLongBits(expected.value(i)));
        }
        assertThat(actual.isReady()).isEqualTo(expected.isReady());
    }

    private static void assertSameBits(Columns actual, Columns expected) {
        assertThat(actual.names()).isEqualTo(expected.names());
        assertThat(actual.rows()).isEqualTo(expected.rows());
        for (int i = 0; i < expected.names().size(); i++) {
            double[] ours = actual.column(i);
            double[] theirs = expected.column(i);
            for (int row = 0; row < theirs.length; row++) {
                assertThat(Double.doubleToRawLongBits(ours[row]))
                        .as("%s row %s", expected.names().get(i), row)
                        .isEqualTo(Double.doubleToRawLongBits(theirs[row]));
            }
        }
    }
}
