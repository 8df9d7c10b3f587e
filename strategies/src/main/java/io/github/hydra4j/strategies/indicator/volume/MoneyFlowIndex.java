package io.github.hydra4j.strategies.indicator.volume;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.RollingSum;
import java.util.List;

/**
 * Money flow index: the part of the money of the last n bars that moved at rising typical prices (high + low + close) / 3, in
 * percent; bars at an unchanged price count for neither side. Source: G. Quong and A. Soudack, Volume-Weighted RSI: Money Flow,
 * Stocks &amp; Commodities 7:3, 1989. Without any falling money it is 100.
 */
public final class MoneyFlowIndex implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("mfi");

    private final RollingSum rising;
    private final RollingSum falling;
    private double previous = Double.NaN;

    /**
     * An index that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public MoneyFlowIndex(int period) {
        this.rising = new RollingSum(period);
        this.falling = new RollingSum(period);
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        double typical = (high + low + close) / 3;
        if (!Double.isNaN(previous)) {
            double money = typical * volume;
            rising.update(typical > previous ? money : 0);
            falling.update(typical < previous ? money : 0);
        }
        previous = typical;
    }

    private double part() {
        double down = falling.value();
        return down == 0 ? 100 : 100 - 100 / (1 + rising.value() / down);
    }

    @Override
    public boolean isReady() {
        return rising.isReady();
    }

    @Override
    public int warmUp() {
        return rising.warmUp() + 1;
    }

    /** The index from 0 to 100, NaN while it is not defined. */
    @Override
    public double value() {
        return isReady() ? part() : Double.NaN;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        rising.state(exchange);
        falling.state(exchange);
        previous = exchange.exchange(previous);
    }
}
