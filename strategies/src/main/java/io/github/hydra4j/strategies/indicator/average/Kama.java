package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.window.Delay;
import io.github.hydra4j.strategies.indicator.window.RollingSum;
import java.util.List;

/**
 * Kaufman's adaptive moving average: an exponential average whose weight follows the efficiency of the move, the distance
 * gone over the way it took. Source: P. J. Kaufman, Smarter Trading, 1995. It starts on the n-th number with that number;
 * where nothing moved at all it is the number itself.
 */
public final class Kama implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("kama", "efficiency");

    private final double fast;
    private final double slow;
    private final Delay past;
    private final RollingSum way;
    private double previous = Double.NaN;
    private double efficiency = Double.NaN;
    private double value = Double.NaN;

    /**
     * An average that has seen nothing.
     *
     * @param period numbers over which efficiency is measured
     * @param fast period of the exponential average that a straight move is followed with
     * @param slow period of that for a move that comes to nothing
     * @throws IllegalArgumentException if a period is below 1 or the fast one is not below the slow one
     */
    public Kama(int period, int fast, int slow) {
        Periods.fastBelowSlow(fast, slow);
        this.past = new Delay(Periods.atLeastOne(period, "period"));
        this.way = new RollingSum(period);
        this.fast = 2.0 / (fast + 1);
        this.slow = 2.0 / (slow + 1);
    }

    @Override
    public void update(double input) {
        past.update(input);
        if (!Double.isNaN(previous)) {
            way.update(Math.abs(input - previous));
        }
        previous = input;
        if (past.isReady()) {
            double gone = way.value();
            efficiency = gone == 0 ? 0 : Math.abs(input - past.value()) / gone;
            double weight = efficiency * (fast - slow) + slow;
            value = gone == 0 ? input : value + weight * weight * (input - value);
        } else if (way.count() == past.warmUp() - 2) {
            value = input;
        }
    }

    @Override
    public boolean isReady() {
        return past.isReady();
    }

    @Override
    public int warmUp() {
        return past.warmUp();
    }

    /** The average, NaN while it is not defined; defined one number before its efficiency. */
    @Override
    public double value() {
        return value;
    }

    /** The distance gone over the way it took, from 0 to 1; NaN while it is not defined. */
    public double efficiency() {
        return efficiency;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> value();
            case 1 -> efficiency();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(fast);
        exchange.parameter(slow);
        past.state(exchange);
        way.state(exchange);
        previous = exchange.exchange(previous);
        efficiency = exchange.exchange(efficiency);
        value = exchange.exchange(value);
    }
}
