package io.github.hydra4j.strategies.indicator.statistics;

import io.github.hydra4j.strategies.indicator.PairIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.RollingPairs;
import java.util.List;

/**
 * Correlation of the last n pairs of numbers, its square, their covariance and variances, divided by n. Source: K. Pearson,
 * 1895. Not defined where one series did not move.
 */
public final class Correlation implements PairIndicator {

    private static final List<String> OUTPUTS =
            List.of("correlation", "r_squared", "covariance", "variance_a", "variance_b");

    private final RollingPairs pairs;

    /**
     * A correlation that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Correlation(int period) {
        this.pairs = new RollingPairs(period);
    }

    @Override
    public void update(double first, double second) {
        pairs.update(first, second);
    }

    private double coefficient() {
        double scale = Math.sqrt(pairs.firstVariance()) * Math.sqrt(pairs.secondVariance());
        return scale == 0 ? Double.NaN : Math.max(-1, Math.min(1, pairs.covariance() / scale));
    }

    @Override
    public boolean isReady() {
        return pairs.isFull();
    }

    @Override
    public int warmUp() {
        return pairs.period();
    }

    /** The coefficient from -1 to 1, NaN while it is not defined. */
    @Override
    public double value() {
        return coefficient();
    }

    /** Its square, NaN while it is not defined. */
    public double rSquared() {
        return value() * value();
    }

    /** The covariance, NaN while it is not defined. */
    public double covariance() {
        return pairs.covariance();
    }

    /** The variance of the first series, NaN while it is not defined. */
    public double firstVariance() {
        return pairs.firstVariance();
    }

    /** The variance of the second series, NaN while it is not defined. */
    public double secondVariance() {
        return pairs.secondVariance();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> value();
            case 1 -> rSquared();
            case 2 -> covariance();
            case 3 -> firstVariance();
            case 4 -> secondVariance();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        pairs.state(exchange);
    }
}
