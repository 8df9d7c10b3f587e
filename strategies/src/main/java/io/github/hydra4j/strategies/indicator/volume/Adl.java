package io.github.hydra4j.strategies.indicator.volume;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.RunningSum;
import java.util.List;

/**
 * Accumulation/distribution line: volume added up, each bar's weighted from -1 to 1 by where the close lies between low and
 * high. Source: M. Chaikin, 1970s; J. J. Murphy, Technical Analysis of the Financial Markets, 1999. A bar without range weighs
 * nothing.
 */
public final class Adl implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("adl", "multiplier", "flow");

    private final RunningSum sum = new RunningSum();
    private double multiplier = Double.NaN;
    private double flow = Double.NaN;

    /** A line that has seen nothing. */
    public Adl() {}

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        next(high, low, close, volume);
    }

    /** Takes the next bar and tells the line at once. */
    public double next(double high, double low, double close, double volume) {
        multiplier = high == low ? 0 : ((close - low) - (high - close)) / (high - low);
        flow = multiplier * volume;
        return sum.add(flow);
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(flow);
    }

    @Override
    public int warmUp() {
        return 1;
    }

    /** The same as {@link #line}. */
    @Override
    public double value() {
        return line();
    }

    /** The line in units of volume, NaN before the first bar. */
    public double line() {
        return isReady() ? sum.value() : Double.NaN;
    }

    /** The weight of the last bar, NaN before the first. */
    public double multiplier() {
        return multiplier;
    }

    /** The weighted volume of the last bar, NaN before the first. */
    public double flow() {
        return flow;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> line();
            case 1 -> multiplier();
            case 2 -> flow();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        sum.state(exchange);
        multiplier = exchange.exchange(multiplier);
        flow = exchange.exchange(flow);
    }
}
