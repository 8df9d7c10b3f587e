package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * Double exponential moving average: twice the average minus the average of the average, which takes back its lag. Source:
 * P. G. Mulloy, Smoothing Data with Faster Moving Averages, Stocks &amp; Commodities 12:1, 1994.
 */
public final class Dema implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("dema");

    private final EmaCascade averages;

    /**
     * An average that has seen nothing.
     *
     * @param period of each exponential average
     * @param seed where they start
     * @throws IllegalArgumentException if the period is below 1
     */
    public Dema(int period, CascadeSeed seed) {
        this.averages = new EmaCascade(2, period, seed);
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
        return 2 * averages.stage(0) - averages.stage(1);
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
