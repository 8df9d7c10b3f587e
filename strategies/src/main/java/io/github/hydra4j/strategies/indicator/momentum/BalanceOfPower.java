package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.RollingSum;
import java.util.List;

/**
 * Balance of power: how far the close came from the open over the range of the bar, averaged over n bars. Source: I.
 * Livshin, Balance of Market Power, Stocks &amp; Commodities 19:8, 2001. A bar without range counts as balanced, 0.
 */
public final class BalanceOfPower implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("bop");

    private final RollingSum smoothed;

    /**
     * A balance that has seen nothing.
     *
     * @param smooth bars averaged, 1 for none
     * @throws IllegalArgumentException if that is below 1
     */
    public BalanceOfPower(int smooth) {
        this.smoothed = new RollingSum(smooth);
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        smoothed.update(high == low ? 0 : (close - open) / (high - low));
    }

    @Override
    public boolean isReady() {
        return smoothed.isReady();
    }

    @Override
    public int warmUp() {
        return smoothed.warmUp();
    }

    /** The balance from -1 to 1, NaN while it is not defined. */
    @Override
    public double value() {
        return isReady() ? smoothed.mean() : Double.NaN;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        smoothed.state(exchange);
    }
}
