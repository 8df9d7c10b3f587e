package io.github.hydra4j.strategies.indicator.trend;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * Gator oscillator: how wide the {@link Alligator} opens its mouth above and below, the lower part negative, and whether each
 * opens further. Source: B. Williams, New Trading Dimensions, 1998.
 */
public final class Gator implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("upper", "lower", "upper_expanding", "lower_expanding");

    private final Alligator alligator;
    private double upper = Double.NaN;
    private double lower = Double.NaN;
    private double upperBefore = Double.NaN;
    private double lowerBefore = Double.NaN;

    /** An oscillator over an alligator that has seen nothing and is fed by it alone. */
    public Gator(Alligator alligator) {
        this.alligator = requireNonNull(alligator, "alligator");
    }

    @Override
    public void update(double input) {
        alligator.update(input);
        upperBefore = upper;
        lowerBefore = lower;
        upper = Math.abs(alligator.jaw() - alligator.teeth());
        lower = -Math.abs(alligator.teeth() - alligator.lips());
    }

    private static double expands(double before, double now) {
        return Double.isNaN(before) ? Double.NaN : now > before ? 1 : 0;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(upperBefore + lowerBefore);
    }

    @Override
    public int warmUp() {
        return alligator.warmUp() + 1;
    }

    /** The same as {@link #upper}. */
    @Override
    public double value() {
        return upper();
    }

    /** How far jaw and teeth are apart, NaN while it is not defined. */
    public double upper() {
        return upper;
    }

    /** How far teeth and lips are apart, as a negative number; NaN while it is not defined. */
    public double lower() {
        return lower;
    }

    /** 1 where the upper part grew, else 0; NaN while it is not defined. */
    public double upperExpanding() {
        return expands(upperBefore, upper);
    }

    /** 1 where the lower part grew, else 0; NaN while it is not defined. */
    public double lowerExpanding() {
        return expands(-lowerBefore, -lower);
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> upper();
            case 1 -> lower();
            case 2 -> upperExpanding();
            case 3 -> lowerExpanding();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        alligator.state(exchange);
        upper = exchange.exchange(upper);
        lower = exchange.exchange(lower);
        upperBefore = exchange.exchange(upperBefore);
        lowerBefore = exchange.exchange(lowerBefore);
    }
}
