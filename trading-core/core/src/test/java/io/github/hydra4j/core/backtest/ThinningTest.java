package io.github.hydra4j.core.backtest;

import static io.github.hydra4j.core.TestBars.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.market.BarSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounded recorders against naive ones that keep everything. */
class ThinningTest {

    private static double[] walk(long seed, int size) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[size];
        double value = 10_000;
        for (int i = 0; i < size; i++) {
            value = Math.max(1, value + random.nextInt(-20, 21));
            values[i] = value;
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3_999, 4_000, 4_001, 8_000, 8_001, 12_345, 50_000})
    void a_thinned_curve_keeps_every_stretchs_extremes_and_its_last_value(int size) {
        double[] equity = walk(size, size);
        EquityTracker tracker = new EquityTracker();
        for (int i = 0; i < size; i++) {
            tracker.add(i + 1, equity[i]);
        }

        EquityCurve curve = tracker.curve();

        assertThat(curve.size()).isBetween(Math.min(size, 2_000), 4_000);
        assertThat(curve.timeNanos(curve.size() - 1)).isEqualTo(size);
        int from = 0;
        for (int point = 0; point < curve.size(); point++) {
            int to = (int) curve.timeNanos(point);
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                low = Math.min(low, equity[i]);
                high = Math.max(high, equity[i]);
            }
            assertThat(curve.low(point)).isEqualTo(low);
            assertThat(curve.high(point)).isEqualTo(high);
            assertThat(curve.last(point)).isEqualTo(equity[to - 1]);
            from = to;
        }
        assertThat(from).isEqualTo(size);
    }

    @Property(tries = 300)
    void drawdowns_agree_with_a_second_look_at_the_whole_curve(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int size) {
        double[] equity = walk(seed, size);
        EquityTracker tracker = new EquityTracker();
        for (int i = 0; i < size; i++) {
            tracker.add(i * 10L, equity[i]);
        }

        DrawdownSummary summary = tracker.drawdowns();

        double maxDepth = 0;
        double maxAmount = 0;
        double peak = equity[0];
        long count = 0;
        long longest = 0;
        int peakAt = 0;
        boolean down = false;
        for (int i = 0; i < size; i++) {
            if (equity[i] >= peak) {
                longest = down ? Math.max(longest, (i - peakAt) * 10L) : longest;
                peak = equity[i];
                peakAt = i;
                down = false;
            } else {
                count += down ? 0 : 1;
                down = true;
            }
            maxDepth = Math.max(maxDepth, 1 - equity[i] / peak);
            maxAmount = Math.max(maxAmount, peak - equity[i]);
        }
        longest = down ? Math.max(longest, (size - 1 - peakAt) * 10L) : longest;
        assertThat(summary.maxDepth()).isEqualTo(maxDepth);
        assertThat(summary.maxAmount()).isEqualTo(maxAmount);
        assertThat(summary.count()).isEqualTo(count);
        assertThat(summary.longestNanos()).isEqualTo(longest);
    }

    @Test
    void what_is_not_known_is_left_out() {
        EquityTracker tracker = new EquityTracker();
        tracker.add(1, Double.NaN);
        tracker.add(2, 100);
        assertThat(tracker.curve().size()).isEqualTo(1);
        assertThat(tracker.drawdowns().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15_999, 16_000, 16_001, 40_000})
    void thinned_candles_merge_neighbours_and_keep_highs_and_lows(int size) {
        BarSeries series = TestBars.minutes().walk(size, size, 100_000).series();
        CandleThinner thinner = new CandleThinner();
        for (int i = 0; i < size; i++) {
            thinner.add(series.bar(i));
        }

        Candles candles = thinner.candles(BTC, Timeframe.M1);

        assertThat(candles.size()).isLessThanOrEqualTo(16_000);
        int merged = candles.barsPerCandle();
        List<Bar> stretch = new ArrayList<>();
        for (int candle = 0; candle < candles.size(); candle++) {
            stretch.clear();
            for (int i = candle * merged; i < Math.min(size, (candle + 1) * merged); i++) {
                stretch.add(series.bar(i));
            }
            Bar first = stretch.get(0);
            assertThat(candles.openNanos(candle)).isEqualTo(first.openNanos());
            assertThat(candles.open(candle)).isEqualTo(first.open());
            assertThat(candles.close(candle))
                    .isEqualTo(stretch.get(stretch.size() - 1).close());
            assertThat(candles.high(candle))
                    .isEqualTo(stretch.stream().mapToDouble(Bar::high).max().orElseThrow());
            assertThat(candles.low(candle))
                    .isEqualTo(stretch.stream().mapToDouble(Bar::low).min().orElseThrow());
            assertThat(candles.volume(candle)).isEqualTo(stretch.size());
        }
        assertThat((long) candles.size() * merged).isGreaterThanOrEqualTo(size);
    }
}
