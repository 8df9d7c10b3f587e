package io.github.hydra4j.strategies.indicator.window;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;

/**
 * Mean and variance of the last n numbers, and of fewer while there are fewer. Sums are taken about a centre near the mean,
 * so that a large price with small moves loses nothing; see the package for how they are kept from drifting.
 */
public final class RollingMoments {

    /** Below this part of what it was, what is left of the squares may be mostly rounding. */
    static final double CANCELLED = 1.0 / 1024;

    private final double[] window;
    private int next;
    private int count;
    private double centre;
    private double sum;
    private double squares;
    /** The largest the squares were since they were last made anew. */
    private double peak;

    /**
     * Moments of nothing yet.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public RollingMoments(int period) {
        this.window = new double[Periods.atLeastOne(period, "period")];
    }

    /** Takes the next number. */
    public void update(double input) {
        int slot = next;
        double oldest = window[slot];
        window[slot] = input;
        next = slot + 1 == window.length ? 0 : slot + 1;
        double entering = input - centre;
        if (count == window.length) {
            double leaving = oldest - centre;
            sum += entering - leaving;
            squares += entering * entering - leaving * leaving;
            peak = Math.max(peak, squares);
            if (next != 0 && squares - sum * sum / count >= peak * CANCELLED) {
                return;
            }
        } else {
            count++;
            if (next != 0 && count > 1) {
                sum += entering;
                squares += entering * entering;
                peak = Math.max(peak, squares);
                if (squares - sum * sum / count >= peak * CANCELLED) {
                    return;
                }
            }
        }
        makeAnew(input);
    }

    private void makeAnew(double near) {
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += window[i] - near; // exactly 0 where nothing moved
        }
        centre = near + total / count;
        sum = 0;
        squares = 0;
        for (int i = 0; i < count; i++) {
            double distance = window[i] - centre;
            sum += distance;
            squares += distance * distance;
        }
        peak = squares;
    }

    /** Whether the window is full. */
    public boolean isFull() {
        return count == window.length;
    }

    /** How many numbers are in the window. */
    public int count() {
        return count;
    }

    /** Their mean, NaN if there is none. */
    public double mean() {
        return count == 0 ? Double.NaN : centre + sum / count;
    }

    /** The sum of the squared distances from the mean, never below 0. */
    public double squaredDistances() {
        return Math.max(0, squares - sum * sum / count);
    }

    /** Their variance, divided by n: that of the numbers themselves. */
    public double variance() {
        return squaredDistances() / count;
    }

    /** Their variance, divided by n - 1: an estimate from a sample. */
    public double sampleVariance() {
        return squaredDistances() / (count - 1);
    }

    /** The square root of {@link #variance}. */
    public double deviation() {
        return Math.sqrt(variance());
    }

    /** The mean of the distances from the mean; costs a look at each number of the window. */
    public double meanDistance() {
        double mean = mean();
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += Math.abs(window[i] - mean);
        }
        return total / count;
    }

    /** A number of the window, 0 for the oldest. */
    public double get(int position) {
        int slot = (count == window.length ? next : 0) + position;
        return window[slot >= window.length ? slot - window.length : slot];
    }

    /** Exchanges what is remembered. */
    public void state(StateExchange exchange) {
        exchange.exchange(window);
        next = exchange.exchange(next);
        count = exchange.exchange(count);
        centre = exchange.exchange(centre);
        sum = exchange.exchange(sum);
        squares = exchange.exchange(squares);
        peak = exchange.exchange(peak);
    }
}
