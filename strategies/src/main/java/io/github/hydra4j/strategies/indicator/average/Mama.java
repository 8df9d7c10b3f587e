package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * MESA adaptive moving average and its follower FAMA: an exponential average whose weight is one over the change of the
 * cycle's phase. Source: J. F. Ehlers, MESA Adaptive Moving Averages, Stocks &amp; Commodities 19:10, 2001. Both start on the
 * sixth price with the mean of the first six; Ehlers means the price (high + low) / 2.
 */
public final class Mama implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("mama", "fama");

    private static final int SEED = 6;

    private final double fastLimit;
    private final double slowLimit;
    private final HomodyneDiscriminator cycle = new HomodyneDiscriminator();
    private int count;
    private double seedSum;
    private double phase;
    private double mama = Double.NaN;
    private double fama = Double.NaN;

    /**
     * Averages that have seen nothing.
     *
     * @param fastLimit largest weight, 0.5 in the source
     * @param slowLimit smallest weight, 0.05 in the source
     * @throws IllegalArgumentException if the slow limit is not above 0, or not below the fast one, or that is above 1
     */
    public Mama(double fastLimit, double slowLimit) {
        Periods.aboveZero(slowLimit, "slow limit");
        if (!(fastLimit > slowLimit && fastLimit <= 1)) {
            throw new IllegalArgumentException("the fast limit must lie above the slow one and not above 1, got "
                    + fastLimit + " and " + slowLimit);
        }
        this.fastLimit = fastLimit;
        this.slowLimit = slowLimit;
    }

    @Override
    public void update(double input) {
        if (count < SEED) {
            cycle.prime(input);
            seedSum += input;
            count++;
            if (count == SEED) {
                mama = seedSum / SEED;
                fama = mama;
            }
            return;
        }
        cycle.update(input);
        double inPhase = cycle.inPhase();
        double now = inPhase == 0 ? 0 : StrictMath.atan(cycle.quadrature() / inPhase) * 180 / Math.PI;
        double change = Math.max(phase - now, 1);
        phase = now;
        double weight = Math.max(fastLimit / change, slowLimit);
        mama = weight * input + (1 - weight) * mama;
        fama = 0.5 * weight * mama + (1 - 0.5 * weight) * fama;
    }

    @Override
    public boolean isReady() {
        return count == SEED;
    }

    @Override
    public int warmUp() {
        return SEED;
    }

    /** The same as {@link #mama}. */
    @Override
    public double value() {
        return mama();
    }

    /** The adaptive average, NaN while it is not defined. */
    public double mama() {
        return mama;
    }

    /** Its follower with half the weight, NaN while it is not defined. */
    public double fama() {
        return fama;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> mama();
            case 1 -> fama();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(fastLimit);
        exchange.parameter(slowLimit);
        cycle.state(exchange);
        count = exchange.exchange(count);
        seedSum = exchange.exchange(seedSum);
        phase = exchange.exchange(phase);
        mama = exchange.exchange(mama);
        fama = exchange.exchange(fama);
    }
}
