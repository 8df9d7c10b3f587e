package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * Price momentum oscillator: the change from number to number in percent, smoothed twice with the weights 2 / time and 2 /
 * smooth (not 2 / (n + 1)), ten times enlarged in between, and an ordinary exponential average as its signal. Source: C.
 * Swenlin, DecisionPoint, stockcharts.com ChartSchool. Each average starts with the mean of the first n it is given.
 */
public final class Pmo implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("pmo", "signal");

    private final Ema first;
    private final Ema second;
    private final Ema signal;
    private double previous = Double.NaN;

    /**
     * An oscillator that has seen nothing.
     *
     * @param time of the first smoothing, at least 2
     * @param smooth of the second smoothing, at least 2
     * @param signal period of the signal
     * @throws IllegalArgumentException if a period is too small
     */
    public Pmo(int time, int smooth, int signal) {
        this.first = Ema.ofWeight(2.0 / Periods.atLeast(2, time, "time"), time, Ema.Seed.SMA_OF_FIRST_N);
        this.second = Ema.ofWeight(2.0 / Periods.atLeast(2, smooth, "smooth"), smooth, Ema.Seed.SMA_OF_FIRST_N);
        this.signal = new Ema(signal, Ema.Seed.SMA_OF_FIRST_N);
    }

    @Override
    public void update(double input) {
        double change = previous == 0 ? 0 : 100 * (input / previous - 1);
        previous = input;
        if (Double.isNaN(change)) { // there is none on the first number
            return;
        }
        double smoothed = first.next(change);
        if (!Double.isNaN(smoothed)) {
            double line = second.next(10 * smoothed);
            if (!Double.isNaN(line)) {
                signal.update(line);
            }
        }
    }

    @Override
    public boolean isReady() {
        return signal.isReady();
    }

    @Override
    public int warmUp() {
        return first.warmUp() + second.warmUp() + signal.warmUp() - 1;
    }

    /** The same as {@link #line}. */
    @Override
    public double value() {
        return line();
    }

    /** The oscillator, NaN while it is not defined. */
    public double line() {
        return second.value();
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
            case 0 -> line();
            case 1 -> signal();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        first.state(exchange);
        second.state(exchange);
        signal.state(exchange);
        previous = exchange.exchange(previous);
    }
}
