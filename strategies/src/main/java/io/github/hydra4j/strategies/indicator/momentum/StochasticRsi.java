package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.Rsi;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * Stochastic RSI: where the relative strength index lies in the range of its own last n values. Source: T. S. Chande and S.
 * Kroll, The New Technical Trader, 1994; in percent, as {@link Stochastic}.
 */
public final class StochasticRsi implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("stoch_rsi", "signal");

    private final Rsi rsi;
    private final Stochastic stochastic;

    /**
     * An oscillator that has seen nothing.
     *
     * @param rsi period of the index
     * @param stochastic values of the index in the range
     * @param signal numbers averaged to the signal
     * @param smooth numbers averaged before, 1 for none
     * @throws IllegalArgumentException if a period is below 1
     */
    public StochasticRsi(int rsi, int stochastic, int signal, int smooth) {
        this.rsi = new Rsi(rsi, Rsi.Seed.WILDER);
        this.stochastic = new Stochastic(stochastic, signal, smooth);
    }

    @Override
    public void update(double input) {
        double index = rsi.next(input);
        if (!Double.isNaN(index)) {
            stochastic.update(index, index, index);
        }
    }

    @Override
    public boolean isReady() {
        return stochastic.isReady();
    }

    @Override
    public int warmUp() {
        return rsi.warmUp() + stochastic.warmUp() - 1;
    }

    /** The same as {@link #oscillator}. */
    @Override
    public double value() {
        return oscillator();
    }

    /** The position in the range from 0 to 100, NaN while it is not defined. */
    public double oscillator() {
        return stochastic.k();
    }

    /** The average of it, NaN while it is not defined. */
    public double signal() {
        return stochastic.d();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> oscillator();
            case 1 -> signal();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        rsi.state(exchange);
        stochastic.state(exchange);
    }
}
