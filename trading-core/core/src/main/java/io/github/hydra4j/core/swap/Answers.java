package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.OrderEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers everything that happened to orders, and tells it, late or not at all if so wished. */
final class Answers {

    private record Told(long timeNanos, OrderEvent event) {}

    private final Agenda agenda;
    private final long latencyNanos;
    private final List<Told> all = new ArrayList<>();
    private final Map<ClientOrderId, List<OrderEvent>> byOrder = new HashMap<>();

    private @Nullable VenueSink sink;
    private int toDrop;
    private int toRepeat;

    Answers(Agenda agenda, long latencyNanos) {
        this.agenda = agenda;
        this.latencyNanos = latencyNanos;
    }

    void connect(VenueSink newSink) {
        sink = newSink;
    }

    void close() {
        sink = null;
    }

    void dropNext() {
        toDrop++;
    }

    void repeatNext() {
        toRepeat++;
    }

    void tell(OrderEvent event, long nowNanos) {
        all.add(new Told(nowNanos, event));
        byOrder.computeIfAbsent(event.orderId(), order -> new ArrayList<>(4)).add(event);
        repeat(event, nowNanos);
    }

    /** Says once more what is known already. */
    void repeat(OrderEvent event, long nowNanos) {
        if (toDrop > 0) {
            toDrop--;
            return;
        }
        int times = 1;
        if (toRepeat > 0) {
            toRepeat--;
            times = 2;
        }
        for (int i = 0; i < times; i++) {
            if (latencyNanos == 0) {
                deliver(event);
            } else {
                agenda.at(nowNanos + latencyNanos, () -> deliver(event));
            }
        }
    }

    private void deliver(OrderEvent event) {
        VenueSink to = sink;
        if (to != null) {
            to.onOrderEvent(event);
        }
    }

    List<OrderEvent> of(ClientOrderId order) {
        return byOrder.getOrDefault(order, List.of());
    }

    List<OrderEvent> since(long timeNanos) {
        return all.stream()
                .filter(told -> told.timeNanos() >= timeNanos)
                .map(Told::event)
                .toList();
    }
}
