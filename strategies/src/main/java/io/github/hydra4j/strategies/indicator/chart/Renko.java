package io.github.hydra4j.strategies.indicator.chart;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.Columns;
import io.github.hydra4j.strategies.indicator.Hindsight;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.trend.Anchor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Renko bricks: a brick for each full step of the price beyond the last one; to turn it must first come back all the way.
 * Source: S. Nison, Beyond Candlesticks, 1994. The bricks start from the first close, rounded to one decimal less than the
 * brick has. With highs and lows the side that goes further counts. High and low are those of the bars since the brick
 * before; their volume is shared by bricks that one bar makes.
 *
 * <p>A bar can make several bricks: the outputs tell the last one, {@link #bricks} how many there were. In batch there is a row
 * for each brick.
 */
public final class Renko implements RangeIndicator, Hindsight {

    private static final List<String> OUTPUTS = List.of("open", "high", "low", "close", "volume", "isup");

    /** So much less than a whole step counts as one: quotients of decimals are a hair off. */
    private static final double HAIR = 1e-9;

    private final boolean resizable;
    private final Anchor anchor;
    private double brick;
    private double baseline = Double.NaN;
    /** How many bricks the lower edge of the last one lies above the baseline, and the upper edge. */
    private long bottom;

    private long top;
    private double runningHigh = Double.NEGATIVE_INFINITY;
    private double runningLow = Double.POSITIVE_INFINITY;
    private double runningVolume;
    private int bricks;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double volume = Double.NaN;
    private double up = Double.NaN;

    /**
     * Bricks of nothing yet.
     *
     * @param brick size of a brick, in units of price
     * @param anchor whether closes make bricks, or highs and lows
     * @throws IllegalArgumentException if the size is not above 0
     */
    public Renko(double brick, Anchor anchor) {
        this(Periods.aboveZero(brick, "brick"), anchor, false);
    }

    private Renko(double brick, Anchor anchor, boolean resizable) {
        this.brick = brick;
        this.anchor = requireNonNull(anchor, "anchor");
        this.resizable = resizable;
    }

    /** Bricks whose size is said later, before the first bar. */
    static Renko unsized(Anchor anchor) {
        return new Renko(Double.NaN, anchor, true);
    }

    void resize(double size) {
        brick = size;
    }

    @Override
    public void update(double high, double low, double close) {
        update(close, high, low, close, 0);
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        bricks = 0;
        if (Double.isNaN(baseline)) {
            int decimals = Math.max(BigDecimal.valueOf(brick).scale() - 1, 0);
            baseline = BigDecimal.valueOf(close)
                    .setScale(decimals, RoundingMode.HALF_EVEN)
                    .doubleValue();
            return;
        }
        runningHigh = Math.max(runningHigh, high);
        runningLow = Math.min(runningLow, low);
        runningVolume += volume;
        int made = steps(high, low, close);
        if (made == 0) {
            return;
        }
        if (made > 0) {
            top += made;
            bottom = top - 1;
        } else {
            bottom += made;
            top = bottom + 1;
        }
        bricks = Math.abs(made);
        up = made > 0 ? 1 : 0;
        this.high = runningHigh;
        this.low = runningLow;
        this.volume = runningVolume / bricks;
        runningHigh = Double.NEGATIVE_INFINITY;
        runningLow = Double.POSITIVE_INFINITY;
        runningVolume = 0;
    }

    private int steps(double high, double low, double close) {
        double above = (anchor == Anchor.CLOSE ? close : high) - edge(top);
        double below = edge(bottom) - (anchor == Anchor.CLOSE ? close : low);
        int full = (int) (Math.max(above, below) / brick + HAIR);
        return above >= below ? Math.max(full, 0) : -Math.max(full, 0);
    }

    private double edge(long steps) {
        return baseline + steps * brick;
    }

    /** How many bricks the last bar made. */
    public int bricks() {
        return bricks;
    }

    @Override
    public Columns hindsight(BarColumns bars) {
        return rows(new Renko(brick, anchor), bars);
    }

    static Columns rows(Renko fresh, BarColumns bars) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < bars.count(); i++) {
            fresh.update(bars.open()[i], bars.high()[i], bars.low()[i], bars.close()[i], bars.volume()[i]);
            for (int back = fresh.bricks - 1; back >= 0; back--) {
                double shift = fresh.up == 1 ? -back * fresh.brick : back * fresh.brick;
                rows.add(new double[] {
                    fresh.open() + shift, fresh.high, fresh.low, fresh.close() + shift, fresh.volume, fresh.up
                });
            }
        }
        Columns columns = new Columns(OUTPUTS, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            for (int output = 0; output < OUTPUTS.size(); output++) {
                columns.column(output)[i] = rows.get(i)[output];
            }
        }
        return columns;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(up);
    }

    @Override
    public int warmUp() {
        return 2;
    }

    /** The same as {@link #open}. */
    @Override
    public double value() {
        return open();
    }

    /** Where the last brick begins, NaN before the first. */
    public double open() {
        return isReady() ? edge(up == 1 ? bottom : top) : Double.NaN;
    }

    /** The highest price of the bars that made it, NaN before the first. */
    public double high() {
        return high;
    }

    /** The lowest price of the bars that made it, NaN before the first. */
    public double low() {
        return low;
    }

    /** Where the last brick ends, NaN before the first. */
    public double close() {
        return isReady() ? edge(up == 1 ? top : bottom) : Double.NaN;
    }

    /** Its share of their volume, NaN before the first. */
    public double volume() {
        return volume;
    }

    /** 1 for a rising brick, 0 for a falling one, NaN before the first. */
    public double isUp() {
        return up;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> open();
            case 1 -> high();
            case 2 -> low();
            case 3 -> close();
            case 4 -> volume();
            case 5 -> isUp();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        if (resizable) {
            brick = exchange.exchange(brick);
        } else {
            exchange.parameter(brick);
        }
        baseline = exchange.exchange(baseline);
        bottom = exchange.exchange(bottom);
        top = exchange.exchange(top);
        runningHigh = exchange.exchange(runningHigh);
        runningLow = exchange.exchange(runningLow);
        runningVolume = exchange.exchange(runningVolume);
        bricks = exchange.exchange(bricks);
        high = exchange.exchange(high);
        low = exchange.exchange(low);
        volume = exchange.exchange(volume);
        up = exchange.exchange(up);
    }
}
