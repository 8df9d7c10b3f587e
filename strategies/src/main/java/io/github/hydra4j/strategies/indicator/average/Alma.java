package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * Arnaud Legoux moving average: the last n numbers under a bell curve that sits at an offset between the oldest (0) and the
 * newest (1), n over sigma wide. Source: A. Legoux and D. Kouzis-Loukas, arnaudlegoux.com, 2009. There is no running form of a
 * bell curve: each number costs n products.
 */
public final class Alma implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("alma");

    private final double[] weights;
    private final double[] window;
    private final double offset;
    private final double sigma;
    private int next;
    private int count;
    private double value = Double.NaN;

    /**
     * An average that has seen nothing.
     *
     * @param period how many numbers
     * @param offset where the curve has its top, from 0 to 1
     * @param sigma how narrow it is
     * @throws IllegalArgumentException if the period is below 1, the offset not from 0 to 1 or sigma not above 0
     */
    public Alma(int period, double offset, double sigma) {
        this.window = new double[Periods.atLeastOne(period, "period")];
        if (!(offset >= 0 && offset <= 1)) {
            throw new IllegalArgumentException("the offset must lie between 0 and 1, got " + offset);
        }
        this.offset = offset;
        this.sigma = Periods.aboveZero(sigma, "sigma");
        this.weights = new double[period];
        double top = offset * (period - 1);
        double width = period / sigma;
        double all = 0;
        for (int i = 0; i < period; i++) {
            double distance = i - top;
            weights[i] = StrictMath.exp(-distance * distance / (2 * width * width));
            all += weights[i];
        }
        for (int i = 0; i < period; i++) {
            weights[i] /= all;
        }
    }

    @Override
    public void update(double input) {
        window[next] = input;
        next = next + 1 == window.length ? 0 : next + 1;
        if (count < window.length) {
            count++;
        }
        if (count == window.length) {
            double sum = 0;
            int slot = next;
            for (double weight : weights) {
                sum += weight * window[slot];
                slot = slot + 1 == window.length ? 0 : slot + 1;
            }
            value = sum;
        }
    }

    @Override
    public boolean isReady() {
        return count == window.length;
    }

    @Override
    public int warmUp() {
        return window.length;
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
        exchange.parameter(offset);
        exchange.parameter(sigma);
        exchange.exchange(window);
        next = exchange.exchange(next);
        count = exchange.exchange(count);
        value = exchange.exchange(value);
    }
}
