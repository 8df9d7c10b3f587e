package io.github.hydra4j.strategies.indicator.window;

import io.github.hydra4j.strategies.indicator.StateExchange;

/** A sum that goes on for ever and keeps what each addition lost (Neumaier, 1974). */
public final class RunningSum {

    private double sum;
    private double lost;

    /** Zero. */
    public RunningSum() {}

    /** Adds a number and tells the sum. */
    public double add(double term) {
        double total = sum + term;
        double grown = total - sum;
        lost += (sum - (total - grown)) + (term - grown);
        sum = total;
        return total + lost;
    }

    /** Begins at zero again. */
    public void clear() {
        sum = 0;
        lost = 0;
    }

    /** The sum. */
    public double value() {
        return sum + lost;
    }

    /** Exchanges what is remembered. */
    public void state(StateExchange exchange) {
        sum = exchange.exchange(sum);
        lost = exchange.exchange(lost);
    }
}
