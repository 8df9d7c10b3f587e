package io.github.hydra4j.strategies.indicator.trend;

import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.List;

/**
 * Volatility stop: some average true ranges, as of the bar before, from the best close since the trend began; a close beyond
 * it turns the trend. Source: J. W. Wilder, New Concepts in Technical Trading Systems, 1978, the volatility system. The first
 * trend is a guess from the first n closes, so nothing is told up to and with its end.
 */
public final class VolatilityStop implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("stop", "is_stop", "upper", "lower");

    private final int period;
    private final double multiplier;
    private final Atr atr;
    private int count;
    private boolean rising;
    private boolean known;
    private boolean told;
    private boolean stopped;
    private double firstClose = Double.NaN;
    private double highestClose = Double.NEGATIVE_INFINITY;
    private double lowestClose = Double.POSITIVE_INFINITY;
    private double bestClose = Double.NaN;
    private double stop = Double.NaN;
    /** Whether the stop that counted for this bar was one below the price. */
    private boolean below;

    /**
     * A stop that has seen nothing.
     *
     * @param period of the average true range, and closes of the guess
     * @param multiplier how many true ranges
     * @throws IllegalArgumentException if the period is below 1 or the multiplier not above 0
     */
    public VolatilityStop(int period, double multiplier) {
        this.period = period;
        this.multiplier = Periods.aboveZero(multiplier, "multiplier");
        this.atr = new Atr(period, Atr.Seed.WILDER);
    }

    @Override
    public void update(double high, double low, double close) {
        double distance = multiplier * atr.value();
        atr.update(high, low, close);
        if (count < period) {
            guess(close);
            return;
        }
        told = known;
        below = rising;
        stop = rising ? bestClose - distance : bestClose + distance;
        stopped = rising ? close < stop : close > stop;
        if (stopped) {
            rising = !rising;
            known = true;
            bestClose = close;
        } else {
            bestClose = rising ? Math.max(bestClose, close) : Math.min(bestClose, close);
        }
    }

    private void guess(double close) {
        if (count == 0) {
            firstClose = close;
        }
        highestClose = Math.max(highestClose, close);
        lowestClose = Math.min(lowestClose, close);
        count++;
        if (count == period) {
            rising = close > firstClose;
            bestClose = rising ? highestClose : lowestClose;
        }
    }

    @Override
    public boolean isReady() {
        return told;
    }

    @Override
    public int warmUp() {
        return period + 2;
    }

    /** The same as {@link #stop}. */
    @Override
    public double value() {
        return stop();
    }

    /** The stop, NaN up to the end of the first trend. */
    public double stop() {
        return told ? stop : Double.NaN;
    }

    /** 1 where the close went beyond it, else 0; NaN up to the end of the first trend. */
    public double isStop() {
        return told ? stopped ? 1 : 0 : Double.NaN;
    }

    /** The stop where the trend is down, else NaN. */
    public double upper() {
        return told && !below ? stop : Double.NaN;
    }

    /** The stop where the trend is up, else NaN. */
    public double lower() {
        return told && below ? stop : Double.NaN;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> stop();
            case 1 -> isStop();
            case 2 -> upper();
            case 3 -> lower();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter(period);
        exchange.parameter(multiplier);
        atr.state(exchange);
        count = exchange.exchange(count);
        rising = exchange.exchange(rising);
        known = exchange.exchange(known);
        told = exchange.exchange(told);
        stopped = exchange.exchange(stopped);
        firstClose = exchange.exchange(firstClose);
        highestClose = exchange.exchange(highestClose);
        lowestClose = exchange.exchange(lowestClose);
        bestClose = exchange.exchange(bestClose);
        stop = exchange.exchange(stop);
        below = exchange.exchange(below);
    }
}
