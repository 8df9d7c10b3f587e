package io.github.hydra4j.strategies.indicator.chart;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.List;

/** A pattern of one bar: whether it is there, and at what price. */
abstract class OneBarPattern implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("price", "match");

    private final double part;
    private double price = Double.NaN;
    private double match = Double.NaN;

    /** A pattern that has seen nothing, with the fraction it allows or asks for. */
    OneBarPattern(double part) {
        this.part = part;
    }

    /** What a bar is: 0 for not this pattern. */
    abstract double match(double open, double high, double low, double close, double allowed);

    @Override
    public final void update(double open, double high, double low, double close, double volume) {
        match = match(open, high, low, close, part);
        price = match == 0 ? Double.NaN : close;
    }

    @Override
    public final boolean isReady() {
        return !Double.isNaN(match);
    }

    @Override
    public final int warmUp() {
        return 1;
    }

    /** The same as {@link #price}. */
    @Override
    public final double value() {
        return price();
    }

    /** The close of a bar that is one, NaN on other bars. */
    public final double price() {
        return price;
    }

    /** What the last bar was, 0 where it was none; NaN before the first bar. */
    public final double match() {
        return match;
    }

    @Override
    public final List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public final double value(int output) {
        return switch (output) {
            case 0 -> price();
            case 1 -> match();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public final void state(StateExchange exchange) {
        exchange.parameter(part);
        price = exchange.exchange(price);
        match = exchange.exchange(match);
    }
}
