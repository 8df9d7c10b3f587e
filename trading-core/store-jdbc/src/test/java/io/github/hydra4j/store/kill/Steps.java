package io.github.hydra4j.store.kill;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.StoreListener;
import io.github.hydra4j.core.store.Turn;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Counts the steps at which dying matters, and stands still at one of them until the process is killed. */
final class Steps {

    private final int last;
    private final Consumer<String> say;
    private int done;

    /**
     * Steps.
     *
     * @param last at which one to stand still; zero for none
     * @param say tells the one who kills
     */
    Steps(int last, Consumer<String> say) {
        this.last = last;
        this.say = say;
    }

    private synchronized void step(String what) {
        if (++done == last) {
            say.accept("HERE " + what);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    PositionStore around(PositionStore store, Consumer<Remembered> found) {
        return new PositionStore() {
            @Override
            public Remembered open(Opening opening, StoreListener listener) {
                Remembered remembered = store.open(opening, listener);
                found.accept(remembered);
                step("after open");
                return remembered;
            }

            @Override
            public CompletionStage<Void> commit(Turn turn) {
                step("before commit");
                return store.commit(turn).thenRun(() -> step("after commit"));
            }

            @Override
            public boolean isOwner() {
                return store.isOwner();
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    ExchangeAdapter around(ExchangeAdapter venue) {
        return new ExchangeAdapter() {
            @Override
            public Capabilities capabilities() {
                return venue.capabilities();
            }

            @Override
            public List<Instrument> instruments() {
                return venue.instruments();
            }

            @Override
            public Fees fees(InstrumentId instrument) {
                return venue.fees(instrument);
            }

            @Override
            public VenueClock clock() {
                return venue.clock();
            }

            @Override
            public void connect(VenueSink sink) {
                venue.connect(sink);
            }

            @Override
            public void subscribe(MarketFeed feed) {
                venue.subscribe(feed);
            }

            @Override
            public void unsubscribe(MarketFeed feed) {
                venue.unsubscribe(feed);
            }

            @Override
            public CompletionStage<OrderPlan> plan(OrderRequest request) {
                return venue.plan(request);
            }

            @Override
            public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
                Attempt attempt = venue.sign(plan, earlier, timeNanos);
                step("after sign");
                return attempt;
            }

            @Override
            public void submit(Attempt attempt) {
                step("before submit");
                venue.submit(attempt);
                step("after submit");
            }

            @Override
            public void cancel(CancelRequest request) {
                step("before cancel");
                venue.cancel(request);
                step("after cancel");
            }

            @Override
            public void replace(ReplaceRequest request) {
                venue.replace(request);
            }

            @Override
            public CompletionStage<Lookup> lookup(Attempt attempt) {
                return venue.lookup(attempt);
            }

            @Override
            public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
                step("before snapshot");
                return venue.snapshot(sinceNanos);
            }

            @Override
            public void close() {
                venue.close();
            }
        };
    }
}
