package io.github.hydra4j.core;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A venue that takes everything, answers nothing and remembers nothing; tests override what they are about. */
public class TestVenue implements ExchangeAdapter {

    private final List<Instrument> instruments;

    public TestVenue(Instrument... instruments) {
        this.instruments = List.of(instruments);
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(Capability.values()).answersWithin(Capabilities.AT_ITS_OWN_TIME);
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    @Override
    public Fees fees(InstrumentId instrument) {
        return Fees.NONE;
    }

    @Override
    public VenueClock clock() {
        return VenueClock.SAME;
    }

    @Override
    public void connect(VenueSink sink) {}

    @Override
    public void subscribe(MarketFeed feed) {}

    @Override
    public void unsubscribe(MarketFeed feed) {}

    @Override
    public CompletionStage<OrderPlan> plan(OrderRequest request) {
        return CompletableFuture.completedFuture(OrderPlan.plain(request));
    }

    @Override
    public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
        return Attempt.local(plan.request(), earlier.size() + 1, timeNanos);
    }

    @Override
    public void submit(Attempt attempt) {}

    @Override
    public void cancel(CancelRequest request) {}

    @Override
    public void replace(ReplaceRequest request) {}

    @Override
    public CompletionStage<Lookup> lookup(Attempt attempt) {
        return CompletableFuture.completedFuture(new Lookup.Unknown(UnknownCause.PENDING, "it answers nothing"));
    }

    @Override
    public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
        return CompletableFuture.completedFuture(
                new VenueSnapshot(sinceNanos, List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of()));
    }

    @Override
    public void close() {}
}
