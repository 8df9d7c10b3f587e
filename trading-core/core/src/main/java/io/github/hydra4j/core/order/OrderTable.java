package io.github.hydra4j.core.order;

import io.github.hydra4j.core.instrument.InstrumentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All orders of one account: every open one, and the most recently made ones, so that a late or repeated event still
 * finds its order. Bot thread only.
 *
 * <p>The recent ones sit in a ring indexed by their sequence; an order that is still open when the ring comes round moves
 * to a map. Nearly every event is of a recent order, so nearly none needs a hash.
 */
public final class OrderTable {

    private final @Nullable Order[] ring;
    /** The sequences of the orders in the ring: most questions need not touch an order of long ago. */
    private final long[] sequences;
    /** The orders that closed last, whenever they were made: late fills are legal. Looked through only on a miss. */
    private final @Nullable Order[] lastClosed;

    private int closedCount;
    private final Map<ClientOrderId, Order> older = new HashMap<>();
    private final ArrayList<Order> open = new ArrayList<>();
    private final List<Order> openView = Collections.unmodifiableList(open);

    /**
     * A table that remembers all open orders, and at least so many of the latest made and of the latest closed.
     *
     * @param recent how many; rounded up to a power of two
     */
    public OrderTable(int recent) {
        if (recent < 1 || recent > 1 << 20) {
            throw new IllegalArgumentException("recent orders to keep must lie between 1 and 2^20, got " + recent);
        }
        this.ring = new Order[Integer.highestOneBit(Math.max(1, recent * 2 - 1))];
        this.sequences = new long[ring.length];
        this.lastClosed = new Order[ring.length];
    }

    /** Adds a new order. */
    public void add(Order order) {
        if (findOpenOrRecent(order.id()) != null) {
            throw new IllegalStateException("client order id " + order.id() + " is already in use");
        }
        int place = place(order.id());
        if (!open.isEmpty()) {
            Order displaced = ring[place];
            if (displaced != null && displaced.isOpen()) {
                older.put(displaced.id(), displaced);
            }
        }
        ring[place] = order;
        sequences[place] = order.id().sequence();
        open.add(order);
    }

    /** Adds an order of an earlier run with all that has happened to it. */
    public void resume(Order order) {
        if (order.isOpen()) {
            open.add(order);
            older.put(order.id(), order);
        } else {
            lastClosed[closedCount++ & lastClosed.length - 1] = order;
        }
    }

    private int place(ClientOrderId id) {
        return (int) id.sequence() & ring.length - 1;
    }

    /**
     * Applies an event to its order.
     *
     * @return the order if the event told anything new, null if it was known already or the order is not known here
     */
    public @Nullable Order apply(OrderEvent event) {
        Order order = find(event.orderId());
        if (order == null || !order.apply(event)) {
            return null;
        }
        if (!order.isOpen()) {
            if (open.remove(order)) {
                lastClosed[closedCount++ & lastClosed.length - 1] = order;
                if (!older.isEmpty()) {
                    older.remove(order.id());
                }
            }
        } else if (!open.contains(order)) {
            // A reversed fill brought it back.
            open.add(order);
            if (ring[place(order.id())] != order) {
                older.put(order.id(), order);
            }
        }
        return order;
    }

    /** The order of that name, or null if it never existed or closed too long ago. */
    public @Nullable Order find(ClientOrderId id) {
        Order order = findOpenOrRecent(id);
        if (order != null) {
            return order;
        }
        for (Order closed : lastClosed) {
            if (closed != null && closed.id().equals(id)) {
                return closed;
            }
        }
        return null;
    }

    private @Nullable Order findOpenOrRecent(ClientOrderId id) {
        int place = place(id);
        if (sequences[place] == id.sequence()) {
            Order order = ring[place];
            if (order != null && order.id().equals(id)) {
                return order;
            }
        }
        return older.isEmpty() ? null : older.get(id);
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
