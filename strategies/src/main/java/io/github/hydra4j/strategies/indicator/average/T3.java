package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * T3: six exponential averages of one another, weighted by the powers of a volume factor; 0 makes it the third average, 1
 * makes it reach past the price. Source: T. Tillson, Smoothing Techniques for More Accurate Signals, Stocks &amp;
 * Commodities 16:1, 1998.
 */
public final class T3 implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("t3");

    private final EmaCascade averages;
    private final double factor;

    /**
     * An average that has seen nothing.
     *
     * @param period of each exponential average
     * @param factor how much lag is taken back, 0.7 in the source
     * @param seed where the averages start
     * @throws IllegalArgumentException if the period is below 1 or the factor not above 0
     */
    public T3(int period, double factor, CascadeSeed seed) {
        this.averages = new EmaCascade(6, period, seed);
        this.factor = Periods.aboveZero(factor, "volume factor");
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

    private double mixed() {
        double a = factor;
        double a2 = a * a;
        double a3 = a2 * a;
        return -a3 * averages.stage(5)
                + 3 * (a2 + a3) * averages.stage(4)
                - 3 * (2 * a2 + a + a3) * averages.stage(3)
                + (1 + 3 * a + a3 + 3 * a2) * averages.stage(2);
    }

    /** The average, NaN while it is not defined. */
    @Override
    public double value() {
        return mixed();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(factor);
        averages.state(exchange);
    }
}
