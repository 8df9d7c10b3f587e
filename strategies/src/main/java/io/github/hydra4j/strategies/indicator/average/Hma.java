package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * Hull moving average: twice the weighted average over half the period minus that over the whole, smoothed by a weighted
 * average over the period's square root (rounded down, as the half is). Source: A. Hull, alanhull.com, 2005.
 */
public final class Hma implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("hma");

    private final Wma whole;
    private final Wma half;
    private final Wma smooth;

    /**
     * An average that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 2
     */
    public Hma(int period) {
        this.whole = new Wma(Periods.atLeast(2, period, "period"));
        this.half = new Wma(period / 2);
        this.smooth = new Wma((int) Math.sqrt(period));
    }

    @Override
    public void update(double input) {
        half.update(input);
        whole.update(input);
        if (whole.isReady()) {
            smooth.update(2 * half.value() - whole.value());
        }
    }

    @Override
    public boolean isReady() {
        return smooth.isReady();
    }

    @Override
    public int warmUp() {
        return whole.warmUp() + smooth.warmUp() - 1;
    }

    /** The average, NaN while it is not defined. */
    @Override
    public double value() {
        return smooth.value();
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        whole.state(exchange);
        half.state(exchange);
        smooth.state(exchange);
    }
}
