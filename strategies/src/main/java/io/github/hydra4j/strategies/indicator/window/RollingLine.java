package io.github.hydra4j.strategies.indicator.window;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;

/**
 * The straight line through the last n numbers by least squares, against their positions 0 for the oldest to n - 1 for the
 * newest, and the weighted sum that it shares with the weighted average. Defined once n numbers are there.
 */
public final class RollingLine {

    private final double[] window;
    private final int last;
    private final double meanPosition;
    private final double positionSquares;
    private int next;
    private int count;
    private double centre;
    private double sum;
    private double squares;
    /** Sum of position times distance from the centre. */
    private double products;

    private double peak;

    /**
     * A line through nothing yet.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public RollingLine(int period) {
        this.window = new double[Periods.atLeastOne(period, "period")];
        this.last = period - 1;
        this.meanPosition = last / 2.0;
        this.positionSquares = period * ((double) period * period - 1) / 12;
    }

    /** Takes the next number. */
    public void update(double input) {
        int slot = next;
        double oldest = window[slot];
        window[slot] = input;
        next = slot == last ? 0 : slot + 1;
        if (count <= last) {
            count++;
        }
        if (count <= last || next == 0) {
            makeAnew(input);
            return;
        }
        double entering = input - centre;
        double leaving = oldest - centre;
        products += last * entering - (sum - leaving);
        sum += entering - leaving;
        squares += entering * entering - leaving * leaving;
        peak = Math.max(peak, squares);
        if (squares - sum * sum / count < peak * RollingMoments.CANCELLED) {
            makeAnew(input);
        }
    }

    private void makeAnew(double near) {
        if (count <= last) {
            return; // nothing is asked of it yet
        }
        double total = 0;
        for (double value : window) {
            total += value - near;
        }
        centre = near + total / count;
        sum = 0;
        squares = 0;
        products = 0;
        int slot = next;
        for (int position = 0; position <= last; position++) {
            double distance = window[slot] - centre;
            sum += distance;
            squares += distance * distance;
            products += position * distance;
            slot = slot == last ? 0 : slot + 1;
        }
        peak = squares;
    }

    /** Whether the window is full, before which nothing here is defined. */
    public boolean isFull() {
        return count > last;
    }

    /** The mean of the numbers. */
    public double mean() {
        return isFull() ? centre + sum / count : Double.NaN;
    }

    /** How much the line rises from one position to the next; 0 through a single number. */
    public double slope() {
        if (!isFull()) {
            return Double.NaN;
        }
        return last == 0 ? 0 : (products - meanPosition * sum) / positionSquares;
    }

    /** The line at a position; 0 is the oldest number, beyond n - 1 lies the future. */
    public double at(double position) {
        return mean() + slope() * (position - meanPosition);
    }

    /** The line at the newest number. */
    public double end() {
        return at(last);
    }

    /** The mean weighted 1 for the oldest to n for the newest. */
    public double weightedMean() {
        return isFull() ? centre + 2 * (products + sum) / (count * (count + 1.0)) : Double.NaN;
    }

    /** The deviation of the numbers from their mean, divided by n. */
    public double deviation() {
        return isFull() ? Math.sqrt(squaredDistances() / count) : Double.NaN;
    }

    /** The part of the variance that the line explains, NaN where there is no variance. */
    public double rSquared() {
        double slope = slope();
        double all = squaredDistances();
        return all == 0 ? Double.NaN : slope * slope * positionSquares / all;
    }

    private double squaredDistances() {
        return Math.max(0, squares - sum * sum / count);
    }

    /** A number of the full window, 0 for the oldest. */
    public double get(int position) {
        int slot = next + position;
        return window[slot > last ? slot - window.length : slot];
    }

    /** Exchanges what is remembered. */
    public void state(StateExchange exchange) {
        exchange.exchange(window);
        next = exchange.exchange(next);
        count = exchange.exchange(count);
        centre = exchange.exchange(centre);
        sum = exchange.exchange(sum);
        squares = exchange.exchange(squares);
        products = exchange.exchange(products);
        peak = exchange.exchange(peak);
    }
}
