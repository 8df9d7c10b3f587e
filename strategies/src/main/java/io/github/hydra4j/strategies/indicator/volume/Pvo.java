package io.github.hydra4j.strategies.indicator.volume;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.momentum.Ppo;
import java.util.List;

/**
 * Percentage volume oscillator: {@link Ppo} of volume. Source: stockcharts.com ChartSchool. Not defined while nothing was
 * traded.
 */
public final class Pvo implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("pvo", "signal", "histogram");

    private final Ppo volumes;

    /**
     * An oscillator that has seen nothing; its averages start with means.
     *
     * @throws IllegalArgumentException if a period is below 1 or the fast one is not below the slow one
     */
    public Pvo(int fast, int slow, int signal) {
        this.volumes = new Ppo(fast, slow, signal, Ema.Seed.SMA_OF_FIRST_N);
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
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

    /** The same as {@link #line}. */
    @Override
    public double value() {
        return line();
    }

    /** The difference in percent of the slow average, NaN while it is not defined. */
    public double line() {
        return volumes.line();
    }

    /** The average of it, NaN while it is not defined. */
    public double signal() {
        return volumes.signal();
    }

    /** The line minus its signal, NaN while they are not defined. */
    public double histogram() {
        return volumes.histogram();
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
            case 2 -> histogram();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        volumes.state(exchange);
    }
}
