package io.github.hydra4j.strategies.indicator.trend;

import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.RollingExtreme;
import java.util.List;

/**
 * Chandelier exit: a stop some average true ranges below the highest high of the last n bars, for a short position above the
 * lowest low. Source: C. LeBeau, in A. Elder, Come Into My Trading Room, 2002.
 */
public final class ChandelierExit implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("exit", "long", "short");

    private final Atr atr;
    private final RollingExtreme highest;
    private final RollingExtreme lowest;
    private final double multiplier;
    private final boolean forLong;

    /**
     * An exit that has seen nothing.
     *
     * @param period of the extreme and of the average true range
     * @param multiplier how many true ranges
     * @param forLong whether {@link #value} is the exit of a long position, else that of a short one
     * @throws IllegalArgumentException if the period is below 1 or the multiplier not above 0
     */
    public ChandelierExit(int period, double multiplier, boolean forLong) {
        this.atr = new Atr(period, Atr.Seed.WILDER);
        this.highest = RollingExtreme.highest(period);
        this.lowest = RollingExtreme.lowest(period);
        this.multiplier = Periods.aboveZero(multiplier, "multiplier");
        this.forLong = forLong;
    }

    @Override
    public void update(double high, double low, double close) {
        atr.update(high, low, close);
        highest.update(high);
        lowest.update(low);
    }

    @Override
    public boolean isReady() {
        return atr.isReady();
    }

    @Override
    public int warmUp() {
        return atr.warmUp();
    }

    /** The same as {@link #exit}. */
    @Override
    public double value() {
        return exit();
    }

    /** The exit of the chosen side, NaN while it is not defined. */
    public double exit() {
        return forLong ? longExit() : shortExit();
    }

    /** The exit of a long position, NaN while it is not defined. */
    public double longExit() {
        return highest.value() - multiplier * atr.value();
    }

    /** The exit of a short position, NaN while it is not defined. */
    public double shortExit() {
        return lowest.value() + multiplier * atr.value();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> exit();
            case 1 -> longExit();
            case 2 -> shortExit();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(multiplier);
        exchange.parameter(forLong ? 1 : 0);
        atr.state(exchange);
        highest.state(exchange);
        lowest.state(exchange);
    }
}
