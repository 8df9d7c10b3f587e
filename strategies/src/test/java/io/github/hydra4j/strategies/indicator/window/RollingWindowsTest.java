package io.github.hydra4j.strategies.indicator.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hydra4j.strategies.indicator.WindowStart;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Sliding windows against the same computed from scratch, over series long and large enough for errors to show. */
class RollingWindowsTest {

    private static final int MILLION = 1_000_000;
    private static final int CHECKED = 997; // every so many values, and prime to the periods

    /** A walk far away from zero, with a spike a million times its size now and then. */
    private static double[] hard(double offset) {
        SplittableRandom random = new SplittableRandom(42);
        double[] values = new double[MILLION];
        double walk = 0;
        for (int i = 0; i < MILLION; i++) {
            walk += random.nextDouble() - 0.5;
            boolean spike = i % 50_000 == 25_000;
            values[i] = offset + (spike ? 1e6 : walk);
        }
        return values;
    }

    private static double[] window(double[] values, int end, int period) {
        return Arrays.copyOfRange(values, end + 1 - period, end + 1);
    }

    private static double mean(double[] window) {
        double sum = 0;
        for (double value : window) {
            sum += value - window[0];
        }
        return window[0] + sum / window.length;
    }

    private static double variance(double[] window) {
        double mean = mean(window);
        double squares = 0;
        for (double value : window) {
            squares += (value - mean) * (value - mean);
        }
        return squares / window.length;
    }

    @Test
    void moments_do_not_drift_over_a_million_values_far_from_zero() {
        for (int period : new int[] {2, 20, 200}) {
            double[] values = hard(1e7);
            RollingMoments moments = new RollingMoments(period);
            for (int i = 0; i < MILLION; i++) {
                moments.update(values[i]);
                boolean afterSpike = i % 50_000 > 25_000 && i % 50_000 < 25_000 + 2 * period;
                if (i >= period && (i % CHECKED == 0 || afterSpike)) {
                    double[] window = window(values, i, period);
                    assertThat(moments.mean()).isCloseTo(mean(window), within(1e-8));
                    double expected = variance(window);
                    // The numbers themselves are known to 2e-9 only, so far from zero.
                    assertThat(moments.variance()).isCloseTo(expected, within(1e-9 * expected + 1e-15));
                }
            }
        }
    }

    @Test
    void lines_do_not_drift_either() {
        int period = 14;
        double[] values = hard(1e6);
        RollingLine line = new RollingLine(period);
        for (int i = 0; i < MILLION; i++) {
            line.update(values[i]);
            if (i >= period && i % CHECKED == 0) {
                double[] window = window(values, i, period);
                double mean = mean(window);
                double products = 0;
                double squares = 0;
                double weighted = 0;
                for (int x = 0; x < period; x++) {
                    double position = x - (period - 1) / 2.0;
                    products += position * (window[x] - mean);
                    squares += position * position;
                    weighted += (x + 1) * (window[x] - mean);
                }
                double scale = Math.sqrt(variance(window));
                assertThat(line.slope()).isCloseTo(products / squares, within(1e-9 * scale));
                assertThat(line.weightedMean()).isCloseTo(mean + weighted * 2 / (period * (period + 1)), within(1e-9));
                assertThat(line.deviation()).isCloseTo(scale, within(1e-9 * scale));
            }
        }
    }

