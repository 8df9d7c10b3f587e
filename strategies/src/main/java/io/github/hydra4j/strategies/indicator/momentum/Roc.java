package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.window.Delay;
import java.util.List;

/**
 * Rate of change: how far a number lies from the one n before, plain (momentum) and in percent of that one. Source: J. J.
 * Murphy, Technical Analysis of the Financial Markets, 1999, chapter 10. The rate is not defined where that one is 0.
 */
public final class Roc implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("roc", "momentum");

    private final Delay past;
    private final boolean growing;
    private double momentum = Double.NaN;
    private double rate = Double.NaN;

    /** A rate that has seen nothing and waits until n numbers lie behind. */
    public Roc(int period) {
        this(period, WindowStart.FULL);
    }

    /**
     * A rate that has seen nothing; growing, it compares with the first number while fewer than n lie behind.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Roc(int period, WindowStart start) {
        this.past = new Delay(Periods.atLeastOne(period, "period"));
        this.growing = start == WindowStart.GROWING;
    }

    @Override
    public void update(double input) {
        past.update(input);
        if (isReady()) {
            double before = past.oldest();
            momentum = input - before;
            rate = before == 0 ? Double.NaN : 100 * momentum / before;
        }
    }

    @Override
    public boolean isReady() {
        return growing ? !Double.isNaN(past.ago(0)) : past.isReady();
    }

    @Override
    public int warmUp() {
        return growing ? 1 : past.warmUp();
    }

    /** The same as {@link #rate}. */
    @Override
    public double value() {
        return rate();
    }

    /** The change in percent, NaN while it is not defined. */
    public double rate() {
        return rate;
    }

    /** The change, NaN while it is not defined. */
    public double momentum() {
        return momentum;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> rate();
            case 1 -> momentum();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        past.state(exchange);
        momentum = exchange.exchange(momentum);
        rate = exchange.exchange(rate);
    }
}
