package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * McGinley dynamic: an average that hurries when the price runs away below and waits when it runs away above, by the fourth
 * power of price over average. Source: J. R. McGinley, Technical Trends, 1990. It starts from the first number and is defined
 * from the second on.
 */
public final class McGinleyDynamic implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("dynamic");

    private final double speed;
    private double value = Double.NaN;
    private double average = Double.NaN;

    /**
     * An average that has seen nothing.
     *
     * @param period of the simple average it is tuned to
     * @param factor scales the period, 0.6 in the source
     * @throws IllegalArgumentException if the period is below 1 or the factor not above 0
     */
    public McGinleyDynamic(int period, double factor) {
        this.speed = Periods.aboveZero(factor, "factor") * Periods.atLeastOne(period, "period");
    }

    @Override
    public void update(double input) {
        if (Double.isNaN(average)) {
            average = input;
            return;
        }
        double ratio = input / average;
        double squared = ratio * ratio;
        average += (input - average) / (speed * squared * squared);
        value = average;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(value);
    }

    @Override
    public int warmUp() {
        return 2;
    }

    /** The average, NaN while it is not defined. */
    @Override
    public double value() {
        return value;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(speed);
        value = exchange.exchange(value);
        average = exchange.exchange(average);
    }
}
