package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * Triple exponential moving average: three times the average, minus three times the average of it, plus the average of
 * that. Source: P. G. Mulloy, Smoothing Data with Less Lag, Stocks &amp; Commodities 12:2, 1994.
 */
public final class Tema implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("tema");

    private final EmaCascade averages;

    /**
     * An average that has seen nothing.
     *
     * @param period of each exponential average
     * @param seed where they start
     * @throws IllegalArgumentException if the period is below 1
     */
    public Tema(int period, CascadeSeed seed) {
        this.averages = new EmaCascade(3, period, seed);
    }

    @Override
    public void update(double input) {
        averages.update(input);
    }

    @Override
    public boolean isReady() {
        return averages.isReady();
    }

    @Override
    public int warmUp() {
        return averages.warmUp();
    }

    /** The average, NaN while it is not defined. */
    @Override
    public double value() {
        return 3 * averages.stage(0) - 3 * averages.stage(1) + averages.stage(2);
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        averages.state(exchange);
    }
}
