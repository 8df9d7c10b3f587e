package io.github.hydra4j.strategies.indicator.volume;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.List;

/**
 * Chaikin oscillator: a fast exponential average of the accumulation/distribution line minus a slow one. Source: M. Chaikin,
 * in S. B. Achelis, Technical Analysis from A to Z, 1995. The averages start with means.
 */
public final class ChaikinOscillator implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("oscillator", "adl", "multiplier", "flow", "fast", "slow");

    private final Adl line = new Adl();
    private final Ema fast;
    private final Ema slow;

    /**
     * An oscillator that has seen nothing.
     *
     * @throws IllegalArgumentException if a period is below 1 or the fast one is not below the slow one
     */
    public ChaikinOscillator(int fast, int slow) {
        Periods.fastBelowSlow(fast, slow);
        this.fast = new Ema(fast, Ema.Seed.SMA_OF_FIRST_N);
        this.slow = new Ema(slow, Ema.Seed.SMA_OF_FIRST_N);
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        double adl = line.next(high, low, close, volume);
        fast.update(adl);
        slow.update(adl);
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
        return fast.value() - slow.value();
    }

    /** The line itself, NaN before the first bar. */
    public double line() {
        return line.value();
    }

    /** The weight of the last bar, NaN before the first. */
    public double multiplier() {
        return line.multiplier();
    }

    /** The weighted volume of the last bar, NaN before the first. */
    public double flow() {
        return line.flow();
    }

    /** The fast average, NaN while it is not defined. */
    public double fast() {
        return fast.value();
    }

    /** The slow average, NaN while it is not defined. */
    public double slow() {
        return slow.value();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> oscillator();
            case 1 -> line();
            case 2 -> multiplier();
            case 3 -> flow();
            case 4 -> fast();
            case 5 -> slow();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        line.state(exchange);
        fast.state(exchange);
        slow.state(exchange);
    }
}
