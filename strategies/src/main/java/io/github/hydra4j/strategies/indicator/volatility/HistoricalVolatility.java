package io.github.hydra4j.strategies.indicator.volatility;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.window.RollingMoments;
import java.util.List;

/**
 * Historical volatility: the deviation of the last n logarithmic returns, estimated from a sample, times the square root of
 * how many there are in a year, in percent. Source: J. C. Hull, Options, Futures, and Other Derivatives, chapter on
 * volatility. Not defined where a price is not above 0.
 */
public final class HistoricalVolatility implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("volatility");

    private final RollingMoments returns;
    private final int period;
    private final double perYear;
    private double previous = Double.NaN;

    /**
     * A volatility that has seen nothing.
     *
     * @param period returns looked at, at least 2
     * @param perYear returns in a year: 365 for daily bars of a market that never closes, 252 for a stock exchange
     * @throws IllegalArgumentException if the period is below 2 or the year not above 0
     */
    public HistoricalVolatility(int period, double perYear) {
        this.returns = new RollingMoments(Periods.atLeast(2, period, "period"));
        this.period = period;
        this.perYear = Periods.aboveZero(perYear, "bars of a year");
    }

    @Override
    public void update(double input) {
        if (!(input > 0)) {
            throw new IllegalArgumentException("a logarithmic return needs prices above 0, got " + input);
        }
        if (!Double.isNaN(previous)) {
            returns.update(StrictMath.log(input / previous));
        }
        previous = input;
    }

    @Override
    public boolean isReady() {
        return returns.isFull();
    }

    @Override
    public int warmUp() {
        return period + 1;
    }

    /** The volatility of a year in percent, NaN while it is not defined. */
    @Override
    public double value() {
        return returns.isFull() ? 100 * Math.sqrt(returns.sampleVariance() * perYear) : Double.NaN;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(perYear);
        returns.state(exchange);
        previous = exchange.exchange(previous);
    }
}
