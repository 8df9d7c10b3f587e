package io.github.hydra4j.strategies.indicator.momentum;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.window.RollingMoments;
import java.util.List;

/**
 * Commodity channel index: how many mean deviations, times a constant, the typical price (high + low + close) / 3 lies from
 * its mean. Source: D. R. Lambert, Commodities, October 1980; his constant 0.015 brings most values between -100 and 100.
 * There is no running form of a mean deviation: each bar costs a look at the window. Where nothing moved it is not defined,
 * and 0 with a growing window, as in the program that has those.
 */
public final class Cci implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("cci");

    private final double constant;
    private final boolean growing;
    private final RollingMoments prices;
    private final int period;
    private double value = Double.NaN;

    /**
     * An index that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1 or the constant not above 0
     */
    public Cci(int period, double constant, WindowStart start) {
        this.prices = new RollingMoments(period);
        this.period = period;
        this.constant = Periods.aboveZero(constant, "constant");
        this.growing = requireNonNull(start, "start") == WindowStart.GROWING;
    }

    @Override
    public void update(double high, double low, double close) {
        double typical = (high + low + close) / 3;
        prices.update(typical);
        if (isReady()) {
            double deviation = prices.meanDistance();
            double withoutMovement = growing ? 0 : Double.NaN;
            value = deviation == 0 ? withoutMovement : (typical - prices.mean()) / (constant * deviation);
        }
    }

    @Override
    public boolean isReady() {
        return growing ? prices.count() > 0 : prices.isFull();
    }

    @Override
    public int warmUp() {
        return growing ? 1 : period;
    }

    /** The index, NaN while it is not defined. */
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
        exchange.parameter(constant);
        prices.state(exchange);
        value = exchange.exchange(value);
    }
}
