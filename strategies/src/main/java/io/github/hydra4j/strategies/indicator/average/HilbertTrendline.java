package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.window.Delay;
import java.util.List;

/**
 * Instantaneous trendline: the mean over one period of the cycle that prices are in, so that the cycle cancels, smoothed over
 * four bars. Source: J. F. Ehlers, Rocket Science for Traders, 2001, chapter 8. Until the twelfth price it is the price
 * itself; Ehlers means the price (high + low) / 2.
 */
public final class HilbertTrendline implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("trendline", "dominant_cycle", "smooth_price");

    private static final int UNMEASURED = 6;
    private static final int SETTLED = 12;
    private static final int LONGEST = 50;

    private final HomodyneDiscriminator cycle = new HomodyneDiscriminator();
    private final Delay prices = new Delay(LONGEST);
    private final Delay trends = new Delay(3);
    private int count;
    private double smoothPeriod;
    private double trendline = Double.NaN;
    private double dominantCycle = Double.NaN;
    private double smoothPrice = Double.NaN;

    /** A line that has seen nothing. */
    public HilbertTrendline() {}

    @Override
    public void update(double input) {
        prices.update(input);
        if (count < SETTLED) {
            count++;
        }
        trendline = input;
        if (count <= UNMEASURED) {
            cycle.prime(input);
            return;
        }
        cycle.update(input);
        smoothPrice = cycle.smoothPrice();
        smoothPeriod = 0.33 * cycle.period() + 0.67 * smoothPeriod;
        int length = (int) (smoothPeriod + 0.5);
        double sum = 0;
        int summed = 0;
        while (summed < length && !Double.isNaN(prices.ago(summed))) {
            sum += prices.ago(summed);
            summed++;
        }
        dominantCycle = summed == 0 ? Double.NaN : summed;
        trends.update(summed == 0 ? input : sum / summed);
        if (count == SETTLED) {
            trendline = (4 * trends.ago(0) + 3 * trends.ago(1) + 2 * trends.ago(2) + trends.ago(3)) / 10;
        }
    }

    @Override
    public boolean isReady() {
        return count == SETTLED;
    }

    @Override
    public int warmUp() {
        return SETTLED;
    }

    /** The same as {@link #trendline}. */
    @Override
    public double value() {
        return trendline();
    }

    /** The line. */
    public double trendline() {
        return trendline;
    }

    /** The period of the cycle in bars, NaN while it is not known. */
    public double dominantCycle() {
        return dominantCycle;
    }

    /** The price smoothed over four bars, NaN while it is not defined. */
    public double smoothPrice() {
        return smoothPrice;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> trendline();
            case 1 -> dominantCycle();
            case 2 -> smoothPrice();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        cycle.state(exchange);
        prices.state(exchange);
        trends.state(exchange);
        count = exchange.exchange(count);
        smoothPeriod = exchange.exchange(smoothPeriod);
        trendline = exchange.exchange(trendline);
        dominantCycle = exchange.exchange(dominantCycle);
        smoothPrice = exchange.exchange(smoothPrice);
    }
}
