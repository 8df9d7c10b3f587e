package io.github.hydra4j.strategies.indicator.trend;

import io.github.hydra4j.strategies.indicator.Smma;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.window.Delay;
import java.util.List;

/**
 * Alligator: three smoothed averages of (high + low) / 2, each drawn some bars to the right: jaw, teeth and lips. Source: B.
 * Williams, Trading Chaos, 1995. What is told now are the lines drawn at this bar, from bars before. Each average starts with
 * the mean of the first n.
 */
public final class Alligator implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("jaw", "teeth", "lips");

    private final Smma jaw;
    private final Smma teeth;
    private final Smma lips;
    private final Delay jawShift;
    private final Delay teethShift;
    private final Delay lipsShift;

    /**
     * Lines that have seen nothing.
     *
     * @throws IllegalArgumentException if a period is below 1 or a shift below 0
     */
    public Alligator(int jaw, int jawShift, int teeth, int teethShift, int lips, int lipsShift) {
        this.jaw = new Smma(jaw, Smma.Seed.WILDER);
        this.teeth = new Smma(teeth, Smma.Seed.WILDER);
        this.lips = new Smma(lips, Smma.Seed.WILDER);
        this.jawShift = new Delay(jawShift);
        this.teethShift = new Delay(teethShift);
        this.lipsShift = new Delay(lipsShift);
    }

    @Override
    public void update(double input) {
        jawShift.update(jaw.next(input));
        teethShift.update(teeth.next(input));
        lipsShift.update(lips.next(input));
    }

    private static int warmUp(Smma line, Delay shift) {
        return line.warmUp() + shift.warmUp() - 1;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(jaw() + teeth() + lips());
    }

    @Override
    public int warmUp() {
        return Math.max(warmUp(jaw, jawShift), Math.max(warmUp(teeth, teethShift), warmUp(lips, lipsShift)));
    }

    /** The same as {@link #jaw}. */
    @Override
    public double value() {
        return jaw();
    }

    /** The slowest line, NaN while it is not defined. */
    public double jaw() {
        return jawShift.value();
    }

    /** The middle line, NaN while it is not defined. */
    public double teeth() {
        return teethShift.value();
    }

    /** The fastest line, NaN while it is not defined. */
    public double lips() {
        return lipsShift.value();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> jaw();
            case 1 -> teeth();
            case 2 -> lips();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        jaw.state(exchange);
        teeth.state(exchange);
        lips.state(exchange);
        jawShift.state(exchange);
        teethShift.state(exchange);
        lipsShift.state(exchange);
    }
}
