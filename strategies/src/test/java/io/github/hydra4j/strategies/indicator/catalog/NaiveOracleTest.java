package io.github.hydra4j.strategies.indicator.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.RandomBars;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Formulas written out over whole arrays, the slow and plain way, against the streams. */
class NaiveOracleTest {

    private static final int COUNT = 400;

    private final BarColumns bars = RandomBars.walk(77, COUNT);
    private final double[] high = bars.high();
    private final double[] low = bars.low();
    private final double[] close = bars.close();
    private final double[] volume = bars.volume();

    private void same(String name, Map<String, ?> parameters, String output, int first, IntToDoubleFunction formula) {
        double[] column = Indicators.named(name, parameters).over(bars).column(output);
        for (int i = 0; i < COUNT; i++) {
            if (i < first) {
                assertThat(column[i]).as("%s %s row %s", name, output, i).isNaN();
            } else {
                double expected = formula.applyAsDouble(i);
                assertThat(column[i])
                        .as("%s %s row %s", name, output, i)
                        .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static double sum(int from, int to, IntToDoubleFunction term) {
        double sum = 0;
        for (int i = from; i <= to; i++) {
            sum += term.applyAsDouble(i);
        }
        return sum;
    }

    private static double max(int from, int to, IntToDoubleFunction term) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = from; i <= to; i++) {
            max = Math.max(max, term.applyAsDouble(i));
        }
        return max;
    }

    private double trueHigh(int i) {
        return Math.max(high[i], close[i - 1]);
    }

    private double trueLow(int i) {
        return Math.min(low[i], close[i - 1]);
    }

    private double trueRange(int i) {
        return trueHigh(i) - trueLow(i);
    }

    /** An exponential average from the mean of the first n defined numbers, by the definition. */
    private static double[] ema(double[] input, int first, int period) {
        double[] average = new double[input.length];
        java.util.Arrays.fill(average, Double.NaN);
        int start = first + period - 1;
        average[start] = sum(first, start, i -> input[i]) / period;
        for (int i = start + 1; i < input.length; i++) {
            average[i] = average[i - 1] + 2.0 / (period + 1) * (input[i] - average[i - 1]);
        }
        return average;
    }

    private double[] mapped(IntToDoubleFunction function) {
        double[] values = new double[COUNT];
        for (int i = 1; i < COUNT; i++) {
            values[i] = function.applyAsDouble(i);
        }
        return values;
    }

    @Test
    void vortex() {
        int n = 14;
        same(
                "vortex",
                Map.of(),
                "plus_vi",
                n,
                i -> sum(i - n + 1, i, k -> Math.abs(high[k] - low[k - 1])) / sum(i - n + 1, i, this::trueRange));
        same(
                "vortex",
                Map.of(),
                "minus_vi",
                n,
                i -> sum(i - n + 1, i, k -> Math.abs(low[k] - high[k - 1])) / sum(i - n + 1, i, this::trueRange));
    }

    @Test
    void ultimate_oscillator() {
        same(
                "ultimate",
                Map.of(),
                "ultimate",
                28,
                i -> 100 * (4 * pressure(i, 7) + 2 * pressure(i, 14) + pressure(i, 28)) / 7);
    }

    private double pressure(int i, int n) {
        return sum(i - n + 1, i, k -> close[k] - trueLow(k)) / sum(i - n + 1, i, this::trueRange);
    }

    @Test
    void true_strength() {
        double[] up = ema(ema(mapped(i -> close[i] - close[i - 1]), 1, 25), 25, 13);
        double[] size = ema(ema(mapped(i -> Math.abs(close[i] - close[i - 1])), 1, 25), 25, 13);
        double[] tsi = mapped(i -> 100 * up[i] / size[i]);
        double[] signal = ema(tsi, 37, 7);
        same("tsi", Map.of(), "tsi", 37, i -> tsi[i]);
        same("tsi", Map.of(), "signal", 43, i -> signal[i]);
    }

    @Test
    void keltner_and_starc() {
        double[] range = new double[COUNT];
        range[10] = sum(1, 10, this::trueRange) / 10;
        for (int i = 11; i < COUNT; i++) {
            range[i] = (range[i - 1] * 9 + trueRange(i)) / 10;
        }
        double[] average = ema(close, 0, 20);
        same("keltner", Map.of(), "upper", 19, i -> average[i] + 2 * range[i]);
        same("keltner", Map.of(), "width", 19, i -> 4 * range[i] / average[i]);
        same("starc", Map.of(), "lower", 10, i -> sum(i - 4, i, k -> close[k]) / 5 - 2 * range[i]);
        same("starc", Map.of(), "middle", 4, i -> sum(i - 4, i, k -> close[k]) / 5);
    }

    @Test
    void elder_ray_and_envelopes() {
        double[] average = ema(close, 0, 13);
        same("elder_ray", Map.of(), "bull_power", 12, i -> high[i] - average[i]);
        same("elder_ray", Map.of(), "bear_power", 12, i -> low[i] - average[i]);
        same("ma_envelope", Map.of("period", 13, "average", "ema"), "upper", 12, i -> average[i] * 1.025);
    }

    @Test
    void triple_averages() {
        int n = 14;
        double[] first = ema(close, 0, n);
        double[] second = ema(first, n - 1, n);
        double[] third = ema(second, 2 * n - 2, n);
        int start = 3 * n - 3;
        same("tema", Map.of("seed", "chained-means"), "tema", start, i -> 3 * (first[i] - second[i]) + third[i]);
        same(
                "trix",
                Map.of("seed", "chained-means"),
                "trix",
                start + 1,
                i -> 100 * (third[i] - third[i - 1]) / third[i - 1]);
    }

    @Test
    void historical_volatility() {
        int n = 20;
        double[] returns = mapped(i -> StrictMath.log(close[i] / close[i - 1]));
        same("historical_volatility", Map.of("bars_per_year", 252), "volatility", n, i -> {
            double mean = sum(i - n + 1, i, k -> returns[k]) / n;
            return 100 * Math.sqrt(sum(i - n + 1, i, k -> Math.pow(returns[k] - mean, 2)) / (n - 1) * 252);
        });
    }

    @Test
    void volume_weighted_average() {
        same(
                "vwma",
                Map.of(),
                "vwma",
                9,
                i -> sum(i - 9, i, k -> close[k] * volume[k]) / sum(i - 9, i, k -> volume[k]));
    }

    @Test
    void volume_surge() {
        int n = 20;
        same("volume_surge", Map.of(), "ratio", n, i -> volume[i] / (sum(i - n, i - 1, k -> volume[k]) / n));
    }

    @Test
    void money_flow_index() {
        IntToDoubleFunction typical = i -> (high[i] + low[i] + close[i]) / 3;
        same("mfi", Map.of(), "mfi", 14, i -> {
            double up = sum(
                    i - 13,
                    i,
                    k -> typical.applyAsDouble(k) > typical.applyAsDouble(k - 1)
                            ? typical.applyAsDouble(k) * volume[k]
                            : 0);
            double down = sum(
                    i - 13,
                    i,
                    k -> typical.applyAsDouble(k) < typical.applyAsDouble(k - 1)
                            ? typical.applyAsDouble(k) * volume[k]
                            : 0);
            return 100 * up / (up + down);
        });
    }

    @Test
    void fisher_transform() {
        double[] middle = new double[COUNT];
        double[] position = new double[COUNT];
        double[] fisher = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            middle[i] = (high[i] + low[i]) / 2;
            int from = Math.max(0, i - 9);
            double top = max(from, i, k -> middle[k]);
            double bottom = -max(from, i, k -> -middle[k]);
            if (i > 0) {
                double raw = top == bottom
                        ? 0
                        : 0.66 * ((middle[i] - bottom) / (top - bottom) - 0.5) + 0.67 * position[i - 1];
                position[i] = raw > 0.99 ? 0.999 : raw < -0.99 ? -0.999 : raw;
                fisher[i] = 0.5 * StrictMath.log((1 + position[i]) / (1 - position[i])) + 0.5 * fisher[i - 1];
            }
        }
        same("fisher_transform", Map.of(), "fisher", 0, i -> fisher[i]);
        same("fisher_transform", Map.of(), "trigger", 1, i -> fisher[i - 1]);
    }

