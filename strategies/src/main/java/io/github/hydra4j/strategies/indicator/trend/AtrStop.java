package io.github.hydra4j.strategies.indicator.trend;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.List;

/**
 * ATR trailing stop: like {@link SuperTrend}, but the bands hang on the close or on high and low, and the first side is that
 * of the close against the close before. Source: the same idea as J. W. Wilder's volatility system, New Concepts in Technical
 * Trading Systems, 1978; form as in Stock Indicators for .NET.
 */
public final class AtrStop implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("stop", "upper", "lower", "atr");

    private final Atr atr;
    private final double multiplier;
    private final boolean onClose;
    private final TrailingBands bands = new TrailingBands();
    private double previousClose = Double.NaN;

    /**
     * A stop that has seen nothing.
     *
     * @param period of the average true range
     * @param multiplier how many of them
     * @param anchor what the bands hang on
     * @throws IllegalArgumentException if the period is below 1 or the multiplier not above 0
     */
    public AtrStop(int period, double multiplier, Anchor anchor) {
        this.atr = new Atr(period, Atr.Seed.WILDER);
        this.multiplier = Periods.aboveZero(multiplier, "multiplier");
        this.onClose = requireNonNull(anchor, "anchor") == Anchor.CLOSE;
    }

    @Override
    public void update(double high, double low, double close) {
        double range = multiplier * atr.next(high, low, close);
        if (!Double.isNaN(range)) {
            bands.update(
                    (onClose ? close : high) + range,
                    (onClose ? close : low) - range,
                    close,
                    previousClose,
                    close >= previousClose);
        }
        previousClose = close;
    }

    @Override
    public boolean isReady() {
        return bands.isStarted();
    }

    @Override
    public int warmUp() {
        return atr.warmUp();
    }

    /** The same as {@link #stop}. */
    @Override
    public double value() {
        return stop();
    }

    /** The stop, NaN while it is not defined. */
    public double stop() {
        return bands.isStarted() ? bands.active() : Double.NaN;
    }

    /** The stop where the trend is down, else NaN. */
    public double upper() {
        return bands.isStarted() ? bands.upper() : Double.NaN;
    }

    /** The stop where the trend is up, else NaN. */
    public double lower() {
        return bands.isStarted() ? bands.lower() : Double.NaN;
    }

    /** The average true range, NaN while it is not defined. */
    public double atr() {
        return atr.value();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> stop();
            case 1 -> upper();
            case 2 -> lower();
            case 3 -> atr();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(onClose ? 1 : 0);
        exchange.parameter(multiplier);
        atr.state(exchange);
        bands.state(exchange);
        previousClose = exchange.exchange(previousClose);
    }
}
