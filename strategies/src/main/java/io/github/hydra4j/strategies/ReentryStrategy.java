package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.strategies.indicator.volatility.Donchian;
import io.github.hydra4j.strategies.indicator.volume.VolumeSurge;
import io.github.hydra4j.strategies.indicator.window.Delay;
import io.github.hydra4j.strategies.indicator.window.RollingExtreme;
import io.github.hydra4j.strategies.state.StateForm;
import io.github.hydra4j.strategies.timeframe.HigherBars;
import java.util.List;

/**
 * Buys back what has run, come down and begins to run again: after a pullback from the high of many bars, a close above the
 * high of few, on unusual volume, with momentum on every timeframe; profit is taken in parts.
 *
 * <p>What has risen once has shown that somebody wants it; the pullback shakes out those who came late. The volume says that
 * the new move is more than a bounce, the longer timeframes that it does not stand alone. After each entry a new pullback is
 * needed, so that one long rise is not bought again and again near its end.
 *
 * <p>Long only. Decided on the close; longer bars count once they have closed. Where the data states no volume every volume
 * passes.
 */
@Incubating
public final class ReentryStrategy extends SignalStrategy {

    private final ReentryParameters parameters;
    private final Donchian channel;
    private final RollingExtreme peak;
    private final VolumeSurge surge = new VolumeSurge(20);
    private final Delay before;
    private final List<Momentum> longer;
    private boolean pulledBack;
    private double close = Double.NaN;

    /** The change of the close over some bars of one timeframe. */
    private static final class Momentum implements HigherBars.Sink {
        final HigherBars bars;
        final Delay before;
        double change = Double.NaN;

        Momentum(Timeframe timeframe, int period) {
            this.bars = new HigherBars(timeframe);
            this.before = new Delay(period);
        }

        @Override
        public void bar(long openNanos, double open, double high, double low, double close, double volume) {
            before.update(close);
            change = close - before.value();
        }

        void state(StateForm form) {
            bars.state(form);
            before.state(form);
            change = form.exchange(change);
        }
    }

    /**
     * A strategy that has seen nothing.
     *
     * @throws IllegalArgumentException if a longer timeframe's bars cannot be made of those of the timeframe
     */
    public ReentryStrategy(InstrumentId instrument, Timeframe timeframe, ReentryParameters parameters) {
        super(instrument, timeframe, requireNonNull(parameters, "parameters").rules(), parameters);
        this.parameters = parameters;
        this.channel = new Donchian(parameters.period(), false);
        this.peak = RollingExtreme.highest(parameters.lookback());
        this.before = new Delay(parameters.momentumPeriod());
        this.longer = parameters.timeframes().stream()
                .map(one -> new Momentum(one, parameters.momentumPeriod()))
                .toList();
        parameters.timeframes().forEach(one -> HigherBars.shorterBars(one, timeframe, 1));
    }

    @Override
    protected int warmUp() {
        int bars = Math.max(Math.max(channel.warmUp(), peak.warmUp()), Math.max(surge.warmUp(), before.warmUp()));
        for (Timeframe one : parameters.timeframes()) {
            bars = Math.max(bars, HigherBars.shorterBars(one, timeframe(), parameters.momentumPeriod() + 1));
        }
        return bars;
    }

    @Override
    protected void update(Bar bar) {
        close = bar.close();
        channel.update(bar.high(), bar.low(), close);
        peak.update(bar.high());
        surge.update(bar);
        before.update(close);
        for (int i = 0; i < longer.size(); i++) {
            longer.get(i).bars.update(bar, longer.get(i));
        }
        if (close <= peak.value() * (1 - parameters.pullback())) {
            pulledBack = true;
        }
    }

    @Override
    protected int signal() {
        boolean breaksOut = close > channel.upper();
        boolean spike = !(surge.ratio() < parameters.spike());
        boolean rises = close > before.value();
        for (int i = 0; i < longer.size(); i++) {
            rises &= longer.get(i).change > 0;
        }
        return pulledBack && breaksOut && spike && rises ? 1 : 0;
    }

    @Override
    protected void onEntered() {
        pulledBack = false;
    }

    @Override
    protected String tag(int direction) {
        return "re-entry";
    }

    @Override
    protected void state(StateForm form) {
        channel.state(form);
        peak.state(form);
        surge.state(form);
        before.state(form);
        longer.forEach(one -> one.state(form));
        pulledBack = form.exchange(pulledBack);
        close = form.exchange(close);
    }
}
