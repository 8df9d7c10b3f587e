package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.VenueOrderId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that a simulated exchange has done, as a venue remembers it: what it says to questions comes from here. */
final class Journal {

    /** One order: the venue's name for it and all that happened to it. */
    static final class Entry {
        final VenueOrderId venueOrderId;
        final OrderRequest order;
        final List<OrderEvent> events = new ArrayList<>(4);

        Entry(VenueOrderId venueOrderId, OrderRequest order) {
            this.venueOrderId = venueOrderId;
            this.order = order;
        }
    }

    private final Map<ClientOrderId, Entry> entries = new LinkedHashMap<>();
    private final List<ForcedFill> forcedFills = new ArrayList<>();
    private final List<FundingPayment> funding = new ArrayList<>();

    /** Takes note of an order that came; says whether it is the first with its name. */
    boolean open(OrderRequest order) {
        if (entries.containsKey(order.id())) {
            return false;
        }
        entries.put(order.id(), new Entry(new VenueOrderId("sim-" + (entries.size() + 1)), order));
        return true;
    }

    @Nullable
    Entry find(ClientOrderId id) {
        return entries.get(id);
    }

    @Nullable
    Entry find(VenueOrderId id) {
        for (Entry entry : entries.values()) {
            if (entry.venueOrderId.equals(id)) {
                return entry;
            }
        }
        return null;
    }

    /** Remembers an event; an ack gets the venue's name for the order. */
    OrderEvent note(OrderEvent event) {
        Entry entry = entries.get(event.orderId());
        if (entry == null) {
            return event;
        }
        OrderEvent told = event instanceof OrderEvent.Accepted accepted
                ? new OrderEvent.Accepted(
                        accepted.orderId(), accepted.timeNanos(), entry.venueOrderId, accepted.quantity())
                : event;
        entry.events.add(told);
        return told;
    }

    void note(ForcedFill fill) {
        forcedFills.add(fill);
    }

    void note(FundingPayment payment) {
        funding.add(payment);
    }

    List<OrderEvent> eventsSince(long timeNanos) {
        List<OrderEvent> since = new ArrayList<>();
        for (Entry entry : entries.values()) {
            for (OrderEvent event : entry.events) {
                if (event.timeNanos() >= timeNanos) {
                    since.add(event);
                }
            }
        }
        return since;
    }

    List<ForcedFill> forcedFillsSince(long timeNanos) {
        return forcedFills.stream().filter(f -> f.timeNanos() >= timeNanos).toList();
    }

    List<FundingPayment> fundingSince(long timeNanos) {
        return funding.stream().filter(f -> f.timeNanos() >= timeNanos).toList();
    }
}
