package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.WindowStart;
import java.util.List;

/**
 * Williams %R: how far the close lies below the top of the range of the last n bars, in percent: the fast {@link Stochastic}
 * minus 100. Source: L. R. Williams, How I Made One Million Dollars, 1973.
 */
public final class WilliamsR implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("williams_r");

    private final Stochastic stochastic;

    /**
     * An oscillator that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public WilliamsR(int period, WindowStart start) {
        this.stochastic = new Stochastic(period, 1, 1, start);
    }

    @Override
    public void update(double high, double low, double close) {
        stochastic.update(high, low, close);
    }

    @Override
    public boolean isReady() {
        return stochastic.isReady();
    }

    @Override
    public int warmUp() {
        return stochastic.warmUp();
    }

    /** The oscillator from -100 to 0, NaN while it is not defined. */
    @Override
    public double value() {
        return stochastic.k() - 100;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        stochastic.state(exchange);
    }
}
