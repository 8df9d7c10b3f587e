package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * True strength index: the change from number to number, twice smoothed exponentially, over its size smoothed alike, in
 * percent; and an exponential average as its signal. Source: W. Blau, True Strength Index, Stocks &amp; Commodities 9:11,
 * 1991. Each average starts with the mean of the first n it is given. Not defined where nothing moved.
 */
public final class Tsi implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("tsi", "signal");

    private final DoubleSmoothing changes;
    private final DoubleSmoothing sizes;
    private final Ema signal;
    private double previous = Double.NaN;
    private double line = Double.NaN;

    /**
     * An index that has seen nothing.
     *
     * @param first period of the first smoothing
     * @param second period of the second smoothing
     * @param signal period of the signal
     * @throws IllegalArgumentException if a period is below 1
     */
    public Tsi(int first, int second, int signal) {
        this.changes = new DoubleSmoothing(first, second, Ema.Seed.SMA_OF_FIRST_N);
        this.sizes = new DoubleSmoothing(first, second, Ema.Seed.SMA_OF_FIRST_N);
        this.signal = new Ema(signal, Ema.Seed.SMA_OF_FIRST_N);
    }

    @Override
    public void update(double input) {
        double change = input - previous;
        previous = input;
        if (Double.isNaN(change)) { // there is none on the first number
            return;
        }
        double direction = changes.next(change);
        double size = sizes.next(Math.abs(change));
        line = size == 0 ? Double.NaN : 100 * (direction / size);
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
        return changes.warmUp() + signal.warmUp();
    }

    /** The same as {@link #line}. */
    @Override
    public double value() {
        return line();
    }

    /** The index from -100 to 100, NaN while it is not defined. */
    public double line() {
        return line;
    }

    /** The average of it, NaN while it is not defined. */
    public double signal() {
        return signal.value();
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
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        changes.state(exchange);
        sizes.state(exchange);
        signal.state(exchange);
        previous = exchange.exchange(previous);
        line = exchange.exchange(line);
    }
}
