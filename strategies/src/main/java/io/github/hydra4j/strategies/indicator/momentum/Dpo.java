package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.Columns;
import io.github.hydra4j.strategies.indicator.Hindsight;
import io.github.hydra4j.strategies.indicator.Sma;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.window.Delay;
import java.util.List;

/**
 * Detrended price oscillator: a price minus the simple average that is centred on it, which shows cycles without the trend.
 * Source: J. J. Murphy, Technical Analysis of the Financial Markets, 1999. The average reaches n / 2 + 1 numbers beyond the
 * price: what is told now belongs to that many numbers back.
 */
public final class Dpo implements ValueIndicator, Hindsight {

    private static final List<String> OUTPUTS = List.of("dpo", "sma");

    private final int period;
    private final Sma average;
    private final Delay past;

    /**
     * An oscillator that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Dpo(int period) {
        this.period = period;
        this.average = new Sma(period);
        this.past = new Delay(period / 2 + 1);
    }

    @Override
    public void update(double input) {
        average.update(input);
        past.update(input);
    }

    @Override
    public int age(int output) {
        return past.warmUp() - 1;
    }

    @Override
    public Columns hindsight(BarColumns bars) {
        return Columns.placedBack(new Dpo(period), bars);
    }

    @Override
    public boolean isReady() {
        return average.isReady() && past.isReady();
    }

    @Override
    public int warmUp() {
        return Math.max(period, past.warmUp());
    }

    /** The same as {@link #oscillator}. */
    @Override
    public double value() {
        return oscillator();
    }

    /** The price n / 2 + 1 numbers ago minus the average of now, NaN while it is not defined. */
    public double oscillator() {
        return past.value() - average.value();
    }

    /** That average, NaN while it is not defined. */
    public double average() {
        return past.isReady() ? average.value() : Double.NaN;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> oscillator();
            case 1 -> average();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        average.state(exchange);
        past.state(exchange);
    }
}
