package io.github.hydra4j.strategies.indicator.swing;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.Delay;
import io.github.hydra4j.strategies.indicator.window.RollingExtreme;

/**
 * Rolling pivot points: levels from the range of the last n bars before this one, or before some bars more. Source: as {@link
 * PivotType}.
 */
public final class RollingPivots extends PivotOutputs {

    private final RollingExtreme highest;
    private final RollingExtreme lowest;
    private final Delay highs;
    private final Delay lows;
    private final Delay closes;

    /**
     * Levels that have seen nothing.
     *
     * @param window bars of the range
     * @param offset bars left out between it and this one
     * @param type the rule; DeMark and Woodie look at the open of this bar
     * @throws IllegalArgumentException if the window is below 1 or the offset below 0
     */
    public RollingPivots(int window, int offset, PivotType type) {
        super(type);
        this.highest = RollingExtreme.highest(window);
        this.lowest = RollingExtreme.lowest(window);
        this.highs = new Delay(Periods.atLeast(0, offset, "offset") + 1);
        this.lows = new Delay(offset + 1);
        this.closes = new Delay(offset + 1);
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
