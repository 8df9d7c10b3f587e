package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.window.RollingLine;
import java.util.List;

/**
 * End point moving average, or linear regression value: where the least-squares line through the last n numbers ends.
 * Source: P. Chande and S. Kroll, The New Technical Trader, 1994. Defined from the n-th number on.
 */
public final class Epma implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("epma");

    private final int period;
    private final RollingLine line;

    /**
     * An average that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Epma(int period) {
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

    /** The end of the line, NaN while it is not defined. */
    @Override
    public double value() {
        return line.end();
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
