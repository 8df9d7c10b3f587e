package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.RollingSum;
import java.util.List;

/** Volume weighted moving average: the last n closes weighted by their volume. Not defined where nothing was traded. */
public final class Vwma implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("vwma");

    private final RollingSum traded;
    private final RollingSum volumes;

    /**
     * An average that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Vwma(int period) {
        this.traded = new RollingSum(period);
        this.volumes = new RollingSum(period);
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        traded.update(close * volume);
        volumes.update(volume);
    }

    @Override
    public boolean isReady() {
        return volumes.isReady();
    }

    @Override
    public int warmUp() {
        return volumes.warmUp();
    }

    private double mean() {
        double all = volumes.value();
        return all == 0 || !isReady() ? Double.NaN : traded.value() / all;
    }

    /** The average, NaN while it is not defined. */
    @Override
    public double value() {
        return mean();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        traded.state(exchange);
        volumes.state(exchange);
    }
}
