package io.github.hydra4j.testkit.faults;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Notes which attempts went out. */
final class Noting implements ExchangeAdapter {

    final List<Attempt> sent;
    private final ExchangeAdapter inner;
    private final Consumer<String> witness;

    Noting(ExchangeAdapter inner) {
        this(inner, new ArrayList<>(), what -> {});
    }

    /**
     * With a witness of whatever leaves.
     *
     * @param sent where attempts are noted
     * @param witness told before and after each request
     */
    Noting(ExchangeAdapter inner, List<Attempt> sent, Consumer<String> witness) {
        this.inner = inner;
        this.sent = sent;
        this.witness = witness;
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
    public void connect(VenueSink sink) {
        inner.connect(sink);
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
        witness.accept("before submit");
        sent.add(attempt);
        inner.submit(attempt);
        witness.accept("after submit");
    }

    @Override
    public void cancel(CancelRequest request) {
        witness.accept("before cancel");
        inner.cancel(request);
        witness.accept("after cancel");
    }

    @Override
    public void replace(ReplaceRequest request) {
        witness.accept("before replace");
        inner.replace(request);
        witness.accept("after replace");
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
    public <T> Optional<T> extension(Class<T> type) {
        return inner.extension(type);
    }

    @Override
    public void close() {
        inner.close();
    }
}
