package io.github.hydra4j.strategies.indicator;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Average true range: {@link TrueRange} smoothed by one n-th. Source: J. W. Wilder, New Concepts in Technical Trading
 * Systems, 1978. It is defined from the bar after the first {@code period} on.
 */
public final class Atr implements RangeIndicator {

    /** How the average starts. */
    public enum Seed {
        /** With the mean of the first n true ranges: Wilder's own way. */
        WILDER,
        /** With the n-th true range alone: what ta4j 0.24 does. */
        SINGLE_RANGE_AT_N
    }

    private static final List<String> OUTPUTS = List.of("atr", "true_range", "atr_percent");

    private final TrueRange range = new TrueRange();
    private final Smma average;
    private double close = Double.NaN;

    /**
     * An average that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Atr(int period, Seed seed) {
        this.average = new Smma(
                period, requireNonNull(seed, "seed") == Seed.WILDER ? Smma.Seed.WILDER : Smma.Seed.SINGLE_VALUE_AT_N);
    }

    @Override
    public void update(double high, double low, double close) {
        next(high, low, close);
    }

    /** Takes the next bar and tells the average at once, NaN while it is not defined. */
    public double next(double high, double low, double close) {
        this.close = close;
        double latest = range.next(high, low, close);
        if (Double.isNaN(latest)) { // there is none on the first bar
            return latest;
        }
        return average.next(latest);
    }

    @Override
    public boolean isReady() {
        return average.isReady();
    }

    @Override
    public int warmUp() {
        return average.warmUp() + 1;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> value();
            case 1 -> trueRange();
            case 2 -> percentOfClose();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        range.state(exchange);
        average.state(exchange);
        close = exchange.exchange(close);
    }

    /** The average in units of price, NaN while it is not defined. */
    @Override
    public double value() {
        return average.value();
    }

    /** The true range of the last bar, NaN on the first. */
    public double trueRange() {
        return range.value();
    }

    /** The average as a percentage of the last close, NaN while it is not defined. */
    public double percentOfClose() {
        return 100 * average.value() / close;
    }
}
