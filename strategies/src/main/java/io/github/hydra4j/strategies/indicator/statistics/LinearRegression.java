package io.github.hydra4j.strategies.indicator.statistics;

import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.Columns;
import io.github.hydra4j.strategies.indicator.Hindsight;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.window.RollingLine;
import java.util.Arrays;
import java.util.List;

/**
 * Linear regression of the last n numbers on the number of their row, counted from 1 over the whole series: slope, intercept
 * at row 0, the deviation of the numbers, the part of their variance that the line explains, and the line. Source: any
 * textbook of statistics.
 *
 * <p>The line told now ends at the last number. A chart draws the last line of all over the last n rows, and nothing before.
 */
public final class LinearRegression implements ValueIndicator, Hindsight {

    private static final List<String> OUTPUTS = List.of("slope", "intercept", "stddev", "r_squared", "line");

    private static final int LINE = 4;

    private final int period;
    private final RollingLine line;
    private long rows;

    /**
     * A regression that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 2
     */
    public LinearRegression(int period) {
        this.period = Periods.atLeast(2, period, "period");
        this.line = new RollingLine(period);
    }

    @Override
    public void update(double input) {
        rows++;
        line.update(input);
    }

    @Override
    public Columns hindsight(BarColumns bars) {
        LinearRegression fresh = new LinearRegression(period);
        Columns columns = fresh.over(bars);
        double[] drawn = columns.column(LINE);
        Arrays.fill(drawn, Double.NaN);
        for (int i = 0; i < period && fresh.isReady(); i++) {
            drawn[drawn.length - period + i] = fresh.line.at(i);
        }
        return columns;
    }

    @Override
    public boolean isReady() {
        return line.isFull();
    }

    @Override
    public int warmUp() {
        return period;
    }

    /** The same as {@link #slope}. */
    @Override
    public double value() {
        return slope();
    }

    /** How much the line rises from row to row, NaN while it is not defined. */
    public double slope() {
        return line.slope();
    }

    /** Where the line would be at row 0, NaN while it is not defined. */
    public double intercept() {
        return line.end() - line.slope() * rows;
    }

    /** The deviation of the numbers, divided by n; NaN while it is not defined. */
    public double deviation() {
        return line.deviation();
    }

    /** The part of the variance that the line explains, NaN while it is not defined or where there is no variance. */
    public double rSquared() {
        return line.isFull() ? line.rSquared() : Double.NaN;
    }

    /** The line at the last number, NaN while it is not defined. */
    public double line() {
        return line.end();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> slope();
            case 1 -> intercept();
            case 2 -> deviation();
            case 3 -> rSquared();
            case 4 -> line();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        line.state(exchange);
        rows = exchange.exchange(rows);
    }
}
