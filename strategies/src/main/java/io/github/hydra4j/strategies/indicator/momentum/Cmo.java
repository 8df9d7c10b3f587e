package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.window.RollingSum;
import java.util.List;

/**
 * Chande momentum oscillator: gains minus losses over gains plus losses of the last n changes, in percent, without
 * smoothing. Source: T. S. Chande and S. Kroll, The New Technical Trader, 1994. Not defined where nothing moved.
 */
public final class Cmo implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("cmo");

    private final RollingSum gains;
    private final RollingSum losses;
    private double previous = Double.NaN;

    /**
     * An oscillator that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Cmo(int period) {
        this.gains = new RollingSum(period);
        this.losses = new RollingSum(period);
    }

    @Override
    public void update(double input) {
        double change = input - previous;
        previous = input;
        if (!Double.isNaN(change)) { // there is none on the first number
            gains.update(Math.max(change, 0));
            losses.update(Math.max(-change, 0));
        }
    }

    @Override
    public boolean isReady() {
        return gains.isReady();
    }

    @Override
    public int warmUp() {
        return gains.warmUp() + 1;
    }

    private double balance() {
        double moved = gains.value() + losses.value();
        return moved == 0 || !isReady() ? Double.NaN : 100 * (gains.value() - losses.value()) / moved;
    }

    /** The oscillator from -100 to 100, NaN while it is not defined. */
    @Override
    public double value() {
        return balance();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        gains.state(exchange);
        losses.state(exchange);
        previous = exchange.exchange(previous);
    }
}
