package io.github.hydra4j.strategies.indicator.volatility;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/** Envelope: a moving average and some percent of it on both sides. Source: J. M. Hurst, The Profit Magic of Stock Transaction Timing, 1970. */
public final class MovingAverageEnvelope implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("middle", "upper", "lower");

    private final ValueIndicator average;
    private final double part;

    /**
     * An envelope that has seen nothing.
     *
     * @param average an average that has seen nothing and is fed by this alone
     * @param percent of it on each side
     * @throws IllegalArgumentException if the percentage is not above 0
     */
    public MovingAverageEnvelope(ValueIndicator average, double percent) {
        this.average = requireNonNull(average, "average");
        this.part = Periods.aboveZero(percent, "percentage") / 100;
    }

    @Override
    public void update(double input) {
        average.update(input);
    }

    @Override
    public boolean isReady() {
        return average.isReady();
    }

    @Override
    public int warmUp() {
        return average.warmUp();
    }

    /** The same as {@link #middle}. */
    @Override
    public double value() {
        return middle();
    }

    /** The average, NaN while it is not defined. */
    public double middle() {
        return average.value();
    }

    /** The upper side, NaN while it is not defined. */
    public double upper() {
        return average.value() * (1 + part);
    }

    /** The lower side, NaN while it is not defined. */
    public double lower() {
        return average.value() * (1 - part);
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> middle();
            case 1 -> upper();
            case 2 -> lower();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(part);
        average.state(exchange);
    }
}
