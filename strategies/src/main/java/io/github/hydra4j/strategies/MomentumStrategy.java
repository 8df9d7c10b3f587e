package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.window.Delay;
import io.github.hydra4j.strategies.state.StateForm;

/**
 * Holds what has risen: long while the close has gained enough over a number of bars and lies above its average.
 *
 * <p>Time-series momentum: an instrument's own past return says something about its next one (T. Moskowitz, Y. H. Ooi, L. H.
 * Pedersen, Time Series Momentum, 2012), which also sized by volatility, as the standard rules do. It earns in long moves and
 * gives back when they turn. Between entering and leaving lies a gap, so that a change around the threshold does not trade
 * back and forth.
 *
 * <p>Shorts, where allowed, are the mirror image. Decided on the close.
 */
@Incubating
public final class MomentumStrategy extends SignalStrategy {

    private final MomentumParameters parameters;
    private final Delay before;
    private final Ema trend;
    private double close = Double.NaN;
    private double change = Double.NaN;

    /** A strategy that has seen nothing. */
    public MomentumStrategy(InstrumentId instrument, Timeframe timeframe, MomentumParameters parameters) {
        super(instrument, timeframe, requireNonNull(parameters, "parameters").rules(), parameters);
        this.parameters = parameters;
        this.before = new Delay(parameters.period());
        this.trend = new Ema(parameters.trendPeriod(), Ema.Seed.SMA_OF_FIRST_N);
    }

    @Override
    protected int warmUp() {
        return Math.max(before.warmUp(), trend.warmUp());
    }

    @Override
    protected void update(Bar bar) {
        close = bar.close();
        before.update(close);
        trend.update(close);
        change = close / before.value() - 1;
    }

    @Override
    protected int signal() {
        if (change >= parameters.enter() && close > trend.value()) {
            return 1;
        }
        return change <= -parameters.enter() && close < trend.value() ? -1 : 0;
    }

    @Override
    protected boolean isOver(int direction) {
        return change * direction < parameters.leave();
    }

    @Override
    protected String tag(int direction) {
        return direction > 0 ? "momentum up" : "momentum down";
    }

    @Override
    protected void state(StateForm form) {
        before.state(form);
        trend.state(form);
        close = form.exchange(close);
        change = form.exchange(change);
    }
}
