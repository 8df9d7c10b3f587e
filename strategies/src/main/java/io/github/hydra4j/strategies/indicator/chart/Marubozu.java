package io.github.hydra4j.strategies.indicator.chart;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.List;

/**
 * Marubozu: a bar that is nearly all body. Source: S. Nison, Japanese Candlestick Charting Techniques, 1991.
 */
public final class Marubozu implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("price", "match");

    private static final int SIGNAL = 100;

    private final double part;
    private double price = Double.NaN;
    private double match = Double.NaN;

    /**
     * A pattern that has seen nothing.
     *
     * @param percent of the range that the body must be, above 0 and not above 100
     * @throws IllegalArgumentException if it is out of range
     */
    public Marubozu(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("the percentage must lie above 0 and not above 100, got " + percent);
        }
        this.part = percent / 100;
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        boolean found = high > low && Math.abs(close - open) / (high - low) >= part;
        match = found ? close > open ? SIGNAL : -SIGNAL : 0;
        price = found ? close : Double.NaN;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(match);
    }

    @Override
    public int warmUp() {
        return 1;
    }

    /** The same as {@link #price}. */
    @Override
    public double value() {
        return price();
    }

    /** The close of a marubozu, NaN on other bars. */
    public double price() {
        return price;
    }

    /** 100 on a rising marubozu, -100 on a falling one, else 0. */
    public double match() {
        return match;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> price();
            case 1 -> match();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(part);
        price = exchange.exchange(price);
        match = exchange.exchange(match);
    }
}
