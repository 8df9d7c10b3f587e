package io.github.hydra4j.strategies.indicator.window;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.Arrays;
import java.util.List;

/** What was said some observations ago. */
public final class Delay implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("delayed");

    private final double[] window;
    private int next;
    private int count;
    private double value = Double.NaN;

    /**
     * A memory of nothing.
     *
     * @param lag how many observations back, 0 for none
     * @throws IllegalArgumentException if the lag is below 0
     */
    public Delay(int lag) {
        this.window = new double[Periods.atLeast(0, lag, "lag") + 1];
        Arrays.fill(window, Double.NaN);
    }

    @Override
    public void update(double input) {
        window[next] = input;
        next = next + 1 == window.length ? 0 : next + 1;
        value = window[next];
        if (count < window.length) {
            count++;
        }
    }

    /** What was said so many observations before the last, up to the lag; NaN where there was none. */
    public double ago(int observations) {
        int slot = next - 1 - observations;
        return window[slot < 0 ? slot + window.length : slot];
    }

    @Override
    public boolean isReady() {
        return count == window.length;
    }

    @Override
    public int warmUp() {
        return window.length;
    }

    @Override
    public double value() {
        return value;
    }

    /** The oldest number remembered: that of the lag, or the first of all while there are fewer. */
    public double oldest() {
        return isReady() ? value : window[0];
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
