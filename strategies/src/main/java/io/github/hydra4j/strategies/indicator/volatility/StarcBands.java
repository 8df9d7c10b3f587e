package io.github.hydra4j.strategies.indicator.volatility;

import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.Sma;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.List;

/**
 * Starc bands: a simple average of the close and some average true ranges on both sides. Source: M. Stoller, Stoller Average
 * Range Channels, 1990. The average true range starts with a mean.
 */
public final class StarcBands implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("middle", "upper", "lower");

    private final AverageRangeBands bands;

    /**
     * Bands that have seen nothing.
     *
     * @param period of the simple average
     * @param multiplier how many true ranges
     * @param atr period of the average true range
     * @throws IllegalArgumentException if a period is below 1 or the multiplier not above 0
     */
    public StarcBands(int period, double multiplier, int atr) {
        this.bands = new AverageRangeBands(new Sma(period), atr, multiplier);
    }

    @Override
    public void update(double high, double low, double close) {
        bands.update(high, low, close);
    }

    @Override
    public boolean isReady() {
        return bands.isReady();
    }

    @Override
    public int warmUp() {
        return bands.warmUp();
    }

    /** The same as {@link #middle}. */
    @Override
    public double value() {
        return middle();
    }

    /** The average, NaN while it is not defined. */
    public double middle() {
        return bands.middle();
    }

    /** The upper band, NaN while it is not defined. */
    public double upper() {
        return bands.middle() + bands.reach();
    }

    /** The lower band, NaN while it is not defined. */
    public double lower() {
        return bands.middle() - bands.reach();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> middle();
            case 1 -> upper();
            case 2 -> lower();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        bands.state(exchange);
    }
}
