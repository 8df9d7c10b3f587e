package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.window.RollingExtreme;
import io.github.hydra4j.strategies.indicator.window.RollingSum;
import java.util.List;

/**
 * Stochastic oscillator: where the close lies in the range of the last n bars, in percent, smoothed by a simple average
 * (%K), the average of that (%D), and %J = 3 %K - 2 %D. Source: G. C. Lane, Lane's Stochastics, Stocks &amp; Commodities 2:3,
 * 1984. Where the range is nothing %K counts as 0.
 */
public final class Stochastic implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("k", "d", "j");

    private final RollingExtreme highest;
    private final RollingExtreme lowest;
    private final RollingSum smoothed;
    private final RollingSum signal;
    private final boolean growing;

    /**
     * An oscillator that has seen nothing and waits for full windows.
     *
     * @param period bars of the range
     * @param signal numbers averaged to %D
     * @param smooth numbers averaged to %K, 1 for none: the fast stochastic
     * @throws IllegalArgumentException if a period is below 1
     */
    public Stochastic(int period, int signal, int smooth) {
        this(period, signal, smooth, WindowStart.FULL);
    }

    /** The same with a choice of what counts while windows are not full. */
    public Stochastic(int period, int signal, int smooth, WindowStart start) {
        this.highest = RollingExtreme.highest(period, start, RollingExtreme.Tie.OLDEST);
        this.lowest = RollingExtreme.lowest(period, start, RollingExtreme.Tie.OLDEST);
        this.smoothed = new RollingSum(smooth);
        this.signal = new RollingSum(signal);
        this.growing = start == WindowStart.GROWING;
    }

    @Override
    public void update(double high, double low, double close) {
        highest.update(high);
        lowest.update(low);
        if (highest.isReady()) {
            smoothed.update(position(highest.value(), lowest.value(), close));
            if (isDefined(smoothed)) {
                signal.update(smoothed.mean());
            }
        }
    }

    /** Exact at both ends, where a quotient would be a hair off. */
    private static double position(double high, double low, double close) {
        if (high == low || close <= low) {
            return 0;
        }
        return close >= high ? 100 : 100 * (close - low) / (high - low);
    }

    private boolean isDefined(RollingSum sum) {
        return growing ? sum.count() > 0 : sum.isReady();
    }

    @Override
    public boolean isReady() {
        return isDefined(signal);
    }

    @Override
    public int warmUp() {
        return growing ? 1 : highest.warmUp() + smoothed.warmUp() + signal.warmUp() - 2;
    }

    /** The same as {@link #k}. */
    @Override
    public double value() {
        return k();
    }

    /** The position in the range from 0 to 100, NaN while it is not defined. */
    public double k() {
        return isDefined(smoothed) ? smoothed.mean() : Double.NaN;
    }

    /** The average of it, NaN while it is not defined. */
    public double d() {
        return isDefined(signal) ? signal.mean() : Double.NaN;
    }

    /** Three times the first minus twice the second, NaN while they are not defined. */
    public double j() {
        return 3 * k() - 2 * d();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> k();
            case 1 -> d();
            case 2 -> j();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        highest.state(exchange);
        lowest.state(exchange);
        smoothed.state(exchange);
        signal.state(exchange);
    }
}
