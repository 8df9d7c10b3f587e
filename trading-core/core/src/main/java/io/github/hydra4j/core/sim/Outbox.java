package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.VenueEvent;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.venue.ConnectionEvent;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of answers from a simulated exchange: they are written into its journal when they happen and reach the bot after
 * the travel time back, in their order. Without a bot they are remembered and told to nobody.
 */
final class Outbox implements VenueSink {

    private record Letter(long dueNanos, Consumer<VenueSink> content) {}

    private final ArrayDeque<Letter> underWay = new ArrayDeque<>();
    private final @Nullable Journal journal;
    private final long backNanos;
    private final DueTimes due;
    private @Nullable VenueSink sink;

    Outbox(@Nullable Journal journal, long backNanos, DueTimes due) {
        this.journal = journal;
        this.backNanos = backNanos;
        this.due = due;
    }

    void connect(@Nullable VenueSink newSink) {
        sink = newSink;
        if (newSink == null) {
            underWay.clear();
        }
    }

    private void send(long timeNanos, Consumer<VenueSink> content) {
        VenueSink connected = sink;
        if (connected == null) {
            return;
        }
        if (backNanos == 0) {
            content.accept(connected);
            return;
        }
        Letter last = underWay.peekLast();
        long arrives = timeNanos + backNanos;
        if (last != null && last.dueNanos() > arrives) {
            arrives = last.dueNanos();
        }
        underWay.add(new Letter(arrives, content));
        due.at(arrives);
    }

    /** Hands over what has arrived by now. */
    void onTime(long timeNanos) {
        while (!underWay.isEmpty() && underWay.peek().dueNanos() <= timeNanos) {
            Letter letter = underWay.remove();
            if (sink != null) {
                letter.content().accept(sink);
            }
        }
        if (!underWay.isEmpty()) {
            due.at(underWay.peek().dueNanos());
        }
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        OrderEvent told = journal == null ? event : journal.note(event);
        send(event.timeNanos(), to -> to.onOrderEvent(told));
    }

    @Override
    public void onFunding(FundingPayment payment) {
        if (journal != null) {
            journal.note(payment);
        }
        send(payment.timeNanos(), to -> to.onFunding(payment));
    }

    @Override
    public void onForcedFill(ForcedFill fill) {
        if (journal != null) {
            journal.note(fill);
        }
        send(fill.timeNanos(), to -> to.onForcedFill(fill));
    }

    @Override
    public void onMarket(MarketEvent event) {
        send(event.timeNanos(), to -> to.onMarket(event));
    }

    @Override
    public void onInstrument(InstrumentEvent event) {
        send(event.timeNanos(), to -> to.onInstrument(event));
    }

    @Override
    public void onVenueEvent(VenueEvent event) {
        send(event.timeNanos(), to -> to.onVenueEvent(event));
    }

    @Override
    public void onConnection(ConnectionEvent event) {
        send(event.timeNanos(), to -> to.onConnection(event));
    }
}
