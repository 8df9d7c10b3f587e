package io.github.hydra4j.strategies.indicator.catalog;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.Columns;
import io.github.hydra4j.strategies.indicator.Hindsight;
import io.github.hydra4j.strategies.indicator.IndicatorState;
import io.github.hydra4j.strategies.indicator.PriceSource;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.TimedIndicator;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.List;

/**
 * An indicator as it comes from {@link Indicators#named}: it is fed with bars, picks from them what it follows, and refuses
 * what is no number before anything has changed.
 */
public final class NamedIndicator implements BarIndicator {

    private final String name;
    private final BarIndicator indicator;
    private final PriceSource source;
    private final boolean needsVolume;

    NamedIndicator(String name, Recipe recipe) {
        this.name = name;
        this.indicator = recipe.indicator();
        this.source = recipe.source();
        this.needsVolume = indicator instanceof ValueIndicator
                ? source == PriceSource.VOLUME
                : !(indicator instanceof RangeIndicator);
    }

    /** The name it was made by. */
    public String name() {
        return name;
    }

    /** Whether a chart shows more of it than could be known at the time; see {@link Hindsight}. */
    public boolean looksAhead() {
        return indicator instanceof Hindsight;
    }

    /** The indicator itself. */
    public BarIndicator indicator() {
        return indicator;
    }

    /**
     * Takes the next bar.
     *
     * @throws IllegalArgumentException if a price is no number, or the volume of an indicator that asks for it
     */
    @Override
    public void update(double open, double high, double low, double close, double volume) {
        requireFinite("open", open);
        requireFinite("high", high);
        requireFinite("low", low);
        requireFinite("close", close);
        if (needsVolume) {
            requireFinite("volume", volume);
        }
        if (indicator instanceof ValueIndicator values) {
            values.update(source.of(open, high, low, close, volume));
        } else {
            indicator.update(open, high, low, close, volume);
        }
    }

    @Override
    public void update(Bar bar) {
        if (indicator instanceof TimedIndicator timed) {
            timed.opensAt(bar.openNanos());
        }
        update(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    private void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    name + " needs finite numbers, got " + what + " " + value + "; nothing has changed");
        }
    }

    /** What a chart shows when all these bars are known: the same as {@link #over} where nothing looks ahead. */
    Columns batch(BarColumns bars) {
        if (!(indicator instanceof Hindsight hindsight)) {
            return over(bars);
        }
        if (!(indicator instanceof ValueIndicator)) {
            return hindsight.hindsight(bars);
        }
        double[] followed = new double[bars.count()];
        for (int i = 0; i < followed.length; i++) {
            followed[i] = source.of(bars.open()[i], bars.high()[i], bars.low()[i], bars.close()[i], bars.volume()[i]);
        }
        return hindsight.hindsight(BarColumns.ofCloses(followed));
    }

    @Override
    public Columns over(BarColumns bars) {
        Columns columns = new Columns(outputs(), bars.count());
        boolean times = bars.openNanos().length != 0 && indicator instanceof TimedIndicator;
        for (int i = 0; i < bars.count(); i++) {
            if (times) {
                ((TimedIndicator) indicator).opensAt(bars.openNanos()[i]);
            }
            update(bars.open()[i], bars.high()[i], bars.low()[i], bars.close()[i], bars.volume()[i]);
            columns.set(i, this);
        }
        return columns;
    }

    @Override
    public boolean isReady() {
        return indicator.isReady();
    }

    @Override
    public int warmUp() {
        return indicator.warmUp();
    }

    @Override
    public double value() {
        return indicator.value();
    }

    @Override
    public double value(int output) {
        return indicator.value(output);
    }

    @Override
    public int age(int output) {
        return indicator.age(output);
    }

    @Override
    public List<String> outputs() {
        return indicator.outputs();
    }

    @Override
    public void state(StateExchange exchange) {
        indicator.state(exchange);
    }

    @Override
    public IndicatorState save() {
        return indicator.save();
    }

    @Override
    public void restore(IndicatorState state) {
        indicator.restore(state);
    }

    @Override
    public String toString() {
        return name + " " + outputs();
    }
}
