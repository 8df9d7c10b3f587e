package io.github.hydra4j.strategies.indicator;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Relative strength index: the smoothed gains as a percentage of smoothed gains plus losses, between 0 and 100. Source:
 * J. W. Wilder, New Concepts in Technical Trading Systems, 1978. It is defined from the number after the first {@code
 * period} on.
 */
public final class Rsi implements ValueIndicator {

    /** How the averages of gains and losses start, and what is said of a market that has not moved at all. */
    public enum Seed {
        /** With the mean of the first n changes: Wilder's own way. Without any movement the index is 100. */
        WILDER,
        /** With the n-th change alone: what ta4j 0.24 does. Without any movement the index is 0. */
        SINGLE_CHANGE_AT_N
    }

    private static final List<String> OUTPUTS = List.of("rsi");

    private final Smma gain;
    private final Smma loss;
    private final double withoutMovement;
    private double previous = Double.NaN;

    /**
     * An index that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Rsi(int period, Seed seed) {
        boolean meanOfFirst = requireNonNull(seed, "seed") == Seed.WILDER;
        Smma.Seed start = meanOfFirst ? Smma.Seed.WILDER : Smma.Seed.SINGLE_VALUE_AT_N;
        this.gain = new Smma(period, start);
        this.loss = new Smma(period, start);
        this.withoutMovement = meanOfFirst ? 100 : 0;
    }

    @Override
    public void update(double input) {
        double change = input - previous;
        previous = input;
        if (!Double.isNaN(change)) { // there is none on the first number
            gain.update(Math.max(change, 0));
            loss.update(Math.max(-change, 0));
        }
    }

    @Override
    public boolean isReady() {
        return gain.isReady();
    }

    @Override
    public int warmUp() {
        return gain.warmUp() + 1;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        gain.state(exchange);
        loss.state(exchange);
        previous = exchange.exchange(previous);
    }

    @Override
    public double value() {
        double up = gain.value();
        double all = up + loss.value();
        return all == 0 ? withoutMovement : 100 * (up / all);
    }
}
