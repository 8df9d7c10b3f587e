package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.average.CascadeSeed;
import io.github.hydra4j.strategies.indicator.average.EmaCascade;
import java.util.List;

/**
 * TRIX: the change in percent of an exponential average of an average of an average. Source: J. K. Hutson, Good Trix, Stocks
 * &amp; Commodities 1:5, 1983.
 */
public final class Trix implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("trix", "ema3");

    private final EmaCascade averages;
    private double previous = Double.NaN;
    private double average = Double.NaN;
    private double rate = Double.NaN;

    /**
     * An oscillator that has seen nothing.
     *
     * @param period of each average
     * @param seed where the averages start
     * @throws IllegalArgumentException if the period is below 1
     */
    public Trix(int period, CascadeSeed seed) {
        this.averages = new EmaCascade(3, period, seed);
    }

    @Override
    public void update(double input) {
        averages.update(input);
        double now = averages.stage(2);
        if (!Double.isNaN(previous)) {
            average = now;
            rate = previous == 0 ? Double.NaN : 100 * (now - previous) / previous;
        }
        previous = now;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(average);
    }

    @Override
    public int warmUp() {
        return averages.warmUp() + 1;
    }

    /** The same as {@link #rate}. */
    @Override
    public double value() {
        return rate();
    }

    /** The change in percent, NaN while it is not defined. */
    public double rate() {
        return rate;
    }

    /** The third average, NaN while its change is not defined. */
    public double average() {
        return average;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> rate();
            case 1 -> average();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        averages.state(exchange);
        previous = exchange.exchange(previous);
        average = exchange.exchange(average);
        rate = exchange.exchange(rate);
    }
}
