package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.event.MarkPrice;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.Quote;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.event.VenueEvent;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.StoreListener;
import io.github.hydra4j.core.venue.ConnectionEvent;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The way from other threads to the bot thread: what venues did, what the operator wants, what the market shows.
 *
 * <p>Execution events and commands are never dropped and are served before market data. Market data yields when the bot
 * falls behind: of quotes and mark prices only the newest of each instrument stays, in the place of the oldest; trades
 * wait in a bounded queue and are counted when they do not fit; bars and funding are never dropped. Any thread may put,
 * one thread takes.
 */
public final class Inbox implements VenueSink, StoreListener {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<Object> execution = new ArrayDeque<>();
    private final ArrayDeque<MarketEvent> market = new ArrayDeque<>();
    private final Map<InstrumentId, Quote> quotes = new LinkedHashMap<>();
    private final Map<InstrumentId, MarkPrice> marks = new LinkedHashMap<>();
    private final int maxTrades;
    private int waitingTrades;
    private long lostTrades;
    private long conflated;

    /** An inbox that lets so many trades wait. */
    public Inbox(int maxTrades) {
        if (maxTrades < 1) {
            throw new IllegalArgumentException("an inbox must hold at least one trade, got " + maxTrades);
        }
        this.maxTrades = maxTrades;
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        putExecution(event);
    }

    @Override
    public void onFunding(FundingPayment payment) {
        putExecution(payment);
    }

    @Override
    public void onForcedFill(ForcedFill fill) {
        putExecution(fill);
    }

    @Override
    public void onInstrument(InstrumentEvent event) {
        putExecution(event);
    }

    @Override
    public void onVenueEvent(VenueEvent event) {
        putExecution(event);
    }

    @Override
    public void onConnection(ConnectionEvent event) {
        putExecution(event);
    }

    /** An answer to a question that the engine did not wait for. */
    void onReply(Reply reply) {
        putExecution(reply);
    }

    /** Something to be done on the bot thread before any more market data is taken up. */
    public void onCommand(Runnable command) {
        putExecution(command);
    }

    @Override
    public void onCommand(OperatorCommand command) {
        putExecution(command);
    }

    @Override
    public void onOwnershipLost(String detail) {
        putExecution(new OwnershipLost(detail));
    }

    /** The store says that the account is not ours any more. */
    record OwnershipLost(String detail) {}

    private void putExecution(Object event) {
        lock.lock();
        try {
            execution.add(event);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The market showed something; never blocks. */
    @Override
    public void onMarket(MarketEvent event) {
        lock.lock();
        try {
            if (event instanceof Quote quote) {
                conflated += quotes.put(quote.instrument(), quote) == null ? 0 : 1;
            } else if (event instanceof MarkPrice mark) {
                conflated += marks.put(mark.instrument(), mark) == null ? 0 : 1;
            } else if (event instanceof Trade && waitingTrades == maxTrades) {
                lostTrades++;
            } else {
                waitingTrades += event instanceof Trade ? 1 : 0;
                market.add(event);
            }
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next thing to take up: an {@link OrderEvent}, a {@link FundingPayment}, a {@link ForcedFill}, an {@link
     * InstrumentEvent}, a {@link VenueEvent}, a {@link ConnectionEvent}, a {@link Runnable} or a {@link MarketEvent}.
     *
     * @param waitNanos how long to wait for one, in nanoseconds of real time; zero not to wait
     * @return the event, or null if there was none in time
     */
    public @Nullable Object take(long waitNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = waitNanos;
            while (isEmpty() && left > 0) {
                left = filled.awaitNanos(left);
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    /** The next thing to take up, or null if there is none at present. */
    @Nullable
    Object poll() {
        lock.lock();
        try {
            return next();
        } finally {
            lock.unlock();
        }
    }

    private boolean isEmpty() {
        return execution.isEmpty() && market.isEmpty() && quotes.isEmpty() && marks.isEmpty();
    }

    private @Nullable Object next() {
        if (!execution.isEmpty()) {
            return execution.remove();
        }
        // Prices first: whoever decides on a trade or a bar should know where the market stands.
        MarketEvent newest = takeFirst(marks);
        if (newest == null) {
            newest = takeFirst(quotes);
        }
        if (newest != null) {
            return newest;
        }
        MarketEvent event = market.poll();
        if (event instanceof Trade) {
            waitingTrades--;
        }
        return event;
    }

    private static <E extends MarketEvent> @Nullable E takeFirst(Map<InstrumentId, E> newest) {
        if (newest.isEmpty()) {
            return null;
        }
        E first = newest.values().iterator().next();
        newest.remove(first.instrument());
        return first;
    }

    /** Trades that did not fit, since the start. */
    public long lostTrades() {
        lock.lock();
        try {
            return lostTrades;
        } finally {
            lock.unlock();
        }
    }

    /** Quotes and mark prices that gave way to newer ones, since the start. */
    public long conflated() {
        lock.lock();
        try {
            return conflated;
        } finally {
            lock.unlock();
        }
    }
}
