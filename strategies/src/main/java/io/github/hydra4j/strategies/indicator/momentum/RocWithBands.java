package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.window.RollingSum;
import java.util.List;

/**
 * Rate of change with bands: the rate, its exponential average, and the root mean square of its last few values on both
 * sides of zero. Source: Vitali Apirine, ROC with Bands, Stocks &amp; Commodities 39:3, 2021.
 */
public final class RocWithBands implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("roc", "roc_ema", "upper", "lower");

    private final Roc roc;
    private final Ema average;
    private final RollingSum squares;

    /**
     * A rate that has seen nothing.
     *
     * @param period numbers between the two compared
     * @param average period of the exponential average
     * @param deviation rates in the root mean square
     * @throws IllegalArgumentException if a period is below 1
     */
    public RocWithBands(int period, int average, int deviation) {
        this.roc = new Roc(period);
        this.average = new Ema(average, Ema.Seed.SMA_OF_FIRST_N);
        this.squares = new RollingSum(deviation);
    }

    @Override
    public void update(double input) {
        double rate = roc.next(input);
        if (!Double.isNaN(rate)) {
            average.update(rate);
            squares.update(rate * rate);
        }
    }

    @Override
    public boolean isReady() {
        return average.isReady() && squares.isReady();
    }

    @Override
    public int warmUp() {
        return roc.warmUp() + Math.max(average.warmUp(), squares.warmUp()) - 1;
    }

    /** The same as {@link #rate}. */
    @Override
    public double value() {
        return rate();
    }

    /** The rate in percent, NaN while it is not defined. */
    public double rate() {
        return roc.rate();
    }

    /** The average of it, NaN while it is not defined. */
    public double average() {
        return average.value();
    }

    /** The band above zero, NaN while it is not defined. */
    public double upper() {
        return squares.isReady() ? Math.sqrt(squares.mean()) : Double.NaN;
    }

    /** The band below zero, NaN while it is not defined. */
    public double lower() {
        return -upper();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> rate();
            case 1 -> average();
            case 2 -> upper();
            case 3 -> lower();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        roc.state(exchange);
        average.state(exchange);
        squares.state(exchange);
    }
}
