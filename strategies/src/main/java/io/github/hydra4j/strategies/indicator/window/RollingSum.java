package io.github.hydra4j.strategies.indicator.window;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * The sum of the last n numbers, and of fewer while there are fewer; {@link #isReady} tells which. The sum is compensated
 * (Neumaier, 1974) and made anew once per window.
 */
public final class RollingSum implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("sum");

    private final double[] window;
    private int next;
    private int count;
    private double sum;
    private double lost;

    /**
     * A sum over nothing yet.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public RollingSum(int period) {
        this.window = new double[Periods.atLeastOne(period, "period")];
    }

    @Override
    public void update(double input) {
        int slot = next;
        double oldest = window[slot];
        window[slot] = input;
        if (slot + 1 == window.length) {
            next = 0;
            count = window.length;
            sum = 0;
            lost = 0;
            for (double value : window) {
                add(value);
            }
            return;
        }
        next = slot + 1;
        if (count < window.length) {
            count++;
        }
        add(input);
        add(-oldest);
    }

    /** Adds and keeps what the addition lost: Knuth's exact sum of two. */
    private void add(double term) {
        double total = sum + term;
        double grown = total - sum;
        lost += (sum - (total - grown)) + (term - grown);
        sum = total;
    }

    @Override
    public boolean isReady() {
        return count == window.length;
    }

    @Override
    public int warmUp() {
        return window.length;
    }

    /** The sum of what is in the window, 0 if that is nothing. */
    @Override
    public double value() {
        return sum + lost;
    }

    /** How many numbers are summed. */
    public int count() {
        return count;
    }

    /** The sum divided by their number, NaN if there is none. */
    public double mean() {
        return (sum + lost) / count;
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
        sum = exchange.exchange(sum);
        lost = exchange.exchange(lost);
    }
}
