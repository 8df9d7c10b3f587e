package io.github.hydra4j.strategies.indicator.volatility;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.window.RollingMoments;
import java.util.List;

/**
 * Bollinger bands: the mean of the last n closes and some deviations on both sides. Source: J. Bollinger, Bollinger on
 * Bollinger Bands, 2001. The deviation divides by n. %B and the score are not defined where the bands meet.
 */
public final class Bollinger implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("middle", "upper", "lower", "percent_b", "z_score", "width");

    private final RollingMoments moments;
    private final int period;
    private final double deviations;
    private final boolean growing;
    private double price = Double.NaN;
    private double middle = Double.NaN;
    private double deviation = Double.NaN;

    /** Bands that have seen nothing and wait for a full window. */
    public Bollinger(int period, double deviations) {
        this(period, deviations, WindowStart.FULL);
    }

    /**
     * Bands that have seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1 or the number of deviations not above 0
     */
    public Bollinger(int period, double deviations, WindowStart start) {
        this.moments = new RollingMoments(period);
        this.period = period;
        this.deviations = Periods.aboveZero(deviations, "deviations");
        this.growing = requireNonNull(start, "start") == WindowStart.GROWING;
    }

    @Override
    public void update(double input) {
        moments.update(input);
        price = input;
        if (growing || moments.isFull()) {
            middle = moments.mean();
            deviation = moments.deviation();
        }
    }

    @Override
    public boolean isReady() {
        return growing ? moments.count() > 0 : moments.isFull();
    }

    @Override
    public int warmUp() {
        return growing ? 1 : period;
    }

    /** The same as {@link #middle}. */
    @Override
    public double value() {
        return middle();
    }

    /** The mean, NaN while it is not defined. */
    public double middle() {
        return middle;
    }

    /** The upper band, NaN while it is not defined. */
    public double upper() {
        return middle + deviations * deviation;
    }

    /** The lower band, NaN while it is not defined. */
    public double lower() {
        return middle - deviations * deviation;
    }

    /** Where the price lies between the bands, 0 at the lower and 1 at the upper one; NaN while it is not defined. */
    public double percentB() {
        return deviation == 0 ? Double.NaN : (price - lower()) / (upper() - lower());
    }

    /** How many deviations the price lies above the mean, NaN while it is not defined. */
    public double zScore() {
        return deviation == 0 ? Double.NaN : (price - middle) / deviation;
    }

    /** The distance of the bands over the mean, NaN while it is not defined. */
    public double width() {
        return middle == 0 ? Double.NaN : (upper() - lower()) / middle;
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
            case 3 -> percentB();
            case 4 -> zScore();
            case 5 -> width();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(deviations);
        moments.state(exchange);
        price = exchange.exchange(price);
        middle = exchange.exchange(middle);
        deviation = exchange.exchange(deviation);
    }
}
