package io.github.hydra4j.strategies.indicator.statistics;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.window.RollingMoments;
import java.util.List;

/** How many deviations (divided by n) a number lies above the mean of the last n. Source: any textbook of statistics. */
public final class ZScore implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("z_score");

    private final RollingMoments moments;
    private final int period;
    private double price = Double.NaN;

    /**
     * A score that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 2
     */
    public ZScore(int period) {
        this.period = Periods.atLeast(2, period, "period");
        this.moments = new RollingMoments(period);
    }

    @Override
    public void update(double input) {
        price = input;
        moments.update(input);
    }

    @Override
    public boolean isReady() {
        return moments.isFull();
    }

    @Override
    public int warmUp() {
        return period;
    }

    private double score() {
        double deviation = moments.deviation();
        return deviation == 0 || !isReady() ? Double.NaN : (price - moments.mean()) / deviation;
    }

    /** The score, NaN while it is not defined or where nothing moved. */
    @Override
    public double value() {
        return score();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        moments.state(exchange);
        price = exchange.exchange(price);
    }
}
