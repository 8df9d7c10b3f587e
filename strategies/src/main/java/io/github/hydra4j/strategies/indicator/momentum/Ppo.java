package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Macd;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * Percentage price oscillator: a fast exponential average minus a slow one as a percentage of the slow one, with the
 * exponential average of that as its signal: {@link Macd} that can be compared between markets. Source: G. Appel, Technical
 * Analysis: Power Tools for Active Investors, 2005. Not defined where the slow average is 0.
 */
public final class Ppo implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("ppo", "signal", "histogram");

    private final Ema fast;
    private final Ema slow;
    private final Ema signal;
    private double line = Double.NaN;

    /**
     * An oscillator that has seen nothing.
     *
     * @param fast period of the fast average
     * @param slow period of the slow average, above that of the fast one
     * @param signal period of the average of the line
     * @param seed where averages start
     * @throws IllegalArgumentException if a period is below 1 or the fast one is not below the slow one
     */
    public Ppo(int fast, int slow, int signal, Ema.Seed seed) {
        Periods.fastBelowSlow(fast, slow);
        this.fast = new Ema(fast, seed);
        this.slow = new Ema(slow, seed);
        this.signal = new Ema(signal, seed);
    }

    @Override
    public void update(double input) {
        double quick = fast.next(input);
        double steady = slow.next(input);
        line = steady == 0 ? Double.NaN : 100 * ((quick - steady) / steady);
        if (!Double.isNaN(line)) {
            signal.update(line);
        }
    }

    @Override
    public boolean isReady() {
        return signal.isReady();
    }

    @Override
    public int warmUp() {
        return slow.warmUp() + signal.warmUp() - 1;
    }

    /** The same as {@link #line}. */
    @Override
    public double value() {
        return line();
    }

    /** The difference in percent of the slow average, NaN while it is not defined. */
    public double line() {
        return line;
    }

    /** The average of it, NaN while it is not defined. */
    public double signal() {
        return signal.value();
    }

    /** The line minus its signal, NaN while they are not defined. */
    public double histogram() {
        return line - signal.value();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> line();
            case 1 -> signal();
            case 2 -> histogram();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        fast.state(exchange);
        slow.state(exchange);
        signal.state(exchange);
        line = exchange.exchange(line);
    }
}
