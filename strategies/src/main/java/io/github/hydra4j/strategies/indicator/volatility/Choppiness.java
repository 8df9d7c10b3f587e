package io.github.hydra4j.strategies.indicator.volatility;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.RollingExtreme;
import io.github.hydra4j.strategies.indicator.window.RollingSum;
import java.util.List;

/**
 * Choppiness index: the logarithm of the true ranges of n bars summed over the range they cover together, to the base n, in
 * percent: near 100 in a market that goes to and fro, low in a trend. Source: E. W. Dreiss, 1990s. Not defined where nothing
 * moved.
 */
public final class Choppiness implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("choppiness");

    private final RollingSum ranges;
    private final RollingExtreme highest;
    private final RollingExtreme lowest;
    private final double logPeriod;
    private double previousClose = Double.NaN;
    private double value = Double.NaN;

    /**
     * An index that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 2
     */
    public Choppiness(int period) {
        this.ranges = new RollingSum(Periods.atLeast(2, period, "period"));
        this.highest = RollingExtreme.highest(period);
        this.lowest = RollingExtreme.lowest(period);
        this.logPeriod = StrictMath.log(period);
    }

    @Override
    public void update(double high, double low, double close) {
        double trueHigh = Math.max(high, previousClose);
        double trueLow = Math.min(low, previousClose);
        previousClose = close;
        if (Double.isNaN(trueHigh)) { // the first bar
            return;
        }
        ranges.update(trueHigh - trueLow);
        highest.update(trueHigh);
        lowest.update(trueLow);
        if (ranges.isReady()) {
            double covered = highest.value() - lowest.value();
            value = covered == 0 ? Double.NaN : 100 * (StrictMath.log(ranges.value() / covered) / logPeriod);
        }
    }

    @Override
    public boolean isReady() {
        return ranges.isReady();
    }

    @Override
    public int warmUp() {
        return ranges.warmUp() + 1;
    }

    /** The index from 0 to 100, NaN while it is not defined. */
    @Override
    public double value() {
        return value;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        ranges.state(exchange);
        highest.state(exchange);
        lowest.state(exchange);
        previousClose = exchange.exchange(previousClose);
        value = exchange.exchange(value);
    }
}
