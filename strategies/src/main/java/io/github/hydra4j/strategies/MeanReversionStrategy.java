package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.statistics.ZScore;
import io.github.hydra4j.strategies.indicator.trend.Adx;
import io.github.hydra4j.strategies.state.StateForm;

/**
 * Buys what has fallen far below its mean while there is no trend, and sells when it is back.
 *
 * <p>Where nothing drives a market, a price that is pushed away by a few large orders comes back when they are done. The
 * danger is the day on which something does drive it: hence no entries while the average directional index is high, a stop,
 * and an end after so many bars, because a deviation that does not go away was none.
 *
 * <p>Shorts, where allowed, are the mirror image. Decided on the close.
 */
@Incubating
public final class MeanReversionStrategy extends SignalStrategy {

    private final MeanReversionParameters parameters;
    private final ZScore score;
    private final Adx adx = new Adx(14, Atr.Seed.WILDER);

    /** A strategy that has seen nothing. */
    public MeanReversionStrategy(InstrumentId instrument, Timeframe timeframe, MeanReversionParameters parameters) {
        super(instrument, timeframe, requireNonNull(parameters, "parameters").rules(), parameters);
        this.parameters = parameters;
        this.score = new ZScore(parameters.period());
    }

    @Override
    protected int warmUp() {
        return Math.max(score.warmUp(), adx.warmUp());
    }

    @Override
    protected void update(Bar bar) {
        score.update(bar.close());
        adx.update(bar.high(), bar.low(), bar.close());
    }

    @Override
    protected int signal() {
        // Where nothing ever moved in one direction the index is not defined, and there is no trend either.
        if (adx.value() > parameters.maximumAdx()) {
            return 0;
        }
        return score.value() <= -parameters.enter() ? 1 : score.value() >= parameters.enter() ? -1 : 0;
    }

    @Override
    protected boolean isOver(int direction) {
        return score.value() * direction >= -parameters.leave();
    }

    @Override
    protected String tag(int direction) {
        return direction > 0 ? "far below" : "far above";
    }

    @Override
    protected void state(StateForm form) {
        score.state(form);
        adx.state(form);
    }
}
