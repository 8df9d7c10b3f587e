package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.window.RollingExtreme;
import java.util.List;

/**
 * Fisher transform: the position of the price in the range of the last n, smoothed and stretched so that turns become sharp;
 * its value one bar before is the trigger. Source: J. F. Ehlers, Using the Fisher Transform, Stocks &amp; Commodities 20:11,
 * 2002. Windows grow at the start; Ehlers means the price (high + low) / 2.
 */
public final class FisherTransform implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("fisher", "trigger");

    private static final double BEYOND = 0.99;
    private static final double HELD = 0.999;

    private final RollingExtreme highest;
    private final RollingExtreme lowest;
    private double position;
    private double fisher = Double.NaN;
    private double trigger = Double.NaN;

    /**
     * A transform that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public FisherTransform(int period) {
        this.highest = RollingExtreme.highest(period, WindowStart.GROWING, RollingExtreme.Tie.OLDEST);
        this.lowest = RollingExtreme.lowest(period, WindowStart.GROWING, RollingExtreme.Tie.OLDEST);
    }

    @Override
    public void update(double input) {
        highest.update(input);
        lowest.update(input);
        trigger = fisher;
        if (Double.isNaN(trigger)) {
            fisher = 0;
            return;
        }
        double low = lowest.value();
        double range = highest.value() - low;
        double next = range == 0 ? 0 : 0.33 * 2 * ((input - low) / range - 0.5) + 0.67 * position;
        position = next > BEYOND ? HELD : next < -BEYOND ? -HELD : next;
        fisher = 0.5 * StrictMath.log((1 + position) / (1 - position)) + 0.5 * trigger;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(trigger);
    }

    @Override
    public int warmUp() {
        return 2;
    }

    /** The same as {@link #fisher}. */
    @Override
    public double value() {
        return fisher();
    }

    /** The transform, 0 on the first price. */
    public double fisher() {
        return fisher;
    }

    /** Its value one price before, NaN on the first. */
    public double trigger() {
        return trigger;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> fisher();
            case 1 -> trigger();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        highest.state(exchange);
        lowest.state(exchange);
        position = exchange.exchange(position);
        fisher = exchange.exchange(fisher);
        trigger = exchange.exchange(trigger);
    }
}
