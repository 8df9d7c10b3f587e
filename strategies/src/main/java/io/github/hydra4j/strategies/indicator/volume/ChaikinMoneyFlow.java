package io.github.hydra4j.strategies.indicator.volume;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.window.RollingSum;
import java.util.List;

/**
 * Chaikin money flow: the volume of the last n bars, weighted as in {@link Adl}, over all of it. Source: M. Chaikin, 1980s; S.
 * B. Achelis, Technical Analysis from A to Z, 1995. Not defined where nothing was traded.
 */
public final class ChaikinMoneyFlow implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("cmf", "multiplier", "flow");

    private final Adl line = new Adl();
    private final RollingSum flows;
    private final RollingSum volumes;
    private final boolean growing;

    /**
     * A flow that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public ChaikinMoneyFlow(int period, WindowStart start) {
        this.flows = new RollingSum(period);
        this.volumes = new RollingSum(period);
        this.growing = requireNonNull(start, "start") == WindowStart.GROWING;
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        line.next(high, low, close, volume);
        flows.update(line.flow());
        volumes.update(volume);
    }

    @Override
    public boolean isReady() {
        return growing ? volumes.count() > 0 : volumes.isReady();
    }

    @Override
    public int warmUp() {
        return growing ? 1 : volumes.warmUp();
    }

    /** The same as {@link #flow}. */
    @Override
    public double value() {
        return flow();
    }

    /** The flow from -1 to 1, NaN while it is not defined. */
    public double flow() {
        return isReady() && volumes.value() != 0 ? flows.value() / volumes.value() : Double.NaN;
    }

    /** The weight of the last bar, NaN before the first. */
    public double multiplier() {
        return line.multiplier();
    }

    /** The weighted volume of the last bar, NaN before the first. */
    public double barFlow() {
        return line.flow();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> flow();
            case 1 -> multiplier();
            case 2 -> barFlow();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        line.state(exchange);
        flows.state(exchange);
        volumes.state(exchange);
    }
}
