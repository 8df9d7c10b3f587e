package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.window.RollingLine;
import java.util.List;

/**
 * Weighted moving average: the mean of the last n numbers with weights 1 for the oldest to n for the newest. Source: J. J.
 * Murphy, Technical Analysis of the Financial Markets, 1999, chapter 9. Defined from the n-th number on.
 */
public final class Wma implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("wma");

    private final int period;
    private final RollingLine line;

    /**
     * An average that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Wma(int period) {
        this.period = period;
        this.line = new RollingLine(period);
    }

    @Override
    public void update(double input) {
        line.update(input);
    }

    @Override
    public boolean isReady() {
        return line.isFull();
    }

    @Override
    public int warmUp() {
        return period;
    }

    /** The average, NaN while it is not defined. */
    @Override
    public double value() {
        return line.weightedMean();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        line.state(exchange);
    }
}
