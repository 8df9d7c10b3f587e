package io.github.hydra4j.strategies.indicator.trend;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.Smma;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.TrueRange;
import io.github.hydra4j.strategies.indicator.window.Delay;
import java.util.List;

/**
 * Average directional index: how one-sided movement is (DX), smoothed, from the directional indicators +DI and -DI, the
 * smoothed steps of highs upwards and of lows downwards over the smoothed true range, in percent; ADXR is its mean with
 * itself n bars before. Source: J. W. Wilder, New Concepts in Technical Trading Systems, 1978. Not defined while nothing has
 * moved.
 */
public final class Adx implements RangeIndicator {

    private static final List<String> OUTPUTS = List.of("adx", "plus_di", "minus_di", "dx", "adxr");

    private final TrueRange trueRange = new TrueRange();
    private final Smma range;
    private final Smma up;
    private final Smma down;
    private final Ema index;
    private final Delay past;
    private double previousHigh = Double.NaN;
    private double previousLow = Double.NaN;
    private double plusDi = Double.NaN;
    private double minusDi = Double.NaN;
    private double dx = Double.NaN;

    /**
     * An index that has seen nothing.
     *
     * @param period of every smoothing
     * @param seed how they start: with means, as Wilder did, or each with a single value; then the index itself starts with
     *     the first DX
     * @throws IllegalArgumentException if the period is below 1
     */
    public Adx(int period, Atr.Seed seed) {
        boolean means = requireNonNull(seed, "seed") == Atr.Seed.WILDER;
        Smma.Seed start = means ? Smma.Seed.WILDER : Smma.Seed.SINGLE_VALUE_AT_N;
        this.range = new Smma(period, start);
        this.up = new Smma(period, start);
        this.down = new Smma(period, start);
        this.index = Ema.ofWeight(1.0 / period, period, means ? Ema.Seed.SMA_OF_FIRST_N : Ema.Seed.FIRST_VALUE);
        this.past = new Delay(period);
    }

    @Override
    public void update(double high, double low, double close) {
        double latest = trueRange.next(high, low, close);
        double rise = high - previousHigh;
        double fall = previousLow - low;
        previousHigh = high;
        previousLow = low;
        if (Double.isNaN(latest)) { // the first bar
            return;
        }
        double all = range.next(latest);
        double upwards = up.next(rise > fall && rise > 0 ? rise : 0);
        double downwards = down.next(fall > rise && fall > 0 ? fall : 0);
        if (all > 0) {
            plusDi = 100 * (upwards / all);
            minusDi = 100 * (downwards / all);
            double both = upwards + downwards;
            dx = both == 0 ? 0 : 100 * (Math.abs(upwards - downwards) / both);
            past.update(index.next(dx));
        } else {
            plusDi = Double.NaN;
            minusDi = Double.NaN;
            dx = Double.NaN;
        }
    }

    @Override
    public boolean isReady() {
        return past.isReady() && !Double.isNaN(past.value());
    }

    @Override
    public int warmUp() {
        return range.warmUp() + index.warmUp() + past.warmUp() - 1;
    }

    /** The same as {@link #index}. */
    @Override
    public double value() {
        return index();
    }

    /** The index from 0 to 100, NaN while it is not defined. */
    public double index() {
        return index.value();
    }

    /** How much went up, NaN while it is not defined. */
    public double plusDi() {
        return plusDi;
    }

    /** How much went down, NaN while it is not defined. */
    public double minusDi() {
        return minusDi;
    }

    /** How one-sided that is, NaN while it is not defined. */
    public double dx() {
        return dx;
    }

    /** The mean of the index and itself n bars before, NaN while it is not defined. */
    public double rating() {
        return (index.value() + past.value()) / 2;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> index();
            case 1 -> plusDi();
            case 2 -> minusDi();
            case 3 -> dx();
            case 4 -> rating();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        trueRange.state(exchange);
        range.state(exchange);
        up.state(exchange);
        down.state(exchange);
        index.state(exchange);
        past.state(exchange);
        previousHigh = exchange.exchange(previousHigh);
        previousLow = exchange.exchange(previousLow);
        plusDi = exchange.exchange(plusDi);
        minusDi = exchange.exchange(minusDi);
        dx = exchange.exchange(dx);
    }
}
