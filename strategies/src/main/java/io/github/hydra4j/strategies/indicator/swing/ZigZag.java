package io.github.hydra4j.strategies.indicator.swing;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.Columns;
import io.github.hydra4j.strategies.indicator.Hindsight;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.trend.Anchor;
import java.util.List;

/**
 * ZigZag: turning points from which the price moved some percent away, with lines between them. Source: A. Merrill, Filtered
 * Waves, 1977.
 *
 * <p>The stream tells a turning point when the price has moved that far from it, with its age, and takes nothing back. It
 * starts once the price lies that far from the first bar's. A chart draws the lines over bars at which nobody knew them, its
 * last line is only a proposal that changes with every bar, and with highs and lows it looks again at the bars between a turn
 * and what confirmed it.
 */
public final class ZigZag implements RangeIndicator, Hindsight {

    private static final List<String> OUTPUTS = List.of("zigzag", "point_type", "retrace_high", "retrace_low");

    /** What {@link #pointType} says of a high. */
    public static final int HIGH = 1;
    /** What {@link #pointType} says of a low. */
    public static final int LOW = -1;

    private final double percent;
    private final Anchor anchor;
    private final Leg fromLow;
    private final Leg fromHigh;
    private double firstHigh = Double.NaN;
    private double firstLow = Double.NaN;
    /** 0 while nobody knows, 1 if the first leg went up, -1 if down. */
    private int began;

    private double point = Double.NaN;
    private double type = Double.NaN;
    private int age;

    /**
     * A zigzag that has seen nothing.
     *
     * @param percent from a point that make it a turn
     * @param anchor whether it turns at highs and lows, or at closes
     * @throws IllegalArgumentException if the percentage is not above 0
     */
    public ZigZag(double percent, Anchor anchor) {
        this.percent = Periods.aboveZero(percent, "percentage");
        this.anchor = requireNonNull(anchor, "anchor");
        this.fromLow = new Leg(percent / 100, true);
        this.fromHigh = new Leg(percent / 100, false);
    }

    @Override
    public void update(double high, double low, double close) {
        double top = anchor == Anchor.CLOSE ? close : high;
        double bottom = anchor == Anchor.CLOSE ? close : low;
        point = Double.NaN;
        type = Double.NaN;
        age = 0;
        if (Double.isNaN(firstHigh)) {
            firstHigh = top;
            firstLow = bottom;
            fromLow.begin(bottom);
            fromHigh.begin(top);
        } else {
            // Which of both tells the truth shows only when the price has left the first bar.
            boolean lowTurned = began >= 0 && fromLow.take(top, bottom);
            boolean highTurned = began <= 0 && fromHigh.take(top, bottom);
            if (began > 0 && lowTurned) {
                tell(fromLow);
            } else if (began < 0 && highTurned) {
                tell(fromHigh);
            }
        }
        if (began == 0) {
            double up = (top - firstLow) / firstLow;
            double down = (firstHigh - bottom) / firstHigh;
            if (up >= percent / 100 && up > down) {
                began = 1;
            } else if (down >= percent / 100 && down > up) {
                began = -1;
            }
        }
    }

    private void tell(Leg leg) {
        point = leg.turn();
        type = leg.turnIsHigh() ? HIGH : LOW;
        age = leg.turnAge();
    }

    @Override
    public int age(int output) {
        return age;
    }

    @Override
    public Columns hindsight(BarColumns bars) {
        return new ZigZagChart(percent / 100, anchor, bars).draw(OUTPUTS);
    }

    @Override
    public boolean isReady() {
        return began != 0;
    }

    @Override
    public int warmUp() {
        return 2;
    }

    /** The same as {@link #point}. */
    @Override
    public double value() {
        return point();
    }

    /** The turning point that is known now, NaN where none became known. */
    public double point() {
        return point;
    }

    /** {@link #HIGH} or {@link #LOW}, NaN where none became known. */
    public double pointType() {
        return type;
    }

    /** The point if it is a high, else NaN; a chart joins these. */
    public double retraceHigh() {
        return type == HIGH ? point : Double.NaN;
    }

    /** The point if it is a low, else NaN; a chart joins these. */
    public double retraceLow() {
        return type == LOW ? point : Double.NaN;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> point();
            case 1 -> pointType();
            case 2 -> retraceHigh();
            case 3 -> retraceLow();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(percent);
        fromLow.state(exchange);
        fromHigh.state(exchange);
        firstHigh = exchange.exchange(firstHigh);
        firstLow = exchange.exchange(firstLow);
        began = exchange.exchange(began);
        point = exchange.exchange(point);
        type = exchange.exchange(type);
        age = exchange.exchange(age);
    }
}
