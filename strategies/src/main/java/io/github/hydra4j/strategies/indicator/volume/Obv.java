package io.github.hydra4j.strategies.indicator.volume;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.RunningSum;
import java.util.List;

/**
 * On balance volume: volume added up, upwards where the close rose, downwards where it fell. Source: J. Granville, Granville's
 * New Key to Stock Market Profits, 1963. It starts with 0 on the first bar.
 */
public final class Obv implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("obv");

    private final RunningSum sum = new RunningSum();
    private double previousClose = Double.NaN;

    /** A balance that has seen nothing. */
    public Obv() {}

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        if (close > previousClose) {
            sum.add(volume);
        } else if (close < previousClose) {
            sum.add(-volume);
        }
        previousClose = close;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(previousClose);
    }

    @Override
    public int warmUp() {
        return 1;
    }

    /** The balance in units of volume, NaN before the first bar. */
    @Override
    public double value() {
        return isReady() ? sum.value() : Double.NaN;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        sum.state(exchange);
        previousClose = exchange.exchange(previousClose);
    }
}
