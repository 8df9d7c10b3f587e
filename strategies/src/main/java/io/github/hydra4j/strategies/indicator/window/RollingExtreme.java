package io.github.hydra4j.strategies.indicator.window;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.WindowStart;
import java.util.List;

/**
 * The highest or lowest of the last n numbers. Kept are only those that may still become it, in order (a monotonic queue;
 * D. Lemire, Streaming maximum-minimum filter using no more than three comparisons per element, 2006): each number enters
 * and leaves once.
 */
public final class RollingExtreme implements ValueIndicator {

    /** Which of several equal extremes {@link #barsAgo} speaks of. */
    public enum Tie {
        /** The one that was there first. */
        OLDEST,
        /** The one that came last. */
        NEWEST
    }

    private final int period;
    private final WindowStart start;
    private final boolean newest;
    private final List<String> outputs;
    /** 1 for the highest, -1 for the lowest, of which the negative is kept. */
    private final double sign;

    private final double[] candidates;
    private final int[] positions;
    private int head;
    private int size;
    private int clock;
    private int count;

    private RollingExtreme(int period, boolean highest, WindowStart start, Tie tie) {
        this.period = Periods.atLeastOne(period, "period");
        this.start = requireNonNull(start, "start");
        this.newest = requireNonNull(tie, "tie") == Tie.NEWEST;
        this.sign = highest ? 1 : -1;
        this.outputs = List.of(highest ? "highest" : "lowest");
        this.candidates = new double[period];
        this.positions = new int[period];
    }

    /** The highest of the last n, defined from the n-th on. */
    public static RollingExtreme highest(int period) {
        return new RollingExtreme(period, true, WindowStart.FULL, Tie.OLDEST);
    }

    /** The lowest of the last n, defined from the n-th on. */
    public static RollingExtreme lowest(int period) {
        return new RollingExtreme(period, false, WindowStart.FULL, Tie.OLDEST);
    }

    /** The highest of the last n. */
    public static RollingExtreme highest(int period, WindowStart start, Tie tie) {
        return new RollingExtreme(period, true, start, tie);
    }

    /** The lowest of the last n. */
    public static RollingExtreme lowest(int period, WindowStart start, Tie tie) {
        return new RollingExtreme(period, false, start, tie);
    }

    @Override
    public void update(double input) {
        double candidate = sign * input;
        int now = clock++;
        if (size > 0 && now - positions[head] >= period) {
            head = wrap(head + 1);
            size--;
        }
        while (size > 0 && isBeaten(candidates[wrap(head + size - 1)], candidate)) {
            size--;
        }
        int slot = wrap(head + size);
        candidates[slot] = candidate;
        positions[slot] = now;
        size++;
        if (count < period) {
            count++;
        }
    }

    private boolean isBeaten(double earlier, double candidate) {
        return newest ? earlier <= candidate : earlier < candidate;
    }

    private int wrap(int slot) {
        return slot >= period ? slot - period : slot;
    }

    /** How many numbers ago the extreme was, 0 for the last one; meaningless while the value is not defined. */
    public int barsAgo() {
        return clock - 1 - positions[head];
    }

    @Override
    public boolean isReady() {
        return count == period || (start == WindowStart.GROWING && count > 0);
    }

    @Override
    public int warmUp() {
        return start == WindowStart.GROWING ? 1 : period;
    }

    @Override
    public double value() {
        return isReady() ? sign * candidates[head] : Double.NaN;
    }

    @Override
    public List<String> outputs() {
        return outputs;
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(sign);
        exchange.exchange(candidates);
        exchange.exchange(positions);
        head = exchange.exchange(head);
        size = exchange.exchange(size);
        clock = exchange.exchange(clock);
        count = exchange.exchange(count);
    }
}
