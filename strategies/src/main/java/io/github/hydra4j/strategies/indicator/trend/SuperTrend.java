package io.github.hydra4j.strategies.indicator.trend;

import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.List;

/**
 * SuperTrend: bands of some average true ranges around (high + low) / 2, of which the one that the close has not passed is
 * followed. Source: O. Seban, Tout le monde mérite d'être riche, 2008. The first side is that of the close against the middle;
 * a close on the band counts as passed.
 */
public final class SuperTrend implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("supertrend", "upper", "lower");

    private final Atr atr;
    private final double multiplier;
    private final TrailingBands bands = new TrailingBands();
    private double previousClose = Double.NaN;

    /**
     * A trend that has seen nothing.
     *
     * @param period of the average true range
     * @param multiplier how many of them
     * @throws IllegalArgumentException if the period is below 1 or the multiplier not above 0
     */
    public SuperTrend(int period, double multiplier) {
        this.atr = new Atr(period, Atr.Seed.WILDER);
        this.multiplier = Periods.aboveZero(multiplier, "multiplier");
    }

    @Override
    public void update(double high, double low, double close) {
        double range = multiplier * atr.next(high, low, close);
        if (!Double.isNaN(range)) {
            double middle = (high + low) / 2;
            bands.update(middle + range, middle - range, close, previousClose, close >= middle);
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

    /** The same as {@link #line}. */
    @Override
    public double value() {
        return line();
    }

    /** The band that is followed, NaN while it is not defined. */
    public double line() {
        return bands.isStarted() ? bands.active() : Double.NaN;
    }

    /** The upper band where the trend is down, else NaN. */
    public double upper() {
        return bands.isStarted() ? bands.upper() : Double.NaN;
    }

    /** The lower band where the trend is up, else NaN. */
    public double lower() {
        return bands.isStarted() ? bands.lower() : Double.NaN;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> line();
            case 1 -> upper();
            case 2 -> lower();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(multiplier);
        atr.state(exchange);
        bands.state(exchange);
        previousClose = exchange.exchange(previousClose);
    }
}
