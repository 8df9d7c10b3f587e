package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.VenueEvent;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.venue.ConnectionEvent;
import org.jspecify.annotations.Nullable;

/**
 * Drives an engine from an inbox, one turn at a time and at the time it is told. A live bot calls it with the time of day,
 * a test with a time of its own; given the same events and times it does the same. One thread.
 */
@Incubating
public final class BotLoop {

    /** However fast events arrive, timers and monitors have their turn. */
    private static final int MOST_AT_ONCE = 10_000;

    private final TradingEngine engine;
    private final Inbox inbox;

    /** A loop that has not started; the engine must have been made with this inbox. */
    public BotLoop(TradingEngine engine, Inbox inbox) {
        this.engine = engine;
        this.inbox = inbox;
    }

    /**
     * Begins: the account is asked for first, strategies come to life when books and venue agree.
     *
     * @param nowNanos the time, nanoseconds since the epoch
     */
    public void start(long nowNanos) {
        engine.turnBegins(nowNanos);
        engine.reconcile("start", !engine.isResumed());
        engine.start(nowNanos);
        engine.subscribeFeeds();
        turn(nowNanos);
    }

    /**
     * One turn: everything that waits in the inbox (of a flood, as much as the bot can bear at once), then everything that
     * is due.
     *
     * @param nowNanos the time, nanoseconds since the epoch; never before that of the last turn
     */
    public void turn(long nowNanos) {
        engine.turnBegins(nowNanos);
        takeUpWaiting();
        engine.fireTimers(nowNanos);
        takeUpWaiting();
        engine.endOfInstant(engine.nowNanos());
        engine.checkpoint();
        engine.requireOwned();
    }

    private void takeUpWaiting() {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            Object event = inbox.poll();
            if (event == null) {
                return;
            }
            takeUp(event);
        }
    }

    /** When the next turn is due even if nothing arrives; MAX_VALUE for never. */
    public long nextDueNanos() {
        return engine.nextTimerNanos();
    }

    /**
     * Ends: strategies are told and open orders cancelled. Their answers are still to be taken up: go on with {@link
     * #turn} while there are open orders and patience.
     */
    public void stop(long nowNanos) {
        engine.turnBegins(nowNanos);
        engine.stop();
    }

    /** Hands one event of the inbox to the engine. */
    void takeUp(@Nullable Object event) {
        engine.desk().newCause();
        if (event instanceof OrderEvent order) {
            engine.onOrderEvent(order);
        } else if (event instanceof Reply reply) {
            engine.desk().onReply(reply);
        } else if (event instanceof MarketEvent market) {
            engine.onMarket(market);
        } else if (event instanceof OperatorCommand command) {
            engine.commands().onCommand(command);
        } else if (event instanceof Inbox.OwnershipLost lost) {
            engine.disown(lost.detail());
        } else if (event instanceof Runnable command) {
            command.run();
        } else if (event instanceof FundingPayment payment) {
            engine.onFunding(payment);
        } else if (event instanceof ForcedFill fill) {
            engine.onForcedFill(fill);
        } else if (event instanceof ConnectionEvent connection) {
            engine.onConnection(connection);
        } else if (event instanceof InstrumentEvent instrument) {
            engine.onInstrument(instrument);
        } else if (event instanceof VenueEvent venue) {
            engine.onVenueEvent(venue);
        }
        engine.desk().takeUp();
    }
}