    @Test
    void connors_rank_and_streak() {
        double[] change = mapped(i -> close[i] / close[i - 1] - 1);
        same(
                "connors_rsi",
                Map.of("rank", 50),
                "percent_rank",
                50,
                i -> 100 * sum(i - 50, i - 1, k -> change[k] < change[i] ? 1 : 0) / 50);
        same("connors_rsi", Map.of(), "streak", 0, i -> {
            int streak = 0;
            for (int k = i; k > 0 && (close[k] - close[k - 1]) * (close[i] - close[i - 1]) > 0; k--) {
                streak += close[k] > close[k - 1] ? 1 : -1;
            }
            return streak;
        });
    }

    @Test
    void mcginley_dynamic() {
        double[] average = close.clone();
        for (int i = 1; i < COUNT; i++) {
            average[i] =
                    average[i - 1] + (close[i] - average[i - 1]) / (0.6 * 14 * Math.pow(close[i] / average[i - 1], 4));
        }
        same("dynamic", Map.of(), "dynamic", 1, i -> average[i]);
    }

    @Test
    void awesome_in_percent_of_the_price() {
        IntToDoubleFunction middle = i -> (high[i] + low[i]) / 2;
        same(
                "awesome",
                Map.of(),
                "normalized",
                33,
                i -> 100 * (sum(i - 4, i, middle) / 5 - sum(i - 33, i, middle) / 34) / middle.applyAsDouble(i));
    }

