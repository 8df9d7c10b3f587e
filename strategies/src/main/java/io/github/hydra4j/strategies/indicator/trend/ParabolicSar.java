package io.github.hydra4j.strategies.indicator.trend;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.List;

/**
 * Parabolic stop and reverse: a stop that moves towards the extreme of the trend, by a part of the distance that grows with
 * each new extreme, and never into the last two bars; touched, it jumps to the other side. Source: J. W. Wilder, New Concepts
 * in Technical Trading Systems, 1978. The first trend is a guess, so nothing is told up to and with its end.
 */
public final class ParabolicSar implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("sar", "is_reversal");

    private final double step;
    private final double largest;
    private final double initial;
    private int count;
    private boolean rising = true;
    private boolean known;
    private boolean reversed;
    private double acceleration;
    private double extreme = Double.NaN;
    private double stop = Double.NaN;
    private double high1 = Double.NaN;
    private double high2 = Double.NaN;
    private double low1 = Double.NaN;
    private double low2 = Double.NaN;
    private boolean told;

    /**
     * A stop that has seen nothing.
     *
     * @param step by which the part grows with each new extreme, 0.02 in the source
     * @param largest it may become, 0.2 in the source
     * @param initial it begins with, the step in the source
     * @throws IllegalArgumentException if one is not above 0 or the step or the initial part is above the largest
     */
    public ParabolicSar(double step, double largest, double initial) {
        this.step = Periods.aboveZero(step, "step");
        this.largest = Periods.aboveZero(largest, "largest acceleration");
        this.initial = Periods.aboveZero(initial, "initial acceleration");
        if (step > largest || initial > largest) {
            throw new IllegalArgumentException("step and initial acceleration must not be above the largest, got "
                    + step + ", " + initial + " and " + largest);
        }
        this.acceleration = initial;
    }

    @Override
    public void update(double high, double low, double close) {
        if (count < 3) {
            count++;
        }
        told = known;
        if (count == 1) {
            extreme = high;
            stop = low;
        } else {
            follow(high, low);
        }
        high2 = high1;
        low2 = low1;
        high1 = high;
        low1 = low;
    }

    private void follow(double high, double low) {
        double next = stop + acceleration * (extreme - stop);
        if (count > 2) {
            next = rising ? Math.min(next, Math.min(low1, low2)) : Math.max(next, Math.max(high1, high2));
        }
        reversed = rising ? low < next : high > next;
        if (reversed) {
            stop = extreme;
            rising = !rising;
            acceleration = initial;
            extreme = rising ? high : low;
            known = true;
            return;
        }
        stop = next;
        if (rising ? high > extreme : low < extreme) {
            extreme = rising ? high : low;
            acceleration = Math.min(acceleration + step, largest);
        }
    }

    @Override
    public boolean isReady() {
        return told;
    }

    @Override
    public int warmUp() {
        return 3;
    }

    /** The same as {@link #stop}. */
    @Override
    public double value() {
        return stop();
    }

    /** The stop, NaN up to the end of the first trend. */
    public double stop() {
        return told ? stop : Double.NaN;
    }

    /** 1 where the trend turned on this bar, else 0; NaN up to the end of the first trend. */
    public double isReversal() {
        return told ? reversed ? 1 : 0 : Double.NaN;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> stop();
            case 1 -> isReversal();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(step);
        exchange.parameter(largest);
        exchange.parameter(initial);
        count = exchange.exchange(count);
        rising = exchange.exchange(rising);
        known = exchange.exchange(known);
        reversed = exchange.exchange(reversed);
        acceleration = exchange.exchange(acceleration);
        extreme = exchange.exchange(extreme);
        stop = exchange.exchange(stop);
        high1 = exchange.exchange(high1);
        high2 = exchange.exchange(high2);
        low1 = exchange.exchange(low1);
        low2 = exchange.exchange(low2);
        told = exchange.exchange(told);
    }
}
