package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.List;

/**
 * Elder ray: how far the high (bull power) and the low (bear power) lie above the exponential average of the close. Source:
 * A. Elder, Trading for a Living, 1993. The average starts with the mean of the first n.
 */
public final class ElderRay implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("bull_power", "bear_power", "ema");

    private final Ema average;
    private double bull = Double.NaN;
    private double bear = Double.NaN;

    /**
     * Powers that have seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public ElderRay(int period) {
        this.average = new Ema(period, Ema.Seed.SMA_OF_FIRST_N);
    }

    @Override
    public void update(double high, double low, double close) {
        double mean = average.next(close);
        bull = high - mean;
        bear = low - mean;
    }

    @Override
    public boolean isReady() {
        return average.isReady();
    }

    @Override
    public int warmUp() {
        return average.warmUp();
    }

    /** The same as {@link #bullPower}. */
    @Override
    public double value() {
        return bullPower();
    }

    /** The high minus the average, NaN while it is not defined. */
    public double bullPower() {
        return bull;
    }

    /** The low minus the average, NaN while it is not defined. */
    public double bearPower() {
        return bear;
    }

    /** The average, NaN while it is not defined. */
    public double average() {
        return average.value();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> bullPower();
            case 1 -> bearPower();
            case 2 -> average();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        average.state(exchange);
        bull = exchange.exchange(bull);
        bear = exchange.exchange(bear);
    }
}
