package io.github.hydra4j.strategies.indicator.swing;

import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.Columns;
import io.github.hydra4j.strategies.indicator.trend.Anchor;
import java.util.List;

/**
 * Draws a {@link ZigZag} when all bars are known: from each turning point the bars after it are searched for the next one, up
 * to the last bar, which ends the last line whether it is a turn or not.
 */
final class ZigZagChart {

    /** A turning point: the row, its value, and what it is: high, low, or 0 for an end that is not known to be a turn. */
    private record Point(int row, double value, int type) {}

    private final double threshold;
    private final double[] highs;
    private final double[] lows;

    ZigZagChart(double threshold, Anchor anchor, BarColumns bars) {
        this.threshold = threshold;
        this.highs = anchor == Anchor.CLOSE ? bars.close() : bars.high();
        this.lows = anchor == Anchor.CLOSE ? bars.close() : bars.low();
    }

    Columns draw(List<String> outputs) {
        Columns columns = new Columns(outputs, highs.length);
        if (highs.length == 0) {
            return columns;
        }
        Point last = begin();
        Point lastHigh = new Point(0, highs[0], ZigZag.HIGH);
        Point lastLow = new Point(0, lows[0], ZigZag.LOW);
        while (last.row < highs.length - 1) {
            Point next = nextAfter(last);
            line(columns.column(0), last, next, last.row == 0 ? next.row : last.row + 1);
            if (next.type != 0) {
                columns.column(1)[next.row] = next.type;
            }
            if (last.type == ZigZag.LOW) {
                retrace(columns.column(2), lastHigh, next);
                lastHigh = next;
            } else if (last.type == ZigZag.HIGH) {
                retrace(columns.column(3), lastLow, next);
                lastLow = next;
            }
            last = next;
        }
        return columns;
    }

    /** The first bar, as a low if the price left it upwards, as a high if downwards, else as neither. */
    private Point begin() {
        for (int i = 0; i < highs.length; i++) {
            double up = (highs[i] - lows[0]) / lows[0];
            double down = (highs[0] - lows[i]) / highs[0];
            if (up >= threshold && up > down) {
                return new Point(0, lows[0], ZigZag.LOW);
            }
            if (down >= threshold && down > up) {
                return new Point(0, highs[0], ZigZag.HIGH);
            }
        }
        return new Point(0, highs[0], 0);
    }

    private Point nextAfter(Point last) {
        boolean rising = last.type == ZigZag.LOW;
        int extremeRow = last.row;
        double extreme = last.value;
        for (int i = last.row + 1; i < highs.length; i++) {
            if (rising ? highs[i] >= extreme : lows[i] <= extreme) {
                extremeRow = i;
                extreme = rising ? highs[i] : lows[i];
                continue;
            }
            double back = rising ? (extreme - lows[i]) / extreme : (highs[i] - extreme) / extreme;
            if (back >= threshold) {
                return new Point(extremeRow, extreme, rising ? ZigZag.HIGH : ZigZag.LOW);
            }
        }
        int end = highs.length - 1;
        return new Point(end, rising ? highs[end] : lows[end], 0);
    }

    /** Nothing is known of what led to the first bar, so lines from there are not drawn. */
    private static void retrace(double[] column, Point from, Point to) {
        if (from.row != 0 && from.row != to.row) {
            line(column, from, to, from.row);
        }
    }

    private static void line(double[] column, Point from, Point to, int firstRow) {
        double rise = (to.value - from.value) / (to.row - from.row);
        for (int i = firstRow; i < to.row; i++) {
            column[i] = from.value + rise * (i - from.row);
        }
        column[to.row] = to.value;
    }
}
