package io.github.hydra4j.strategies.indicator.volatility;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * Hurst exponent by rescaled range: how the range of the summed deviations of returns over their standard deviation grows
 * with the length of the stretch; 0.5 for a random walk, above in trends, below where moves are taken back. Source: H. E.
 * Hurst, Long-term storage capacity of reservoirs, 1951; E. E. Peters, Fractal Market Analysis, 1994. The last n returns are
 * cut into 1, 2, 4 … up to 32 stretches of at least 8, and the slope is fitted through the logarithms. Each number costs a
 * look at all of them, once for each cut.
 */
public final class Hurst implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("hurst");

    private static final int SHORTEST = 8;
    private static final int MOST = 32;

    private final double[] window;
    private final double[] returns;
    private int next;
    private int count;
    private double previous = Double.NaN;
    private double value = Double.NaN;

    /**
     * An exponent that has seen nothing.
     *
     * @param period returns looked at; at least 16, so that two lengths can be compared
     * @throws IllegalArgumentException if the period is below 16
     */
    public Hurst(int period) {
        this.window = new double[Periods.atLeast(2 * SHORTEST, period, "period")];
        this.returns = new double[period];
    }

    @Override
    public void update(double input) {
        double change = previous == 0 ? 0 : input / previous - 1;
        previous = input;
        if (Double.isNaN(change)) { // there is none on the first number
            return;
        }
        window[next] = change;
        next = next + 1 == window.length ? 0 : next + 1;
        if (count < window.length) {
            count++;
        }
        if (count == window.length) {
            int old = window.length - next;
            System.arraycopy(window, next, returns, 0, old);
            System.arraycopy(window, 0, returns, old, next);
            value = exponent();
        }
    }

    /** Least squares through the logarithms of length and rescaled range. */
    private double exponent() {
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        int cuts = 0;
        for (int stretches = 1; stretches <= MOST && window.length / stretches >= SHORTEST; stretches *= 2) {
            int length = window.length / stretches;
            double size = StrictMath.log10(length);
            double range = StrictMath.log10(rescaledRange(stretches, length));
            x += size;
            y += range;
            xx += size * size;
            xy += size * range;
            cuts++;
        }
        return (cuts * xy - x * y) / (cuts * xx - x * x);
    }

    private double rescaledRange(int stretches, int length) {
        double total = 0;
        int from = window.length - stretches * length;
        for (int i = 0; i < stretches; i++) {
            total += rescaledRange(from, from + length, length);
            from += length;
        }
        return total / stretches;
    }

    private double rescaledRange(int from, int to, int length) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += returns[i];
        }
        double mean = sum / length;
        double walk = 0;
        double squares = 0;
        double top = returns[from] - mean;
        double bottom = top;
        for (int i = from; i < to; i++) {
            double distance = returns[i] - mean;
            walk += distance;
            top = Math.max(top, walk);
            bottom = Math.min(bottom, walk);
            squares += distance * distance;
        }
        double deviation = Math.sqrt(squares / length);
        return deviation == 0 ? 0 : (top - bottom) / deviation;
    }

    @Override
    public boolean isReady() {
        return count == window.length;
    }

    @Override
    public int warmUp() {
        return window.length + 1;
    }

    /** The exponent, NaN while it is not defined or where nothing moved. */
    @Override
    public double value() {
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.exchange(window);
        next = exchange.exchange(next);
        count = exchange.exchange(count);
        previous = exchange.exchange(previous);
        value = exchange.exchange(value);
    }
}
