package io.github.hydra4j.testkit.sim;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.SimulatedVenue;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueSnapshot;
import io.github.hydra4j.testkit.VenueTruth;
import io.github.hydra4j.testkit.fake.FakeAdapter;
import io.github.hydra4j.testkit.fake.FakeNetwork;
import io.github.hydra4j.testkit.fake.FakeTerms;
import io.github.hydra4j.testkit.fake.FakeVenue;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The fake venue in the shape of a simulator: it executes what rests when a price is shown. */
final class FakeSimulatedVenue implements SimulatedVenue {

    private final FakeVenue venue;
    private final FakeNetwork network;
    private final ExchangeAdapter adapter;

    FakeSimulatedVenue(FakeTerms terms, long timeNanos) {
        venue = new FakeVenue(terms, timeNanos);
        network = new FakeNetwork(venue);
        adapter = new FakeAdapter(terms, network.connect(), Runnable::run);
    }

    /** Its account was filled by its terms. */
    @Override
    public void deposit(Money amount) {}

    @Override
    public long nextDueNanos() {
        return Long.MAX_VALUE;
    }

    @Override
    public void advanceTo(long timeNanos) {
        network.advanceTo(timeNanos);
    }

    @Override
    public void onPrice(InstrumentId instrument, long timeNanos, double price) {
        for (VenueTruth.TrueOrder order : venue.truth().orders()) {
            boolean reached = order.limit() == null
                    || (order.limit().toDouble() - price) * order.side().sign() >= 0;
            if (order.open() && reached) {
                venue.fill(order.identity(), order.quantity(), order.limit() == null ? Price.of("3") : order.limit());
                return;
            }
        }
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
    public void connect(VenueSink sink) {
        adapter.connect(sink);
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
    public void close() {
        adapter.close();
    }
}
