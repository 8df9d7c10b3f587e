package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.strategies.indicator.CrossDetector;
import io.github.hydra4j.strategies.indicator.CrossRule;
import io.github.hydra4j.strategies.indicator.Rsi;

/**
 * Buys what has fallen too fast: long when the relative strength index is low, out when it is high. Long only.
 *
 * <p>The idea is that hurried moves overshoot and come back. It earns small amounts often in markets that go sideways
 * and gives them back at once in a real fall, because it has no stop: it buys on the way down and waits.
 *
 * <p>Decided on the close of each bar, the first decision after {@code period + 1} bars.
 */
public final class RsiStrategy implements Strategy {

    private final InstrumentId instrument;
    private final Timeframe timeframe;
    private final RsiParameters parameters;
    private final Rsi rsi;
    private final CrossDetector entryLevel = new CrossDetector(CrossRule.THROUGH_TIES);
    private final CrossDetector exitLevel = new CrossDetector(CrossRule.THROUGH_TIES);
    private final SinglePosition position;

    /** A strategy that has seen nothing. */
    public RsiStrategy(InstrumentId instrument, Timeframe timeframe, RsiParameters parameters) {
        this.instrument = requireNonNull(instrument, "instrument");
        this.timeframe = requireNonNull(timeframe, "timeframe");
        this.parameters = requireNonNull(parameters, "parameters");
        this.rsi = new Rsi(parameters.period(), parameters.seed());
        this.position = new SinglePosition(instrument, parameters.sizing(), "rsi high");
    }

    @Override
    public Requirements requirements() {
        return Requirements.bars(instrument, timeframe, parameters.period() + 1);
    }

    @Override
    public void onStart(StrategyContext context) {
        position.check(context);
    }

    @Override
    public void onBar(Bar bar, StrategyContext context) {
        rsi.update(bar.close());
        double index = rsi.value();
        boolean low;
        boolean high;
        if (parameters.compare() == RsiParameters.Compare.CROSS) {
            low = entryLevel.update(index, parameters.enterBelow()) < 0;
            high = exitLevel.update(index, parameters.exitAbove()) > 0;
        } else {
            low = index < parameters.enterBelow();
            high = index > parameters.exitAbove();
        }
        if (!context.isLive()) {
            return;
        }
        position.onBar(context);
        if ((low || high) && !position.isBusy()) {
            boolean held = position.sign(context) != 0;
            if (held && high) {
                position.leave(context);
            } else if (!held && low) {
                position.enter(Side.BUY, null, "rsi low", context);
            }
        }
    }

    @Override
    public void onOrder(OrderEvent event, StrategyContext context) {
        position.onOrder(event, context);
    }

    @Override
    public void onFill(Fill fill, StrategyContext context) {
        position.onFill(context);
    }

    @Override
    public String toString() {
        return "RsiStrategy[" + instrument + " " + timeframe + " " + parameters + "]";
    }
}
