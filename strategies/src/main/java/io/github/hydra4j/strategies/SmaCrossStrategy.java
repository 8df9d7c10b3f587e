package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.ExitLevel;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.strategies.indicator.CrossDetector;
import io.github.hydra4j.strategies.indicator.CrossRule;
import io.github.hydra4j.strategies.indicator.Sma;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

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
public final class SmaCrossStrategy implements Strategy {

    private static final String CROSS_UP = "cross up";
    private static final String CROSS_DOWN = "cross down";

    private final InstrumentId instrument;
    private final Timeframe timeframe;
    private final SmaCrossParameters parameters;
    private final Sma fast;
    private final Sma slow;
    private final CrossDetector cross;
    private final SinglePosition position;

    /** A strategy that has seen nothing. */
    public SmaCrossStrategy(InstrumentId instrument, Timeframe timeframe, SmaCrossParameters parameters) {
        this.instrument = requireNonNull(instrument, "instrument");
        this.timeframe = requireNonNull(timeframe, "timeframe");
        this.parameters = requireNonNull(parameters, "parameters");
        // Looking back through ties may lead to before the windows were full, where shorter ones must do.
        boolean growing = parameters.cross() == CrossRule.THROUGH_TIES;
        this.fast = growing ? Sma.growing(parameters.fast()) : new Sma(parameters.fast());
        this.slow = growing ? Sma.growing(parameters.slow()) : new Sma(parameters.slow());
        this.cross = new CrossDetector(parameters.cross());
        this.position = new SinglePosition(instrument, parameters.sizing(), "opposite cross");
    }

    @Override
    public Requirements requirements() {
        return Requirements.bars(instrument, timeframe, parameters.slow());
    }

    @Override
    public void onStart(StrategyContext context) {
        position.check(context);
    }

    @Override
    public void onBar(Bar bar, StrategyContext context) {
        fast.update(bar.close());
        slow.update(bar.close());
        int crossed = cross.update(fast.value(), slow.value());
        if (!context.isLive()) {
            return;
        }
        position.onBar(context);
        if (crossed != 0) {
            Side side = crossed > 0 ? Side.BUY : Side.SELL;
            position.follow(
                    crossed,
                    parameters.direction(),
                    parameters.oppositeSignal(),
                    bracket(side, bar.close(), context),
                    crossed > 0 ? CROSS_UP : CROSS_DOWN,
                    context);
        }
    }

    private @Nullable Bracket bracket(Side side, double close, StrategyContext context) {
        Percent stop = parameters.stop();
        Percent target = parameters.target();
        if (stop.signum() == 0 && target.signum() == 0) {
            return null;
        }
        Instrument rules = context.instrument(instrument);
        BigDecimal from = BigDecimal.valueOf(close);
        Bracket bracket = stop.signum() == 0
                ? Bracket.withoutStop()
                : Bracket.stop(level(rules, side, from, stop.fraction().negate()));
        return target.signum() == 0
                ? bracket
                : bracket.target(new ExitLevel.At(level(rules, side, from, target.fraction())), Percent.HUNDRED);
    }

    /** The price at which a position of that side has moved by {@code gain}, in the exit's favour of being reached. */
    private static Price level(Instrument rules, Side side, BigDecimal from, BigDecimal gain) {
        BigDecimal factor = BigDecimal.ONE.add(side == Side.BUY ? gain : gain.negate());
        return rules.price(Price.of(from.multiply(factor)), Rounding.passive(side.opposite()));
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
        return "SmaCrossStrategy[" + instrument + " " + timeframe + " " + parameters + "]";
    }
}
