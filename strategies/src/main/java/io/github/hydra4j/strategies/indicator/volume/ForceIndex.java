package io.github.hydra4j.strategies.indicator.volume;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.List;

/**
 * Force index: the change of the close times volume, smoothed exponentially. Source: A. Elder, Trading for a Living, 1993. The
 * average starts with the mean of the first n.
 */
public final class ForceIndex implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("force");

    private final Ema average;
    private double previousClose = Double.NaN;

    /**
     * An index that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public ForceIndex(int period) {
        this.average = new Ema(period, Ema.Seed.SMA_OF_FIRST_N);
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        if (!Double.isNaN(previousClose)) {
            average.update(volume * (close - previousClose));
        }
        previousClose = close;
    }

    @Override
    public boolean isReady() {
        return average.isReady();
    }

    @Override
    public int warmUp() {
        return average.warmUp() + 1;
    }

    /** The index in price times volume, NaN while it is not defined. */
    @Override
    public double value() {
        return average.value();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        average.state(exchange);
        previousClose = exchange.exchange(previousClose);
    }
}
