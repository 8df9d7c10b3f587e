package io.github.hydra4j.telemetry.metrics;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.VenueEvent;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
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
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A venue whose calls are counted and timed, from sending an order to the first answer's arrival on the adapter's thread;
 * otherwise it is the adapter it was made of. For live bots: simulated venues live inside the engine.
 */
@Incubating
public final class MeteredVenue implements ExchangeAdapter {

    /** An order that is never answered must not be remembered for ever. */
    private static final int MOST_UNANSWERED = 10_000;

    private final ExchangeAdapter venue;
    private final Clock clock;
    private final Timer plans;
    private final Timer signatures;
    private final Timer answers;
    private final Timer lookups;
    private final Timer snapshots;
    private final Counter sent;
    private final Counter cancels;
    private final Counter replaces;
    private final Counter marketEvents;
    private final Map<ClientOrderId, Long> unanswered = new LinkedHashMap<>();

    private MeteredVenue(ExchangeAdapter venue, MeterRegistry registry, Tags tags) {
        this.venue = requireNonNull(venue, "venue");
        this.clock = registry.config().clock();
        this.plans = timer(registry, tags, "hydra4j.venue.plan", "From asking for a plan to having it, or its refusal");
        this.signatures = timer(registry, tags, "hydra4j.venue.sign", "Signing one attempt");
        this.answers =
                timer(registry, tags, "hydra4j.venue.ack", "From sending an order to the arrival of its first answer");
        this.lookups = timer(registry, tags, "hydra4j.venue.lookup", "Asking what became of an order");
        this.snapshots = timer(registry, tags, "hydra4j.venue.snapshot", "Asking for the account as a whole");
        this.sent = registry.counter("hydra4j.venue.sent", tags.and("what", "order"));
        this.cancels = registry.counter("hydra4j.venue.sent", tags.and("what", "cancel"));
        this.replaces = registry.counter("hydra4j.venue.sent", tags.and("what", "replace"));
        this.marketEvents = registry.counter("hydra4j.venue.market.events", tags);
    }

    private static Timer timer(MeterRegistry registry, Tags tags, String name, String what) {
        return Timer.builder(name)
                .description(what)
                .tags(tags)
                .publishPercentileHistogram()
                .register(registry);
    }

    /** Figures about a venue of a bot. */
    public static MeteredVenue of(ExchangeAdapter venue, MeterRegistry registry, String bot, String account) {
        return new MeteredVenue(venue, registry, Tags.of("bot", bot, "account", account));
    }

    /** The adapter's own stage goes on: what waits for it must not wait for figures. */
    private <T> CompletionStage<T> timed(Timer timer, long began, CompletionStage<T> stage) {
        stage.whenComplete((result, failure) -> timer.record(clock.monotonicTime() - began, TimeUnit.NANOSECONDS));
        return stage;
    }

    private synchronized void waits(ClientOrderId order, long since) {
        unanswered.put(order, since);
        if (unanswered.size() > MOST_UNANSWERED) {
            unanswered.remove(unanswered.keySet().iterator().next());
        }
    }

    private synchronized @Nullable Long noLongerWaits(ClientOrderId order) {
        return unanswered.remove(order);
    }

    private void arrived(OrderEvent event) {
        Long since = noLongerWaits(event.orderId());
        // Not knowing is no answer, though nothing more may come.
        if (since != null && !(event instanceof OrderEvent.OutcomeUnknown)) {
            answers.record(clock.monotonicTime() - since, TimeUnit.NANOSECONDS);
        }
    }

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
        venue.connect(new Listening(sink));
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
        return timed(plans, clock.monotonicTime(), venue.plan(request));
    }

    @Override
    public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
        long began = clock.monotonicTime();
        Attempt attempt = venue.sign(plan, earlier, timeNanos);
        signatures.record(clock.monotonicTime() - began, TimeUnit.NANOSECONDS);
        return attempt;
    }

    @Override
    public void submit(Attempt attempt) {
        sent.increment();
        waits(attempt.orderId(), clock.monotonicTime());
        venue.submit(attempt);
    }

    @Override
    public void cancel(CancelRequest request) {
        cancels.increment();
        venue.cancel(request);
    }

    @Override
    public void replace(ReplaceRequest request) {
        replaces.increment();
        venue.replace(request);
    }

    @Override
    public CompletionStage<Lookup> lookup(Attempt attempt) {
        return timed(lookups, clock.monotonicTime(), venue.lookup(attempt));
    }

    @Override
    public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
        return timed(snapshots, clock.monotonicTime(), venue.snapshot(sinceNanos));
    }

    @Override
    public <T> Optional<T> extension(Class<T> type) {
        return venue.extension(type);
    }

    @Override
    public void close() {
        venue.close();
    }

    /** Hands everything on at once. */
    private final class Listening implements VenueSink {

        private final VenueSink sink;

        Listening(VenueSink sink) {
            this.sink = sink;
        }

        @Override
        public void onOrderEvent(OrderEvent event) {
            arrived(event);
            sink.onOrderEvent(event);
        }

        @Override
        public void onFunding(FundingPayment payment) {
            sink.onFunding(payment);
        }

        @Override
        public void onForcedFill(ForcedFill fill) {
            sink.onForcedFill(fill);
        }

        @Override
        public void onMarket(MarketEvent event) {
            marketEvents.increment();
            sink.onMarket(event);
        }

        @Override
        public void onInstrument(InstrumentEvent event) {
            sink.onInstrument(event);
        }

        @Override
        public void onVenueEvent(VenueEvent event) {
            sink.onVenueEvent(event);
        }

        @Override
        public void onConnection(ConnectionEvent event) {
            sink.onConnection(event);
        }
    }
}