    @Test
    void schaff_takes_the_position_in_the_range_twice_if_wanted() {
        double[] once = Indicators.named("stc", Map.of()).over(bars).column("stc");
        double[] raw = new double[COUNT];
        for (int i = 69; i < COUNT; i++) {
            double top = max(i - 9, i, k -> once[k]);
            double bottom = -max(i - 9, i, k -> -once[k]);
            raw[i] = top == bottom ? 0 : 100 * (once[i] - bottom) / (top - bottom);
        }
        same("stc", Map.of("passes", 2), "stc", 71, i -> sum(i - 2, i, k -> raw[k]) / 3);
    }

    @Test
    void rolling_pivots_by_every_rule() {
        int n = 20;
        Map<String, IntToDoubleFunction> firstResistance = Map.of(
                "camarilla", i -> close[i - 1] + 1.1 / 12 * range(i, n),
                "fibonacci", i -> (top(i, n) + bottom(i, n) + close[i - 1]) / 3 + 0.382 * range(i, n),
                "woodie", i -> (top(i, n) + bottom(i, n) + 2 * bars.open()[i]) / 2 - bottom(i, n),
                "demark", i -> demark(i, n) / 2 - bottom(i, n));
        firstResistance.forEach((type, formula) -> same("rolling_pivots", Map.of("type", type), "r1", n, formula));
    }

    private double top(int i, int n) {
        return max(i - n, i - 1, k -> high[k]);
    }

    private double bottom(int i, int n) {
        return -max(i - n, i - 1, k -> -low[k]);
    }

    private double range(int i, int n) {
        return top(i, n) - bottom(i, n);
    }

    private double demark(int i, int n) {
        double open = bars.open()[i];
        double last = close[i - 1];
        double twice = last < open ? bottom(i, n) : last > open ? top(i, n) : last;
        return top(i, n) + bottom(i, n) + last + twice;
    }
}
