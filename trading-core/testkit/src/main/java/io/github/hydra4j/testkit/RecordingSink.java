package io.github.hydra4j.testkit;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.VenueEvent;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.venue.ConnectionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps everything an adapter hands in, in the order and with the thread it came on; thread-safe. */
@Incubating
public final class RecordingSink implements VenueSink {

    /**
     * One thing handed in.
     *
     * @param event what
     * @param thread on which thread
     * @param duringCall the call of the kit within which it came, on the calling thread; empty otherwise
     */
    public record Entry(Object event, String thread, String duringCall) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Transcript transcript;
    private String call = "";
    private String caller = "";

    /** A sink with a transcript of its own. */
    public RecordingSink() {
        this(new Transcript());
    }

    /** A sink that also writes to a transcript. */
    public RecordingSink(Transcript transcript) {
        this.transcript = transcript;
    }

    /** Notes that a call begins (or, with an empty name, ends) on the current thread. */
    synchronized void during(String newCall) {
        call = newCall;
        caller = newCall.isEmpty() ? "" : Thread.currentThread().getName();
    }

    private synchronized void add(Object event) {
        String thread = Thread.currentThread().getName();
        entries.add(new Entry(event, thread, thread.equals(caller) ? call : ""));
        transcript.add("adapter", event);
        notifyAll();
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        add(event);
    }

    @Override
    public void onFunding(FundingPayment payment) {
        add(payment);
    }

    @Override
    public void onForcedFill(ForcedFill fill) {
        add(fill);
    }

    @Override
    public void onMarket(MarketEvent event) {
        add(event);
    }

    @Override
    public void onInstrument(InstrumentEvent event) {
        add(event);
    }

    @Override
    public void onVenueEvent(VenueEvent event) {
        add(event);
    }

    @Override
    public void onConnection(ConnectionEvent event) {
        add(event);
    }

    /** Everything so far, in order of arrival. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How many things have come so far. */
    public synchronized int size() {
        return entries.size();
    }

    /** All events of a kind so far. */
    public synchronized <T> List<T> all(Class<T> kind) {
        return entries.stream()
                .map(Entry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** All events of one order so far. */
    public List<OrderEvent> of(ClientOrderId order) {
        return all(OrderEvent.class).stream()
                .filter(e -> e.orderId().equals(order))
                .toList();
    }

    /** All events of a kind of one order so far. */
    public <T extends OrderEvent> List<T> of(ClientOrderId order, Class<T> kind) {
        return of(order).stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * Waits until something more than a known number of things has come, or the time is over.
     *
     * @return whether something has come
     */
    public synchronized boolean awaitMoreThan(int known, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); entries.size() <= known && left > 0; left = end - System.nanoTime()) {
            wait(Math.max(1, left / 1_000_000));
        }
        return entries.size() > known;
    }
}
