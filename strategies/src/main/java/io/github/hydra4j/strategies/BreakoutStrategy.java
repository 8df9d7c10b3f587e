package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.volatility.Donchian;
import io.github.hydra4j.strategies.indicator.window.Delay;
import io.github.hydra4j.strategies.state.StateForm;

/**
 * Buys new highs: a close above the highest high of the bars before it, with momentum behind it and volatility within
 * bounds.
 *
 * <p>Who holds at a new high has no loss to sell, so little stands in the way of the next. Most breakouts fail all the same;
 * the few that do not must pay for them, which is why the exits follow the trend and a fixed target does not belong here. The
 * momentum keeps out highs that a quiet market drifts into, the bounds keep out markets too still to pay the fees and too wild
 * to hold. R. Donchian's rule of channels, as the Turtles traded it with 20 days (C. Faith, Way of the Turtle, 2007).
 *
 * <p>Shorts, where allowed, are the mirror image. Decided on the close.
 */
@Incubating
public final class BreakoutStrategy extends SignalStrategy {

    private final BreakoutParameters parameters;
    private final Donchian channel;
    private final Delay before;
    private final Atr range = new Atr(14, Atr.Seed.WILDER);
    private double close = Double.NaN;
    private double momentum = Double.NaN;

    /** A strategy that has seen nothing. */
    public BreakoutStrategy(InstrumentId instrument, Timeframe timeframe, BreakoutParameters parameters) {
        super(instrument, timeframe, requireNonNull(parameters, "parameters").rules(), parameters);
        this.parameters = parameters;
        this.channel = new Donchian(parameters.period(), false);
        this.before = new Delay(parameters.momentumPeriod());
    }

    @Override
    protected int warmUp() {
        return Math.max(Math.max(channel.warmUp(), before.warmUp()), range.warmUp());
    }

    @Override
    protected void update(Bar bar) {
        close = bar.close();
        channel.update(bar.high(), bar.low(), close);
        before.update(close);
        momentum = close / before.value() - 1;
        range.update(bar.high(), bar.low(), close);
    }

    @Override
    protected int signal() {
        double relative = range.value() / close;
        if (!(relative >= parameters.minimumRange() && relative <= parameters.maximumRange())) {
            return 0;
        }
        if (close > channel.upper() && momentum >= parameters.minimumMomentum()) {
            return 1;
        }
        return close < channel.lower() && momentum <= -parameters.minimumMomentum() ? -1 : 0;
    }

    @Override
    protected String tag(int direction) {
        return direction > 0 ? "breakout up" : "breakout down";
    }

    @Override
    protected void state(StateForm form) {
        channel.state(form);
        before.state(form);
        range.state(form);
        close = form.exchange(close);
        momentum = form.exchange(momentum);
    }
}
