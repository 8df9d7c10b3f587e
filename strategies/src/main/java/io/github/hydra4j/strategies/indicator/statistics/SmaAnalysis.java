package io.github.hydra4j.strategies.indicator.statistics;

import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.window.RollingMoments;
import java.util.List;

/**
 * How far the last n numbers lie from their mean: mean distance, mean squared distance, and mean distance as a fraction of
 * each number. Source: any textbook of statistics. Each number costs a look at the window.
 */
public final class SmaAnalysis implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("sma", "mad", "mse", "mape");

    private final RollingMoments moments;
    private final int period;

    /**
     * An analysis that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public SmaAnalysis(int period) {
        this.moments = new RollingMoments(period);
        this.period = period;
    }

    @Override
    public void update(double input) {
        moments.update(input);
    }

    private double meanFraction() {
        double mean = moments.mean();
        double total = 0;
        for (int i = 0; i < period; i++) {
            double value = moments.get(i);
            total += value == 0 ? Double.NaN : Math.abs(value - mean) / value;
        }
        return total / period;
    }

    @Override
    public boolean isReady() {
        return moments.isFull();
    }

    @Override
    public int warmUp() {
        return period;
    }

    /** The same as {@link #mean}. */
    @Override
    public double value() {
        return mean();
    }

    /** The mean, NaN while it is not defined. */
    public double mean() {
        return isReady() ? moments.mean() : Double.NaN;
    }

    /** The mean distance from it, NaN while it is not defined. */
    public double meanDistance() {
        return isReady() ? moments.meanDistance() : Double.NaN;
    }

    /** The mean squared distance, NaN while it is not defined. */
    public double meanSquare() {
        return isReady() ? moments.variance() : Double.NaN;
    }

    /** The mean distance as a fraction, NaN while it is not defined or where a number is 0. */
    public double meanPart() {
        return isReady() ? meanFraction() : Double.NaN;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> mean();
            case 1 -> meanDistance();
            case 2 -> meanSquare();
            case 3 -> meanPart();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        moments.state(exchange);
    }
}
