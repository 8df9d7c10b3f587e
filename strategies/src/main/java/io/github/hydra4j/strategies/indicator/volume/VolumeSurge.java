package io.github.hydra4j.strategies.indicator.volume;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.RollingMoments;
import java.util.List;

/**
 * Volume surge: the volume of a bar over the mean of the n bars before it, and how many of their deviations it lies above that
 * mean. The bar itself is left out, or a surge would hide itself. Not defined where nothing was traded before, the score not
 * where volume did not vary.
 */
public final class VolumeSurge implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("ratio", "average", "z_score");

    private final RollingMoments before;
    private final int period;
    private double ratio = Double.NaN;
    private double average = Double.NaN;
    private double score = Double.NaN;

    /**
     * A surge that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public VolumeSurge(int period) {
        this.before = new RollingMoments(period);
        this.period = period;
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        if (before.isFull()) {
            average = before.mean();
            double deviation = before.deviation();
            ratio = average == 0 ? Double.NaN : volume / average;
            score = deviation == 0 ? Double.NaN : (volume - average) / deviation;
        }
        before.update(volume);
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(average);
    }

    @Override
    public int warmUp() {
        return period + 1;
    }

    /** The same as {@link #ratio}. */
    @Override
    public double value() {
        return ratio();
    }

    /** The volume over the mean before, NaN while it is not defined. */
    public double ratio() {
        return ratio;
    }

    /** That mean, NaN while it is not defined. */
    public double average() {
        return average;
    }

    /** How many deviations the volume lies above it, NaN while it is not defined. */
    public double zScore() {
        return score;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> ratio();
            case 1 -> average();
            case 2 -> zScore();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        before.state(exchange);
        ratio = exchange.exchange(ratio);
        average = exchange.exchange(average);
        score = exchange.exchange(score);
    }
}
