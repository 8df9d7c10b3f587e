package io.github.hydra4j.testkit;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.VenueEvent;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** An adapter that is right as long as nobody overrides anything; what broken ones are made of. */
class ForwardingAdapter implements ExchangeAdapter, VenueSink {

    protected final ExchangeAdapter inner;
    private VenueSink sink;

    ForwardingAdapter(ExchangeAdapter inner) {
        this.inner = inner;
    }

    /** Whom the kit connected. */
    protected VenueSink sink() {
        return requireNonNull(sink, "connected");
    }

    @Override
    public Capabilities capabilities() {
        return inner.capabilities();
    }

    @Override
    public List<Instrument> instruments() {
        return inner.instruments();
    }

    @Override
    public Fees fees(InstrumentId instrument) {
        return inner.fees(instrument);
    }

    @Override
    public VenueClock clock() {
        return inner.clock();
    }

    @Override
    public void connect(VenueSink target) {
        sink = target;
        inner.connect(this);
    }

    @Override
    public void subscribe(MarketFeed feed) {
        inner.subscribe(feed);
    }

    @Override
    public void unsubscribe(MarketFeed feed) {
        inner.unsubscribe(feed);
    }

    @Override
    public CompletionStage<OrderPlan> plan(OrderRequest request) {
        return inner.plan(request);
    }

    @Override
    public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
        return inner.sign(plan, earlier, timeNanos);
    }

    @Override
    public void submit(Attempt attempt) {
        inner.submit(attempt);
    }

    @Override
    public void cancel(CancelRequest request) {
        inner.cancel(request);
    }

    @Override
    public void replace(ReplaceRequest request) {
        inner.replace(request);
    }

    @Override
    public CompletionStage<Lookup> lookup(Attempt attempt) {
        return inner.lookup(attempt);
    }

    @Override
    public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
        return inner.snapshot(sinceNanos);
    }

    @Override
    public void close() {
        inner.close();
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        sink().onOrderEvent(event);
    }

    @Override
    public void onFunding(FundingPayment payment) {
        sink().onFunding(payment);
    }

    @Override
    public void onForcedFill(ForcedFill fill) {
        sink().onForcedFill(fill);
    }

    @Override
    public void onMarket(MarketEvent event) {
        sink().onMarket(event);
    }

    @Override
    public void onInstrument(InstrumentEvent event) {
        sink().onInstrument(event);
    }

    @Override
    public void onVenueEvent(VenueEvent event) {
        sink().onVenueEvent(event);
    }

    @Override
    public void onConnection(ConnectionEvent event) {
        sink().onConnection(event);
    }
}
