package io.github.hydra4j.core.order;

import io.github.hydra4j.core.instrument.InstrumentId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All orders of one account: every open one, and the most recently closed ones, so that a late or repeated event still
 * finds its order. Bot thread only.
 */
public final class OrderTable {

    private final Map<ClientOrderId, Order> orders = new HashMap<>();
    private final ArrayList<Order> open = new ArrayList<>();
    private final List<Order> openView = Collections.unmodifiableList(open);
    private final ArrayDeque<ClientOrderId> closed = new ArrayDeque<>();
    private final int closedToKeep;

    /** A table that remembers so many closed orders. */
    public OrderTable(int closedToKeep) {
        if (closedToKeep < 0) {
            throw new IllegalArgumentException("closed orders to keep must not be negative, got " + closedToKeep);
        }
        this.closedToKeep = closedToKeep;
    }

    /** Adds a new order. */
    public void add(Order order) {
        if (orders.putIfAbsent(order.id(), order) != null) {
            throw new IllegalStateException("client order id " + order.id() + " is already in use");
        }
        open.add(order);
    }

    /**
     * Applies an event to its order.
     *
     * @return the order if the event told anything new, null if it was known already or the order is not known here
     */
    public @Nullable Order apply(OrderEvent event) {
        Order order = orders.get(event.orderId());
        if (order == null || !order.apply(event)) {
            return null;
        }
        if (order.isOpen()) {
            if (!open.contains(order)) {
                // A reversed fill brought it back.
                open.add(order);
                closed.remove(order.id());
            }
        } else if (open.remove(order)) {
            closed.addLast(order.id());
            if (closed.size() > closedToKeep) {
                orders.remove(closed.removeFirst());
            }
        }
        return order;
    }

    /** The order of that name, or null if it never existed or closed too long ago. */
    public @Nullable Order find(ClientOrderId id) {
        return orders.get(id);
    }

    /** The open orders, oldest first; a view that changes with the table. */
    public List<Order> open() {
        return openView;
    }

    /** The open orders of one instrument, oldest first; a copy. */
    public List<Order> open(InstrumentId instrument) {
        List<Order> found = new ArrayList<>();
        for (Order order : open) {
            if (order.intent().instrument().equals(instrument)) {
                found.add(order);
            }
        }
        return found;
    }
}
