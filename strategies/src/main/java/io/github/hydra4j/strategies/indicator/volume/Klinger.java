package io.github.hydra4j.strategies.indicator.volume;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.List;

/**
 * Klinger volume oscillator: a fast exponential average of volume force minus a slow one, and an exponential average of that
 * as its signal. Force is volume with the sign of the trend of high + low + close, weighted by how much of the range summed
 * since the trend last turned is not this bar's. Source: S. J. Klinger, Identifying Trends with Volume Analysis, Stocks &amp;
 * Commodities 15:12, 1997. Averages start with means, from the third bar on.
 */
public final class Klinger implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("oscillator", "signal");

    private final Ema fast;
    private final Ema slow;
    private final Ema signal;
    private int count;
    private double previousSum;
    private double previousRange;
    private double trend;
    private double summedRange;
    private double force;
    private double line = Double.NaN;

    /**
     * An oscillator that has seen nothing.
     *
     * @throws IllegalArgumentException if a period is below 1 or the fast one is not below the slow one
     */
    public Klinger(int fast, int slow, int signal) {
        Periods.fastBelowSlow(fast, slow);
        this.fast = new Ema(fast, Ema.Seed.SMA_OF_FIRST_N);
        this.slow = new Ema(slow, Ema.Seed.SMA_OF_FIRST_N);
        this.signal = new Ema(signal, Ema.Seed.SMA_OF_FIRST_N);
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        double sum = high + low + close;
        double range = high - low;
        double direction = sum > previousSum ? 1 : -1;
        if (count < 3) {
            count++;
        }
        if (count == 3) {
            summedRange = direction == trend ? summedRange + range : previousRange + range;
            force = force(range, direction, volume);
            double quick = fast.next(force);
            line = quick - slow.next(force);
            if (!Double.isNaN(line)) {
                signal.update(line);
            }
        }
        trend = direction;
        previousSum = sum;
        previousRange = range;
    }

    private double force(double range, double direction, double volume) {
        if (range == summedRange || volume == 0) {
            return 0;
        }
        if (summedRange == 0) {
            return force;
        }
        return volume * Math.abs(2 * (range / summedRange - 1)) * direction * 100;
    }

    @Override
    public boolean isReady() {
        return signal.isReady();
    }

    @Override
    public int warmUp() {
        return slow.warmUp() + signal.warmUp() + 1;
    }

    /** The same as {@link #oscillator}. */
    @Override
    public double value() {
        return oscillator();
    }

    /** The difference of the averages, NaN while it is not defined. */
    public double oscillator() {
        return line;
    }

    /** The average of it, NaN while it is not defined. */
    public double signal() {
        return signal.value();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> oscillator();
            case 1 -> signal();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        fast.state(exchange);
        slow.state(exchange);
        signal.state(exchange);
        count = exchange.exchange(count);
        previousSum = exchange.exchange(previousSum);
        previousRange = exchange.exchange(previousRange);
        trend = exchange.exchange(trend);
        summedRange = exchange.exchange(summedRange);
        force = exchange.exchange(force);
        line = exchange.exchange(line);
    }
}
