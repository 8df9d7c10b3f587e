package io.github.hydra4j.strategies.indicator;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;

/**
 * One indicator over an output of another: {@code new Chain(rsi, 0, new Ema(9, seed))}. The second starts to count when
 * the output of the first is defined, and tells what the chain tells.
 */
public final class Chain implements BarIndicator {

    private final BarIndicator first;
    private final int output;
    private final ValueIndicator second;

    /**
     * A chain of two; both must be fed by it alone.
     *
     * @param first gets the bars
     * @param output the position of its output that is passed on
     * @param second gets that output
     * @throws IndexOutOfBoundsException if there is no such output
     */
    public Chain(BarIndicator first, int output, ValueIndicator second) {
        this.first = requireNonNull(first, "first");
        this.output = Objects.checkIndex(output, first.outputs().size());
        this.second = requireNonNull(second, "second");
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        first.update(open, high, low, close, volume);
        pass();
    }

    /** Takes a number, where the first indicator takes numbers. */
    public void update(double input) {
        first.update(input, input, input, input, 0);
        pass();
    }

    private void pass() {
        double passed = first.value(output);
        if (!Double.isNaN(passed)) {
            second.update(passed);
        }
    }

    @Override
    public boolean isReady() {
        return second.isReady();
    }

    @Override
    public int warmUp() {
        return first.warmUp() + second.warmUp() - 1;
    }

    @Override
    public double value() {
        return second.value();
    }

    @Override
    public List<String> outputs() {
        return second.outputs();
    }

    @Override
    public double value(int output) {
        return second.value(output);
    }

    @Override
    public void state(StateExchange exchange) {
        first.state(exchange);
        second.state(exchange);
    }
}
