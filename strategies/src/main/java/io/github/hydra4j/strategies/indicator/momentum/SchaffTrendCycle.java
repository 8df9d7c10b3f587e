package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Macd;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * Schaff trend cycle: where the {@link Macd} line lies in the range of its own last n values, averaged over three, in percent.
 * Source: D. Schaff, The Schaff Trend Cycle, 1999. Programs differ in how often they do this: Stock Indicators for .NET once,
 * the source once more with the result.
 */
public final class SchaffTrendCycle implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("stc");

    private static final int SMOOTH = 3;

    private final Macd macd;
    private final Stochastic first;
    private final Stochastic second;
    private final int passes;

    /**
     * An oscillator that has seen nothing.
     *
     * @param cycle values in the range
     * @param fast period of the fast average
     * @param slow period of the slow average, above that of the fast one
     * @param passes how often the position in the range is taken, 1 or 2
     * @throws IllegalArgumentException if a period is below 1, the fast one is not below the slow one, or passes differ
     */
    public SchaffTrendCycle(int cycle, int fast, int slow, int passes) {
        if (passes != 1 && passes != 2) {
            throw new IllegalArgumentException("passes must be 1 or 2, got " + passes);
        }
        this.macd = new Macd(fast, slow, 1, Ema.Seed.SMA_OF_FIRST_N);
        this.first = new Stochastic(cycle, 1, SMOOTH);
        this.second = new Stochastic(cycle, 1, SMOOTH);
        this.passes = passes;
    }

    @Override
    public void update(double input) {
        double line = macd.next(input);
        if (!Double.isNaN(line)) {
            first.update(line, line, line);
            double position = first.k();
            if (passes == 2 && !Double.isNaN(position)) {
                second.update(position, position, position);
            }
        }
    }

    private Stochastic last() {
        return passes == 2 ? second : first;
    }

    @Override
    public boolean isReady() {
        return last().isReady();
    }

    @Override
    public int warmUp() {
        return macd.warmUp() + first.warmUp() - 1 + (passes == 2 ? second.warmUp() - 1 : 0);
    }

    /** The oscillator from 0 to 100, NaN while it is not defined. */
    @Override
    public double value() {
        return last().k();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(passes);
        macd.state(exchange);
        first.state(exchange);
        second.state(exchange);
    }
}
