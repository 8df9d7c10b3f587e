package io.github.hydra4j.strategies.indicator.swing;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.Columns;
import io.github.hydra4j.strategies.indicator.Hindsight;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.trend.Anchor;
import io.github.hydra4j.strategies.indicator.window.Delay;
import java.util.List;

/**
 * Williams fractals: a high above those of some bars on both sides (bearish) and a low below them (bullish). Source: B.
 * Williams, Trading Chaos, 1995. The bars to the right must have come: what is told now belongs to the bar as many back, and
 * on most bars there is nothing to tell.
 */
public final class Fractal implements RangeIndicator, Hindsight {

    private static final List<String> OUTPUTS = List.of("bearish", "bullish");

    private final int left;
    private final int right;
    private final Anchor anchor;
    private final Delay highs;
    private final Delay lows;
    private double bearish = Double.NaN;
    private double bullish = Double.NaN;

    /**
     * Fractals that have seen nothing.
     *
     * @param left bars before
     * @param right bars after
     * @param anchor whether highs and lows are compared, or closes
     * @throws IllegalArgumentException if a span is below 1
     */
    public Fractal(int left, int right, Anchor anchor) {
        this.left = Periods.atLeastOne(left, "left span");
        this.right = Periods.atLeastOne(right, "right span");
        this.anchor = requireNonNull(anchor, "anchor");
        this.highs = new Delay(left + right);
        this.lows = new Delay(left + right);
    }

    @Override
    public void update(double high, double low, double close) {
        highs.update(anchor == Anchor.CLOSE ? close : high);
        lows.update(anchor == Anchor.CLOSE ? close : low);
        bearish = Double.NaN;
        bullish = Double.NaN;
        if (highs.isReady()) {
            if (isExtreme(highs, 1)) {
                bearish = highs.ago(right);
            }
            if (isExtreme(lows, -1)) {
                bullish = lows.ago(right);
            }
        }
    }

    private boolean isExtreme(Delay values, int sign) {
        double centre = sign * values.ago(right);
        for (int i = 0; i <= left + right; i++) {
            if (i != right && sign * values.ago(i) >= centre) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int age(int output) {
        return right;
    }

    @Override
    public Columns hindsight(BarColumns bars) {
        return Columns.placedBack(new Fractal(left, right, anchor), bars);
    }

    @Override
    public boolean isReady() {
        return highs.isReady();
    }

    @Override
    public int warmUp() {
        return left + right + 1;
    }

    /** The same as {@link #bearish}. */
    @Override
    public double value() {
        return bearish();
    }

    /** The high that turned out to be one, NaN where there was none. */
    public double bearish() {
        return bearish;
    }

    /** The low that turned out to be one, NaN where there was none. */
    public double bullish() {
        return bullish;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> bearish();
            case 1 -> bullish();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(right);
        highs.state(exchange);
        lows.state(exchange);
        bearish = exchange.exchange(bearish);
        bullish = exchange.exchange(bullish);
    }
}
