package io.github.hydra4j.strategies.indicator.swing;

import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.Columns;
import io.github.hydra4j.strategies.indicator.Hindsight;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.trend.Anchor;
import java.util.List;

/**
 * Pivots: swing highs and lows as {@link Fractal} finds them, and the trend from one to the next if that lies near enough: a
 * higher high (0), a lower high (1), a higher low (2), a lower low (3). Source: the rule is that of fractals; codes and form
 * are those of Stock Indicators for .NET.
 *
 * <p>The stream tells a point, the end of the line to it and its trend when the point is known, all of age right. A chart
 * draws the line and the trend over all the bars between two points, which nobody knew at the time.
 */
public final class Pivots implements RangeIndicator, Hindsight {

    private static final List<String> OUTPUTS =
            List.of("high_point", "low_point", "high_line", "low_line", "high_trend", "low_trend");

    private static final int HIGHER_HIGH = 0;
    private static final int HIGHER_LOW = 2;

    private final int left;
    private final int right;
    private final int maxTrend;
    private final Anchor anchor;
    private final Fractal fractal;
    private int sinceHigh = -1;
    private int sinceLow = -1;
    private double lastHigh = Double.NaN;
    private double lastLow = Double.NaN;
    private double highTrend = Double.NaN;
    private double lowTrend = Double.NaN;

    /**
     * Pivots that have seen nothing.
     *
     * @param left bars before a point
     * @param right bars after a point
     * @param maxTrend most bars from one point to the next, above the left span
     * @param anchor whether highs and lows are compared, or closes
     * @throws IllegalArgumentException if a span is below 1 or the longest trend not above the left one
     */
    public Pivots(int left, int right, int maxTrend, Anchor anchor) {
        this.fractal = new Fractal(left, right, anchor);
        if (maxTrend <= left) {
            throw new IllegalArgumentException(
                    "the longest trend must be above the left span, got " + maxTrend + " and " + left);
        }
        this.left = left;
        this.right = right;
        this.maxTrend = maxTrend;
        this.anchor = anchor;
    }

    @Override
    public void update(double high, double low, double close) {
        fractal.update(high, low, close);
        sinceHigh = older(sinceHigh);
        sinceLow = older(sinceLow);
        highTrend = Double.NaN;
        lowTrend = Double.NaN;
        double top = fractal.bearish();
        if (!Double.isNaN(top)) {
            highTrend = trend(sinceHigh, lastHigh, top, HIGHER_HIGH);
            sinceHigh = 0;
            lastHigh = top;
        }
        double bottom = fractal.bullish();
        if (!Double.isNaN(bottom)) {
            lowTrend = trend(sinceLow, lastLow, bottom, HIGHER_LOW);
            sinceLow = 0;
            lastLow = bottom;
        }
    }

    /** Counts on, and forgets a point that is too far away for a trend: -1. */
    private int older(int since) {
        return since < 0 || since == maxTrend ? -1 : since + 1;
    }

    private static double trend(int since, double before, double now, int rising) {
        return since < 0 || now == before ? Double.NaN : now > before ? rising : rising + 1;
    }

    @Override
    public int age(int output) {
        return right;
    }

    @Override
    public Columns hindsight(BarColumns bars) {
        Columns columns = Columns.placedBack(new Pivots(left, right, maxTrend, anchor), bars);
        draw(columns.column(0), columns.column(2), columns.column(4));
        draw(columns.column(1), columns.column(3), columns.column(5));
        return columns;
    }

    /** Draws line and trend from each point that ends a trend back to the point before. */
    private static void draw(double[] points, double[] line, double[] trend) {
        int previous = -1;
        for (int i = 0; i < points.length; i++) {
            if (Double.isNaN(points[i])) {
                continue;
            }
            if (!Double.isNaN(trend[i])) {
                double rise = (points[i] - points[previous]) / (i - previous);
                for (int t = previous + 1; t < i; t++) {
                    line[t] = points[i] + rise * (t - i);
                    trend[t] = trend[i];
                }
                line[previous] = points[previous];
            }
            previous = i;
        }
    }

    @Override
    public boolean isReady() {
        return fractal.isReady();
    }

    @Override
    public int warmUp() {
        return left + right + 1;
    }

    /** The same as {@link #highPoint}. */
    @Override
    public double value() {
        return highPoint();
    }

    /** The high that turned out to be a swing, NaN where there was none. */
    public double highPoint() {
        return fractal.bearish();
    }

    /** The low that turned out to be a swing, NaN where there was none. */
    public double lowPoint() {
        return fractal.bullish();
    }

    /** The end of the line between the last two highs, NaN where none ends. */
    public double highLine() {
        return Double.isNaN(highTrend) ? Double.NaN : lastHigh;
    }

    /** The end of the line between the last two lows, NaN where none ends. */
    public double lowLine() {
        return Double.isNaN(lowTrend) ? Double.NaN : lastLow;
    }

    /** 0 for a higher high, 1 for a lower one, NaN where no line ends. */
    public double highTrend() {
        return highTrend;
    }

    /** 2 for a higher low, 3 for a lower one, NaN where no line ends. */
    public double lowTrend() {
        return lowTrend;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> highPoint();
            case 1 -> lowPoint();
            case 2 -> highLine();
            case 3 -> lowLine();
            case 4 -> highTrend();
            case 5 -> lowTrend();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(maxTrend);
        fractal.state(exchange);
        sinceHigh = exchange.exchange(sinceHigh);
        sinceLow = exchange.exchange(sinceLow);
        lastHigh = exchange.exchange(lastHigh);
        lastLow = exchange.exchange(lastLow);
        highTrend = exchange.exchange(highTrend);
        lowTrend = exchange.exchange(lowTrend);
    }
}