    @Test
    void pairs_do_not_drift_either() {
        int period = 50;
        double[] first = hard(1e6);
        double[] second = hard(-1e5);
        for (int i = 1; i < MILLION; i++) {
            second[i] = second[i] * 0.5 + first[MILLION - i] * 0.1;
        }
        RollingPairs pairs = new RollingPairs(period);
        for (int i = 0; i < MILLION; i++) {
            pairs.update(first[i], second[i]);
            if (i >= period && i % CHECKED == 0) {
                double[] a = window(first, i, period);
                double[] b = window(second, i, period);
                double covariance = 0;
                for (int k = 0; k < period; k++) {
                    covariance += (a[k] - mean(a)) * (b[k] - mean(b)) / period;
                }
                double scale = Math.sqrt(variance(a) * variance(b));
                assertThat(pairs.covariance()).isCloseTo(covariance, within(1e-9 * scale));
                assertThat(pairs.firstVariance()).isCloseTo(variance(a), within(1e-9 * variance(a)));
                assertThat(pairs.secondVariance()).isCloseTo(variance(b), within(1e-9 * variance(b)));
            }
        }
    }

    @Test
    void sums_forget_what_has_left() {
        RollingSum sum = new RollingSum(3);
        for (double value : new double[] {0.1, 1e17, 0.2, 0.3, 0.4}) {
            sum.update(value);
        }
        assertThat(sum.value()).isCloseTo(0.9, within(1e-15));
        assertThat(sum.mean()).isCloseTo(0.3, within(1e-15));
    }

    @Test
    void what_does_not_move_has_no_deviation_at_all() {
        RollingMoments moments = new RollingMoments(20);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            moments.update(random.nextDouble() * 1e9);
        }
        for (int i = 0; i < 20; i++) {
            moments.update(0.1);
        }
        assertThat(moments.deviation()).isZero();
        assertThat(moments.mean()).isEqualTo(0.1);
    }

    @Property
    void extremes_are_those_of_a_look_at_the_window(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 9) Integer> numbers,
            @ForAll @IntRange(min = 1, max = 12) int period) {
        RollingExtreme highest = RollingExtreme.highest(period, WindowStart.GROWING, RollingExtreme.Tie.NEWEST);
        RollingExtreme lowest = RollingExtreme.lowest(period, WindowStart.GROWING, RollingExtreme.Tie.OLDEST);
        RollingExtreme full = RollingExtreme.highest(period);
        for (int i = 0; i < numbers.size(); i++) {
            highest.update(numbers.get(i));
            lowest.update(numbers.get(i));
            full.update(numbers.get(i));
            List<Integer> window = numbers.subList(Math.max(0, i + 1 - period), i + 1);
            int top = window.stream().mapToInt(v -> v).max().orElseThrow();
            int bottom = window.stream().mapToInt(v -> v).min().orElseThrow();
            assertThat(highest.value()).isEqualTo(top);
            assertThat(highest.barsAgo()).isEqualTo(window.size() - 1 - window.lastIndexOf(top));
            assertThat(lowest.value()).isEqualTo(bottom);
            assertThat(lowest.barsAgo()).isEqualTo(window.size() - 1 - window.indexOf(bottom));
            assertThat(full.isReady()).isEqualTo(i + 1 >= period);
        }
    }

    @Test
    void sessions_change_with_the_calendar() {
        long hour = 3_600_000_000_000L;
        long day = 24 * hour;
        for (java.time.LocalDate date = java.time.LocalDate.of(1999, 12, 1);
                date.isBefore(java.time.LocalDate.of(2001, 4, 1));
                date = date.plusDays(1)) {
            long now = date.toEpochDay() * day;
            long before = now - 1;
            assertThat(Session.MONTH.number(now) - Session.MONTH.number(before))
                    .as("%s", date)
                    .isEqualTo(date.getDayOfMonth() == 1 ? 1 : 0);
            assertThat(Session.WEEK.number(now) - Session.WEEK.number(before))
                    .as("%s", date)
                    .isEqualTo(date.getDayOfWeek() == java.time.DayOfWeek.MONDAY ? 1 : 0);
            assertThat(Session.DAY.number(now) - Session.DAY.number(before)).isEqualTo(1);
        }
        assertThat(Session.FIRST_ROW.number(day)).isEqualTo(Session.FIRST_ROW.number(0));
        assertThat(Session.HOUR.number(hour)).isEqualTo(1);
    }
}
