package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.strategies.indicator.CrossDetector;
import io.github.hydra4j.strategies.indicator.CrossRule;
import io.github.hydra4j.strategies.indicator.Rsi;
import io.github.hydra4j.strategies.state.StateForm;

/**
 * Buys what has fallen too fast: long when the relative strength index is low, out when it is high. Long only.
 *
 * <p>The idea is that hurried moves overshoot and come back. It earns small amounts often in markets that go sideways
 * and gives them back at once in a real fall, unless it has a stop: it buys on the way down and waits.
 *
 * <p>Decided on the close of each bar, the first decision after {@code period + 1} bars. Stop and
 * target, where wanted, are distances from the deciding close, as with {@link SmaCrossStrategy}.
 */
public final class RsiStrategy extends CloseStrategy {

    private final RsiParameters parameters;
    private final Rsi rsi;
    private final CrossDetector entryLevel = new CrossDetector(CrossRule.THROUGH_TIES);
    private final CrossDetector exitLevel = new CrossDetector(CrossRule.THROUGH_TIES);
    private boolean low;
    private boolean high;

    /** A strategy that has seen nothing. */
    public RsiStrategy(InstrumentId instrument, Timeframe timeframe, RsiParameters parameters) {
        super(
                instrument,
                timeframe,
                requireNonNull(parameters, "parameters"),
                new SinglePosition(instrument, parameters.sizing(), parameters.exits(), "rsi high"));
        this.parameters = parameters;
        this.rsi = new Rsi(parameters.period(), parameters.seed());
    }

    @Override
    public Requirements requirements() {
        return Requirements.bars(instrument, timeframe, parameters.period() + 1);
    }

    @Override
    void update(double close) {
        rsi.update(close);
        double index = rsi.value();
        if (parameters.compare() == RsiParameters.Compare.CROSS) {
            low = entryLevel.update(index, parameters.enterBelow()) < 0;
            high = exitLevel.update(index, parameters.exitAbove()) > 0;
        } else {
            low = index < parameters.enterBelow();
            high = index > parameters.exitAbove();
        }
    }

    @Override
    void decide(double close, StrategyContext context) {
        if ((low || high) && !position.isBusy()) {
            boolean held = position.sign(context) != 0;
            if (held && high) {
                position.leave(context);
            } else if (!held && low) {
                position.enter(Side.BUY, close, "rsi low", context);
            }
        }
    }

    @Override
    void state(StateForm form) {
        rsi.state(form);
        entryLevel.state(form);
        exitLevel.state(form);
    }
}
