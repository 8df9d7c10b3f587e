package io.github.hydra4j.strategies.indicator.chart;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.List;

/**
 * Doji: a bar whose close is its open but for some percent. Source: S. Nison, Japanese Candlestick Charting Techniques, 1991.
 */
public final class Doji implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("price", "match");

    private final double part;
    private double price = Double.NaN;
    private double match = Double.NaN;

    /**
     * A pattern that has seen nothing.
     *
     * @param percent by which close and open may differ
     * @throws IllegalArgumentException if it is below 0
     */
    public Doji(double percent) {
        if (!(percent >= 0)) {
            throw new IllegalArgumentException("the percentage must be at least 0, got " + percent);
        }
        this.part = percent / 100;
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        boolean found = open != 0 && Math.abs(close / open - 1) <= part;
        match = found ? 1 : 0;
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

    /** The close of a doji, NaN on other bars. */
    public double price() {
        return price;
    }

    /** 1 on a doji, else 0. */
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
