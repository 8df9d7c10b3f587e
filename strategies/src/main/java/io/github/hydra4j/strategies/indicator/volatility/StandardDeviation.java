package io.github.hydra4j.strategies.indicator.volatility;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.window.RollingMoments;
import java.util.List;

/**
 * Standard deviation of the last n numbers, their mean, and how many deviations the last lies above it. Source: any textbook
 * of statistics; see {@link RollingMoments} for how it is kept exact. The score is not defined where nothing moved.
 */
public final class StandardDeviation implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("stddev", "mean", "z_score");

    /** What the squares are divided by. */
    public enum Divisor {
        /** By n: the deviation of these numbers. */
        POPULATION,
        /** By n - 1: the deviation estimated from a sample. */
        SAMPLE
    }

    private final RollingMoments moments;
    private final int period;
    private final boolean growing;
    private final boolean sample;
    private double price = Double.NaN;

    /**
     * A deviation that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1, or below 2 for a sample
     */
    public StandardDeviation(int period, Divisor divisor, WindowStart start) {
        this.sample = requireNonNull(divisor, "divisor") == Divisor.SAMPLE;
        this.growing = requireNonNull(start, "start") == WindowStart.GROWING;
        this.period = Periods.atLeast(sample ? 2 : 1, period, "period");
        this.moments = new RollingMoments(period);
    }

    @Override
    public void update(double input) {
        price = input;
        moments.update(input);
    }

    @Override
    public boolean isReady() {
        return growing ? moments.count() >= warmUp() : moments.isFull();
    }

    @Override
    public int warmUp() {
        return growing ? sample ? 2 : 1 : period;
    }

    private double score() {
        double deviation = deviation();
        return deviation == 0 ? Double.NaN : (price - moments.mean()) / deviation;
    }

    /** The same as {@link #deviation}. */
    @Override
    public double value() {
        return deviation();
    }

    /** The deviation, NaN while it is not defined. */
    public double deviation() {
        return isReady() ? Math.sqrt(sample ? moments.sampleVariance() : moments.variance()) : Double.NaN;
    }

    /** The mean, NaN while it is not defined. */
    public double mean() {
        return isReady() ? moments.mean() : Double.NaN;
    }

    /** How many deviations the last number lies above the mean, NaN while it is not defined. */
    public double zScore() {
        return score();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> deviation();
            case 1 -> mean();
            case 2 -> zScore();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(sample ? 1 : 0);
        moments.state(exchange);
        price = exchange.exchange(price);
    }
}
