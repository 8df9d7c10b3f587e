package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.window.RollingSum;
import java.util.List;

/**
 * Awesome oscillator: a fast simple average minus a slow one, of the price (high + low) / 2, plain and in percent of that
 * price. Source: B. Williams, New Trading Dimensions, 1998.
 */
public final class AwesomeOscillator implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("awesome", "normalized");

    private final RollingSum fast;
    private final RollingSum slow;
    private double price = Double.NaN;

    /**
     * An oscillator that has seen nothing.
     *
     * @throws IllegalArgumentException if a period is below 1 or the fast one is not below the slow one
     */
    public AwesomeOscillator(int fast, int slow) {
        Periods.fastBelowSlow(fast, slow);
        this.fast = new RollingSum(fast);
        this.slow = new RollingSum(slow);
    }

    @Override
    public void update(double input) {
        price = input;
        fast.update(input);
        slow.update(input);
    }

    @Override
    public boolean isReady() {
        return slow.isReady();
    }

    @Override
    public int warmUp() {
        return slow.warmUp();
    }

    /** The same as {@link #oscillator}. */
    @Override
    public double value() {
        return oscillator();
    }

    /** The difference of the averages, NaN while it is not defined. */
    public double oscillator() {
        return isReady() ? fast.mean() - slow.mean() : Double.NaN;
    }

    /** The same in percent of the price, NaN while it is not defined. */
    public double normalized() {
        return price == 0 ? Double.NaN : 100 * oscillator() / price;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> oscillator();
            case 1 -> normalized();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        fast.state(exchange);
        slow.state(exchange);
        price = exchange.exchange(price);
    }
}
