package io.github.hydra4j.strategies.indicator.volatility;

import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.List;

/**
 * Keltner channel: an exponential average of the close and some average true ranges on both sides. Source: C. W. Keltner, How
 * to Make Money in Commodities, 1960, in the form of L. Bradford Raschke, 1980s. The averages start with means.
 */
public final class Keltner implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("middle", "upper", "lower", "width");

    private final AverageRangeBands bands;
    private final int first;
    private int count;

    /**
     * A channel that has seen nothing.
     *
     * @param period of the exponential average
     * @param multiplier how many true ranges
     * @param atr period of the average true range
     * @throws IllegalArgumentException if a period is below 1 or the multiplier not above 0
     */
    public Keltner(int period, double multiplier, int atr) {
        this.bands = new AverageRangeBands(new Ema(period, Ema.Seed.SMA_OF_FIRST_N), atr, multiplier);
        this.first = Math.max(period, atr);
    }

    @Override
    public void update(double high, double low, double close) {
        bands.update(high, low, close);
        if (count < first) {
            count++;
        }
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

    /** The average, NaN before the longer of the two periods is over. */
    public double middle() {
        return count < first ? Double.NaN : bands.middle();
    }

    /** The upper band, NaN while it is not defined. */
    public double upper() {
        return middle() + bands.reach();
    }

    /** The lower band, NaN while it is not defined. */
    public double lower() {
        return middle() - bands.reach();
    }

    /** The distance of the bands over the average, NaN while it is not defined. */
    public double width() {
        return middle() == 0 ? Double.NaN : 2 * bands.reach() / middle();
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
            case 3 -> width();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        bands.state(exchange);
        count = exchange.exchange(count);
    }
}
