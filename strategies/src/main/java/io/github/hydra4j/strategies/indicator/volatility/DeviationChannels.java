package io.github.hydra4j.strategies.indicator.volatility;

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
 * Standard deviation channels: the least-squares line through n closes with some deviations of the closes on both sides.
 * Source: G. Raff's regression channel, Trading the Regression Channel, 1991, with deviations for width.
 *
 * <p>The stream tells the channel through the last n closes, at the last one. A chart cuts the whole series into blocks of n,
 * counted back from the last bar, and draws one line through each: what it shows at a bar changes with every new bar.
 */
public final class DeviationChannels implements ValueIndicator, Hindsight {

    private static final List<String> OUTPUTS = List.of("middle", "upper", "lower", "break_point");

    private final int period;
    private final double deviations;
    private final RollingLine line;

    /**
     * Channels that have seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 2 or the number of deviations not above 0
     */
    public DeviationChannels(int period, double deviations) {
        this.period = Periods.atLeast(2, period, "period");
        this.deviations = Periods.aboveZero(deviations, "deviations");
        this.line = new RollingLine(period);
    }

    @Override
    public void update(double input) {
        line.update(input);
    }

    @Override
    public Columns hindsight(BarColumns bars) {
        Columns columns = new Columns(OUTPUTS, bars.count());
        Arrays.fill(columns.column(3), 0);
        for (int end = bars.count(); end >= period; end -= period) {
            RollingLine block = new RollingLine(period);
            for (int i = end - period; i < end; i++) {
                block.update(bars.close()[i]);
            }
            double width = deviations * block.deviation();
            for (int i = 0; i < period; i++) {
                int row = end - period + i;
                double middle = block.at(i);
                columns.column(0)[row] = middle;
                columns.column(1)[row] = middle + width;
                columns.column(2)[row] = middle - width;
            }
            columns.column(3)[end - period] = 1;
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

    /** The same as {@link #middle}. */
    @Override
    public double value() {
        return middle();
    }

    /** The line at the last close, NaN while it is not defined. */
    public double middle() {
        return line.end();
    }

    /** The upper side, NaN while it is not defined. */
    public double upper() {
        return line.end() + deviations * line.deviation();
    }

    /** The lower side, NaN while it is not defined. */
    public double lower() {
        return line.end() - deviations * line.deviation();
    }

    /** 1 on the first bar of a block, which only hindsight knows; else 0. */
    public double breakPoint() {
        return 0;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> middle();
            case 1 -> upper();
            case 2 -> lower();
            case 3 -> breakPoint();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(deviations);
        line.state(exchange);
    }
}
