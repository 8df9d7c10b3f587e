package io.github.hydra4j.strategies.indicator.swing;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.Delay;
import io.github.hydra4j.strategies.indicator.window.RollingExtreme;
import java.util.List;

/**
 * Rolling pivot points: levels from the range of the last n bars before this one, or before some bars more. Source: as {@link
 * PivotType}.
 */
public final class RollingPivots implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("pp", "s1", "s2", "s3", "s4", "r1", "r2", "r3", "r4");

    private final RollingExtreme highest;
    private final RollingExtreme lowest;
    private final Delay highs;
    private final Delay lows;
    private final Delay closes;
    private final PivotLevels levels;

    /**
     * Levels that have seen nothing.
     *
     * @param window bars of the range
     * @param offset bars left out between it and this one
     * @param type the rule; DeMark and Woodie look at the open of this bar
     * @throws IllegalArgumentException if the window is below 1 or the offset below 0
     */
    public RollingPivots(int window, int offset, PivotType type) {
        this.highest = RollingExtreme.highest(window);
        this.lowest = RollingExtreme.lowest(window);
        this.highs = new Delay(Periods.atLeast(0, offset, "offset") + 1);
        this.lows = new Delay(offset + 1);
        this.closes = new Delay(offset + 1);
        this.levels = new PivotLevels(type);
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        highs.update(high);
        lows.update(low);
        closes.update(close);
        if (highs.isReady()) {
            highest.update(highs.value());
            lowest.update(lows.value());
        }
        if (highest.isReady()) {
            levels.take(open, highest.value(), lowest.value(), closes.value());
        }
    }

    @Override
    public boolean isReady() {
        return highest.isReady();
    }

    @Override
    public int warmUp() {
        return highest.warmUp() + highs.warmUp() - 1;
    }

    /** The same as {@link #pivot}. */
    @Override
    public double value() {
        return pivot();
    }

    /** The pivot, NaN while it is not defined. */
    public double pivot() {
        return levels.level(0);
    }

    /** The first support, NaN while it is not defined. */
    public double support1() {
        return levels.level(1);
    }

    /** The second support, NaN while it is not defined or where the rule has none. */
    public double support2() {
        return levels.level(2);
    }

    /** The third support, NaN while it is not defined or where the rule has none. */
    public double support3() {
        return levels.level(3);
    }

    /** The fourth support, NaN while it is not defined or where the rule has none. */
    public double support4() {
        return levels.level(4);
    }

    /** The first resistance, NaN while it is not defined. */
    public double resistance1() {
        return levels.level(5);
    }

    /** The second resistance, NaN while it is not defined or where the rule has none. */
    public double resistance2() {
        return levels.level(6);
    }

    /** The third resistance, NaN while it is not defined or where the rule has none. */
    public double resistance3() {
        return levels.level(7);
    }

    /** The fourth resistance, NaN while it is not defined or where the rule has none. */
    public double resistance4() {
        return levels.level(8);
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> pivot();
            case 1 -> support1();
            case 2 -> support2();
            case 3 -> support3();
            case 4 -> support4();
            case 5 -> resistance1();
            case 6 -> resistance2();
            case 7 -> resistance3();
            case 8 -> resistance4();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        highest.state(exchange);
        lowest.state(exchange);
        highs.state(exchange);
        lows.state(exchange);
        closes.state(exchange);
        levels.state(exchange);
    }
}
