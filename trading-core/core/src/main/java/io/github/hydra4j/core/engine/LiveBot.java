package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.TradingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trades on a venue in the time of day. */
final class LiveBot extends ThreadedBot {

    /** How long a bot that stops waits for its cancels to be answered. */
    private static final long PARTING_NANOS = 5_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(LiveBot.class);

    private static final long LONGEST_NAP_NANOS = 1_000_000_000L;

    private final TradingEngine engine;
    private final Inbox inbox;
    private final BotLoop loop;
    private final ExchangeAdapter venue;
    private final PositionStore store;
    private final WallClock clock = new WallClock();

    LiveBot(String name, TradingEngine engine, Inbox inbox, ExchangeAdapter venue, PositionStore store) {
        super(name, engine, inbox);
        this.engine = engine;
        this.inbox = inbox;
        this.loop = new BotLoop(engine, inbox);
        this.venue = venue;
        this.store = store;
    }

    @Override
    void play() throws InterruptedException {
        loop.start(clock.nowNanos());
        lookAgain();
        while (!isStopping()) {
            next(LONGEST_NAP_NANOS);
        }
    }

    @Override
    void windUp() throws InterruptedException {
        long until = clock.nowNanos() + PARTING_NANOS;
        loop.stop(clock.nowNanos());
        while (engine.openOrderCount() > 0 && clock.nowNanos() < until && !engine.isDisowned()) {
            try {
                next(until - clock.nowNanos());
            } catch (TradingException e) {
                // A strategy that has failed may well fail again: its orders are to be cancelled all the same.
                LOG.warn("failed again while it stopped", e);
            }
        }
    }

    /** Waits for an event, for what is due, or for so long, and takes a turn. */
    private void next(long longestNanos) throws InterruptedException {
        long untilDue = loop.nextDueNanos() - clock.nowNanos();
        Object event = inbox.take(Math.max(0, Math.min(untilDue, longestNanos)));
        engine.turnBegins(clock.nowNanos());
        loop.takeUp(event);
        loop.turn(clock.nowNanos());
        lookAgain();
    }

    @Override
    void release() {
        try {
            engine.checkpoint();
        } finally {
            try {
                venue.close();
            } finally {
                store.close();
            }
        }
    }
}
