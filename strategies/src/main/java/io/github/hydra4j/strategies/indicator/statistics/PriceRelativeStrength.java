package io.github.hydra4j.strategies.indicator.statistics;

import io.github.hydra4j.strategies.indicator.PairIndicator;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.Delay;
import java.util.List;

/**
 * Price relative strength: the first series over the second, and by how much its change over n rows, as a fraction, exceeds
 * the other's. Source: R. A. Levy, Relative Strength as a Criterion for Investment Selection, Journal of Finance 22:4, 1967.
 * Not defined where the second series, or the number compared with, is 0.
 */
public final class PriceRelativeStrength implements PairIndicator {

    private static final List<String> OUTPUTS = List.of("prs", "prs_percent");

    private final Delay firsts;
    private final Delay seconds;

    /**
     * A strength that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public PriceRelativeStrength(int period) {
        this.firsts = new Delay(Periods.atLeastOne(period, "period"));
        this.seconds = new Delay(period);
    }

    @Override
    public void update(double first, double second) {
        firsts.update(first);
        seconds.update(second);
    }

    private static double change(Delay series) {
        double before = series.value();
        return before == 0 ? Double.NaN : (series.ago(0) - before) / before;
    }

    @Override
    public boolean isReady() {
        return firsts.isReady();
    }

    @Override
    public int warmUp() {
        return firsts.warmUp();
    }

    /** The first series over the second, NaN before the first row. */
    @Override
    public double value() {
        return seconds.ago(0) == 0 ? Double.NaN : firsts.ago(0) / seconds.ago(0);
    }

    /** By how much the first changed more, as a fraction; NaN while it is not defined. */
    public double excessChange() {
        return change(firsts) - change(seconds);
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> value();
            case 1 -> excessChange();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        firsts.state(exchange);
        seconds.state(exchange);
    }
}
