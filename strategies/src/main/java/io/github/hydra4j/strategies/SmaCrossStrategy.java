package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.strategies.indicator.CrossDetector;
import io.github.hydra4j.strategies.indicator.CrossRule;
import io.github.hydra4j.strategies.indicator.Sma;
import io.github.hydra4j.strategies.state.StateForm;

/**
 * Follows the trend: buys when the fast moving average of the close crosses above the slow one, sells when it crosses
 * below.
 *
 * <p>The idea is that prices which have begun to move go on moving. It earns in long trends and pays in every market
 * that goes sideways, where the averages cross back and forth; more than half of its trades usually lose. Slower
 * averages trade less and react later.
 *
 * <p>Decided on the close of each bar; before {@code slow} bars have been seen nothing is decided. With a stop or a
 * target the entry carries a {@link Bracket} whose levels are distances from the deciding close, rounded to the
 * instrument's prices against leaving late: a long position's stop up, a short one's down.
 */
public final class SmaCrossStrategy extends CloseStrategy {

    private static final String CROSS_UP = "cross up";
    private static final String CROSS_DOWN = "cross down";

    private final SmaCrossParameters parameters;
    private final Sma fast;
    private final Sma slow;
    private final CrossDetector cross;
    private int crossed;

    /** A strategy that has seen nothing. */
    public SmaCrossStrategy(InstrumentId instrument, Timeframe timeframe, SmaCrossParameters parameters) {
        super(
                instrument,
                timeframe,
                requireNonNull(parameters, "parameters"),
                new SinglePosition(instrument, parameters.sizing(), parameters.exits(), "opposite cross"));
        this.parameters = parameters;
        // Looking back through ties may lead to before the windows were full, where shorter ones must do.
        boolean growing = parameters.cross() == CrossRule.THROUGH_TIES;
        this.fast = growing ? Sma.growing(parameters.fast()) : new Sma(parameters.fast());
        this.slow = growing ? Sma.growing(parameters.slow()) : new Sma(parameters.slow());
        this.cross = new CrossDetector(parameters.cross());
    }

    @Override
    public Requirements requirements() {
        return Requirements.bars(instrument, timeframe, parameters.slow());
    }

    @Override
    void update(double close) {
        fast.update(close);
        slow.update(close);
        crossed = cross.update(fast.value(), slow.value());
    }

    @Override
    void decide(double close, StrategyContext context) {
        if (crossed != 0) {
            String tag = crossed > 0 ? CROSS_UP : CROSS_DOWN;
            position.follow(crossed, parameters.direction(), parameters.oppositeSignal(), close, tag, context);
        }
    }

    @Override
    void state(StateForm form) {
        fast.state(form);
        slow.state(form);
        cross.state(form);
    }
}
