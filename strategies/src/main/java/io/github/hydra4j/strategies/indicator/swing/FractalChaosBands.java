package io.github.hydra4j.strategies.indicator.swing;

import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.trend.Anchor;
import java.util.List;

/**
 * Fractal chaos bands: the last fractal high and the last fractal low that are known. Source: B. Williams, New Trading
 * Dimensions, 1998. Each is told from the bar on at which it is known, so nothing here looks ahead.
 */
public final class FractalChaosBands implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("upper", "lower");

    private final Fractal fractal;
    private double upper = Double.NaN;
    private double lower = Double.NaN;

    /**
     * Bands that have seen nothing.
     *
     * @param span bars on both sides of a fractal
     * @throws IllegalArgumentException if it is below 1
     */
    public FractalChaosBands(int span) {
        this.fractal = new Fractal(span, span, Anchor.HIGH_LOW);
    }

    @Override
    public void update(double high, double low, double close) {
        fractal.update(high, low, close);
        if (!Double.isNaN(fractal.bearish())) {
            upper = fractal.bearish();
        }
        if (!Double.isNaN(fractal.bullish())) {
            lower = fractal.bullish();
        }
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(upper + lower);
    }

    @Override
    public int warmUp() {
        return fractal.warmUp();
    }

    /** The same as {@link #upper}. */
    @Override
    public double value() {
        return upper();
    }

    /** The last fractal high, NaN before the first. */
    public double upper() {
        return upper;
    }

    /** The last fractal low, NaN before the first. */
    public double lower() {
        return lower;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> upper();
            case 1 -> lower();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        fractal.state(exchange);
        upper = exchange.exchange(upper);
        lower = exchange.exchange(lower);
    }
}
