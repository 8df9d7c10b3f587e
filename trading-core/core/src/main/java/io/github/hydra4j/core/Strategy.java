package io.github.hydra4j.core;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.FundingRate;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.event.Quote;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.event.VenueEvent;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.LegGroup;
import io.github.hydra4j.core.order.LegGroupEvent;
import io.github.hydra4j.core.order.OrderEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a user writes: callbacks that look at the market and wish for orders.
 *
 * <p>An instance serves one run and is called on one thread. It must not read a wall clock, use its own randomness,
 * start threads or block: {@link StrategyContext} offers what is needed in a form that can be replayed. Orders wished
 * for inside a callback are reviewed at once and sent when the callback has returned; their events arrive later, never
 * inside {@link StrategyContext#submit}.
 *
 * <p>An exception thrown by a callback stops the bot: open entry orders are cancelled and the exception is reported.
 */
public interface Strategy {

    /** What this strategy needs to see, and how much of the past before it may trade. Asked once, before the run. */
    Requirements requirements();

    /** The run begins; nothing has been seen yet. */
    default void onStart(StrategyContext context) {}

    /** Warm-up is over: from the next event on, orders are real. */
    default void onLive(StrategyContext context) {}

    /** A bar of a required instrument and timeframe has closed. */
    default void onBar(Bar bar, StrategyContext context) {}

    /** A public trade in an instrument whose trades are required. */
    default void onTrade(Trade trade, StrategyContext context) {}

    /** A new best bid and ask in an instrument whose quotes are required. */
    default void onQuote(Quote quote, StrategyContext context) {}

    /** Funding fell due in a required instrument. */
    default void onFunding(FundingRate funding, StrategyContext context) {}

    /** Something happened to one of this strategy's orders; fills come to {@link #onFill} as well, after this. */
    default void onOrder(OrderEvent event, StrategyContext context) {}

    /** One of this strategy's orders, exits of its brackets included, was executed; the books already show it. */
    default void onFill(Fill fill, StrategyContext context) {}

    /** Something became of a group of orders submitted through {@link StrategyContext#submit(LegGroup)}. */
    @Incubating
    default void onLegGroup(LegGroupEvent event, StrategyContext context) {}

    /** A required instrument was listed, changed, halted or went. */
    @Incubating
    default void onInstrument(InstrumentEvent event, StrategyContext context) {}

    /** Something that only the venue's own kind knows; its types come with the adapter. */
    @Incubating
    default void onVenueEvent(VenueEvent event, StrategyContext context) {}

    /** A timer set through {@link StrategyContext#schedule} is due. */
    default void onTimer(String name, StrategyContext context) {}

    /**
     * What a bot that starts again must know to decide as this one would: remembered together with the orders that came of
     * it. Asked often, so keep it small; null where there is nothing to remember.
     */
    @Incubating
    default byte @Nullable [] saveState() {
        return null;
    }

    /**
     * Takes up what an earlier run has saved; called before {@link #onStart}. After that the strategy counts as warmed up
     * as far as the earlier run had come.
     *
     * @throws RuntimeException if the state does not fit, for example because parameters have changed: the strategy then
     *     starts anew, with a warning
     */
    @Incubating
    default void restoreState(byte[] state) {}

    /** The run ends; orders wished for here are denied. */
    default void onStop(StrategyContext context) {}
}
