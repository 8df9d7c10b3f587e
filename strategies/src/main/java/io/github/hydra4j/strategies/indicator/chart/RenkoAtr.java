package io.github.hydra4j.strategies.indicator.chart;

import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.Columns;
import io.github.hydra4j.strategies.indicator.Hindsight;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.trend.Anchor;
import java.util.List;

/**
 * Renko bricks of the size of an average true range. A chart takes the last one of the whole series, which nobody knew when
 * the bricks were laid, and builds all of them anew with each bar; the stream takes the first that is defined and keeps it.
 */
public final class RenkoAtr implements RangeIndicator, Hindsight {

    private static final List<String> OUTPUTS = List.of("open", "high", "low", "close", "volume", "isup");

    private final int period;
    private final Anchor anchor;
    private final Atr atr;
    private final Renko bricks;
    private boolean sized;

    /**
     * Bricks of nothing yet.
     *
     * @param period of the average true range
     * @param anchor whether closes make bricks, or highs and lows
     * @throws IllegalArgumentException if the period is below 1
     */
    public RenkoAtr(int period, Anchor anchor) {
        this.period = period;
        this.anchor = anchor;
        this.atr = new Atr(period, Atr.Seed.WILDER);
        this.bricks = Renko.unsized(anchor);
    }

    @Override
    public void update(double high, double low, double close) {
        update(close, high, low, close, 0);
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        if (!sized) {
            double range = atr.next(high, low, close);
            if (!(range > 0)) {
                return;
            }
            sized = true;
            bricks.resize(range);
        }
        bricks.update(open, high, low, close, volume);
    }

    /** How many bricks the last bar made. */
    public int bricks() {
        return bricks.bricks();
    }

    @Override
    public Columns hindsight(BarColumns bars) {
        Atr last = new Atr(period, Atr.Seed.WILDER);
        for (int i = 0; i < bars.count(); i++) {
            last.update(bars.high()[i], bars.low()[i], bars.close()[i]);
        }
        return last.value() > 0 ? Renko.rows(new Renko(last.value(), anchor), bars) : new Columns(OUTPUTS, 0);
    }

    @Override
    public void state(StateExchange exchange) {
        atr.state(exchange);
        bricks.state(exchange);
        sized = exchange.exchange(sized);
    }

    @Override
    public boolean isReady() {
        return bricks.isReady();
    }

    @Override
    public int warmUp() {
        return atr.warmUp() + 1;
    }

    /** The same as {@link #open}. */
    @Override
    public double value() {
        return open();
    }

    /** Where the last brick begins, NaN before the first. */
    public double open() {
        return bricks.open();
    }

    /** The highest price of the bars that made it, NaN before the first. */
    public double high() {
        return bricks.high();
    }

    /** The lowest price of the bars that made it, NaN before the first. */
    public double low() {
        return bricks.low();
    }

    /** Where the last brick ends, NaN before the first. */
    public double close() {
        return bricks.close();
    }

    /** Its share of their volume, NaN before the first. */
    public double volume() {
        return bricks.volume();
    }

    /** 1 for a rising brick, 0 for a falling one, NaN before the first. */
    public double isUp() {
        return bricks.isUp();
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
}
