package io.github.hydra4j.strategies.indicator.volatility;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * Ulcer index: the root mean square of how far, in percent, each of the last n closes lies below the highest one up to it in
 * that window. Source: P. G. Martin and B. B. McCann, The Investor's Guide to Fidelity Funds, 1989. Each close costs a look at
 * the window, because the highest so far changes for all of them when the window moves.
 */
public final class UlcerIndex implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("ulcer_index");

    private final double[] window;
    private int next;
    private int count;
    private double value = Double.NaN;

    /**
     * An index that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public UlcerIndex(int period) {
        this.window = new double[Periods.atLeastOne(period, "period")];
    }

    @Override
    public void update(double input) {
        window[next] = input;
        next = next + 1 == window.length ? 0 : next + 1;
        if (count < window.length) {
            count++;
        }
        if (count == window.length) {
            value = look();
        }
    }

    private double look() {
        double squares = 0;
        double top = Double.NEGATIVE_INFINITY;
        int slot = next;
        for (int i = 0; i < window.length; i++) {
            top = Math.max(top, window[slot]);
            double below = 100 * ((window[slot] - top) / top);
            squares += below * below;
            slot = slot + 1 == window.length ? 0 : slot + 1;
        }
        return Math.sqrt(squares / window.length);
    }

    @Override
    public boolean isReady() {
        return count == window.length;
    }

    @Override
    public int warmUp() {
        return window.length;
    }

    /** The index in percent, NaN while it is not defined. */
    @Override
    public double value() {
        return value;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.exchange(window);
        next = exchange.exchange(next);
        count = exchange.exchange(count);
        value = exchange.exchange(value);
    }
}
