package io.github.hydra4j.testkit.chaos;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.VenueEvent;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.ConnectionEvent.Service;
import io.github.hydra4j.core.venue.ConnectionEvent.State;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An adapter behind a bad connection: a right adapter whose messages are lost, late, doubled and out of order as a
 * schedule says, and that stays within the contract all the same. Whoever is right about the contract comes to the same
 * books with it as without it.
 *
 * <ul>
 *   <li>Events of orders, funding and forced fills are doubled, delayed, or lost. A loss is reported as the account's
 *       stream going down; {@link #heal} reports it as up again and lets through what is late.
 *   <li>Now and then the reply to an order is lost: instead of what the adapter says first, the outcome is unknown.
 * </ul>
 *
 * <p>Thread-safe if the adapter is; the same seed gives the same faults as long as events come in the same order.
 */
@Incubating
public final class FaultyLink implements ExchangeAdapter {

    private final ExchangeAdapter adapter;
    private final FaultSchedule schedule;
    private final Map<ClientOrderId, Boolean> repliesLost = new HashMap<>();
    private final List<Late> late = new ArrayList<>();
    private @Nullable VenueSink sink;
    private boolean down;
    private long lastNanos;

    private static final class Late {
        final Runnable delivery;
        int overtakenBy;

        Late(Runnable delivery, int overtakenBy) {
            this.delivery = delivery;
            this.overtakenBy = overtakenBy;
        }
    }

    /** Puts a bad connection before an adapter that is not connected yet. */
    public FaultyLink(ExchangeAdapter adapter, FaultSchedule schedule) {
        this.adapter = adapter;
        this.schedule = schedule;
    }

    /** The connection is good for a moment: what is late arrives, and a gap is reported as over. */
    public synchronized void heal() {
        List<Late> all = List.copyOf(late);
        late.clear();
        all.forEach(one -> one.delivery.run());
        VenueSink target = sink;
        if (down && target != null) {
            down = false;
            target.onConnection(new ConnectionEvent(Service.ACCOUNT, State.UP, lastNanos, "a fault is over"));
        }
    }

    private synchronized void pass(long timeNanos, Runnable delivery) {
        lastNanos = Math.max(lastNanos, timeNanos);
        switch (schedule.nextMessage()) {
            case NONE -> delivery.run();
            case DUPLICATE -> {
                delivery.run();
                delivery.run();
            }
            case DELAY -> late.add(new Late(delivery, schedule.nextDelay() + 1));
            case LOSE -> {
                VenueSink target = sink;
                if (!down && target != null) {
                    down = true;
                    target.onConnection(new ConnectionEvent(
                            Service.ACCOUNT, State.DOWN, lastNanos, "a message was lost on purpose"));
                }
            }
        }
        for (Iterator<Late> each = late.iterator(); each.hasNext(); ) {
            Late one = each.next();
            if (--one.overtakenBy <= 0) {
                each.remove();
                one.delivery.run();
            }
        }
    }

    private synchronized void passOrderEvent(OrderEvent event, VenueSink target) {
        if (Boolean.TRUE.equals(repliesLost.get(event.orderId()))
                && (event instanceof OrderEvent.Accepted || event instanceof OrderEvent.Rejected)) {
            repliesLost.put(event.orderId(), false);
            target.onOrderEvent(new OrderEvent.OutcomeUnknown(
                    event.orderId(), event.timeNanos(), UnknownCause.TIMEOUT, "the reply was lost on purpose"));
            return;
        }
        pass(event.timeNanos(), () -> target.onOrderEvent(event));
    }

    @Override
    public Capabilities capabilities() {
        return adapter.capabilities();
    }

    @Override
    public List<Instrument> instruments() {
        return adapter.instruments();
    }

    @Override
    public Fees fees(InstrumentId instrument) {
        return adapter.fees(instrument);
    }

    @Override
    public VenueClock clock() {
        return adapter.clock();
    }

    @Override
    public void connect(VenueSink target) {
        synchronized (this) {
            sink = target;
        }
        adapter.connect(new VenueSink() {
            @Override
            public void onOrderEvent(OrderEvent event) {
                passOrderEvent(event, target);
            }

            @Override
            public void onFunding(FundingPayment payment) {
                pass(payment.timeNanos(), () -> target.onFunding(payment));
            }

            @Override
            public void onForcedFill(ForcedFill fill) {
                pass(fill.timeNanos(), () -> target.onForcedFill(fill));
            }

            @Override
            public void onMarket(MarketEvent event) {
                target.onMarket(event);
            }

            @Override
            public void onInstrument(InstrumentEvent event) {
                target.onInstrument(event);
            }

            @Override
            public void onVenueEvent(VenueEvent event) {
                target.onVenueEvent(event);
            }

            @Override
            public void onConnection(ConnectionEvent event) {
                target.onConnection(event);
            }
        });
    }

    @Override
    public void subscribe(MarketFeed feed) {
        adapter.subscribe(feed);
    }

    @Override
    public void unsubscribe(MarketFeed feed) {
        adapter.unsubscribe(feed);
    }

    @Override
    public CompletionStage<OrderPlan> plan(OrderRequest request) {
        return adapter.plan(request);
    }

    @Override
    public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
        return adapter.sign(plan, earlier, timeNanos);
    }

    @Override
    public void submit(Attempt attempt) {
        synchronized (this) {
            if (schedule.losesNextReply()) {
                repliesLost.put(attempt.orderId(), true);
            }
        }
        adapter.submit(attempt);
    }

    @Override
    public void cancel(CancelRequest request) {
        adapter.cancel(request);
    }

    @Override
    public void replace(ReplaceRequest request) {
        adapter.replace(request);
    }

    @Override
    public CompletionStage<Lookup> lookup(Attempt attempt) {
        return adapter.lookup(attempt);
    }

    @Override
    public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
        return adapter.snapshot(sinceNanos);
    }

    @Override
    public <T> Optional<T> extension(Class<T> type) {
        return adapter.extension(type);
    }

    @Override
    public void close() {
        adapter.close();
        synchronized (this) {
            late.clear();
            sink = null;
        }
    }

    @Override
    public String toString() {
        return "FaultyLink[" + schedule + " " + adapter + "]";
    }
}
