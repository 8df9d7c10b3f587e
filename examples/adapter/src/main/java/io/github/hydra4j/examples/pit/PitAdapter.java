package io.github.hydra4j.examples.pit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.ConnectionEvent.Service;
import io.github.hydra4j.core.venue.ConnectionEvent.State;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An account at the pit. */
public final class PitAdapter implements ExchangeAdapter {

    private final PitSettings settings;
    private final PitLink link;
    private final Map<InstrumentId, PitReader.Listing> listings;
    /** Held while something is handed over, so that nothing is handed over once {@link #close} has returned. */
    private final Object gate = new Object();
    /** Guarded by the gate. */
    private final Map<MarketFeed, PitStream<?>> feeds = new LinkedHashMap<>();

    private @Nullable VenueSink sink;
    private @Nullable PitStream<OrderEvent> account;

    private PitAdapter(PitSettings settings, PitLink link, Map<InstrumentId, PitReader.Listing> listings) {
        this.settings = settings;
        this.link = link;
        this.listings = listings;
    }

    /**
     * Asks the venue what it trades and makes an adapter for it, not connected yet. Blocks: nothing runs so far that
     * could be held up.
     *
     * @throws TradingException with code {@code VENUE_UNAVAILABLE} if the venue does not answer
     */
    public static PitAdapter open(PitSettings settings) {
        PitLink link = new PitLink(settings);
        CompletableFuture<Map<InstrumentId, PitReader.Listing>> told = new CompletableFuture<>();
        link.ask("/instruments", link.body(), PitReader::listings, answer -> complete(told, answer));
        try {
            return new PitAdapter(settings, link, told.join());
        } catch (CompletionException e) {
            link.close();
            throw new TradingException(
                    "VENUE_UNAVAILABLE", "the pit at " + settings.url() + " did not say what it trades", e);
        }
    }

    /** For questions to which there is an answer or none: being refused one is having none. */
    private static <T> void complete(CompletableFuture<T> stage, PitAnswer<T> answer) {
        answer.<Runnable>fold(
                        value -> () -> stage.complete(value),
                        refused -> () -> stage.completeExceptionally(unavailable(refused.toString())),
                        unknown -> () -> stage.completeExceptionally(unavailable(unknown.toString())))
                .run();
    }

    private static TradingException unavailable(String why) {
        return new TradingException("VENUE_UNAVAILABLE", "the pit gives no answer: " + why + "; ask again");
    }

    // ---------------------------------------------------------------- what the venue is

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(
                        Capability.SPOT,
                        Capability.LIMIT,
                        Capability.IOC,
                        Capability.FOK,
                        Capability.GTD,
                        Capability.POST_ONLY,
                        Capability.CANCEL,
                        Capability.REPLACE,
                        Capability.PARTIAL_FILLS,
                        Capability.RESEND,
                        Capability.TRADES)
                .answersWithin(settings.answersWithin());
    }

    @Override
    public List<Instrument> instruments() {
        return listings.values().stream().map(PitReader.Listing::rules).toList();
    }

    @Override
    public Fees fees(InstrumentId instrument) {
        return listing(instrument).fees();
    }

    private PitReader.Listing listing(InstrumentId instrument) {
        PitReader.Listing listing = listings.get(instrument);
        if (listing == null) {
            throw new IllegalArgumentException(
                    instrument + " does not trade at the pit, which has " + listings.keySet());
        }
        return listing;
    }

    @Override
    public VenueClock clock() {
        return link;
    }

    // ---------------------------------------------------------------- connection

    @Override
    public void connect(VenueSink target) {
        PitStream<OrderEvent> stream =
                new PitStream<>(link, "/events", link.body(), PitReader::event, new PitStream.Listener<>() {
                    @Override
                    public void onEvent(OrderEvent event, boolean late) {
                        // Late or twice does no harm to an order: what happened has a name of its own.
                        deliver(event);
                    }

                    @Override
                    public void onUp() {
                        announce(State.UP, "the pit answers", Service.ORDERS, Service.ACCOUNT, Service.MARKET_DATA);
                    }

                    @Override
                    public void onDown(String why) {
                        link.dropIdleConnections();
                        announce(State.DOWN, why, Service.ORDERS, Service.ACCOUNT);
                    }

                    @Override
                    public void onGap(long first, long last) {
                        // Upon UP after DOWN the engine takes a snapshot: that makes it good.
                        announce(State.DOWN, "events " + first + " to " + last + " are missing", Service.ACCOUNT);
                        announce(State.UP, "goes on at " + (last + 1), Service.ACCOUNT);
                    }
                });
        synchronized (gate) {
            sink = target;
            account = stream;
        }
        stream.open();
    }

    private void announce(State state, String detail, Service... services) {
        long time = link.nowNanos();
        for (Service service : services) {
            deliver(target -> target.onConnection(new ConnectionEvent(service, state, time, detail)));
        }
    }

    private void deliver(Consumer<VenueSink> delivery) {
        synchronized (gate) {
            VenueSink target = sink;
            if (target != null) {
                delivery.accept(target);
            }
        }
    }

    private void deliver(OrderEvent event) {
        deliver(target -> target.onOrderEvent(event));
    }

    // ---------------------------------------------------------------- market data

    @Override
    public void subscribe(MarketFeed feed) {
        listing(feed.instrument());
        if (feed.kind() != MarketFeed.Kind.TRADES) {
            throw new IllegalArgumentException("the pit streams trades only, not " + feed.kind());
        }
        ObjectNode terms = link.body().put("symbol", feed.instrument().symbol());
        PitStream<Trade> stream = new PitStream<>(link, "/trades", terms, PitReader::trade, new PitStream.Listener<>() {
            @Override
            public void onEvent(Trade trade, boolean late) {
                // Market time does not go back.
                if (!late) {
                    deliver(target -> target.onMarket(trade));
                }
            }

            @Override
            public void onUp() {
                announce(State.UP, "trades of " + feed.instrument(), Service.MARKET_DATA);
            }

            @Override
            public void onDown(String why) {
                announce(State.DOWN, why, Service.MARKET_DATA);
            }

            @Override
            public void onGap(long first, long last) {
                announce(State.DOWN, "trades " + first + " to " + last + " are lost", Service.MARKET_DATA);
                announce(State.UP, "goes on at " + (last + 1), Service.MARKET_DATA);
            }
        });
        boolean isNew;
        synchronized (gate) {
            isNew = feeds.putIfAbsent(feed, stream) == null;
        }
        if (isNew) {
            stream.open();
        }
    }

    @Override
    public void unsubscribe(MarketFeed feed) {
        PitStream<?> stream;
        synchronized (gate) {
            stream = feeds.remove(feed);
        }
        if (stream != null) {
            stream.close();
        }
    }

    // ---------------------------------------------------------------- plan, sign, submit

    @Override
    public CompletionStage<OrderPlan> plan(OrderRequest request) {
        String problem = problem(request.intent());
        return problem == null
                ? CompletableFuture.completedFuture(OrderPlan.plain(request))
                : CompletableFuture.failedFuture(new TradingException("UNSUPPORTED", "the pit " + problem));
    }

    private @Nullable String problem(OrderIntent intent) {
        if (!listings.containsKey(intent.instrument())) {
            return "does not trade " + intent.instrument();
        }
        if (!capabilities().takes(intent.type()) || !capabilities().takes(intent.timeInForce())) {
            return "takes no order " + intent.type() + " " + intent.timeInForce();
        }
        if (!(intent.size() instanceof OrderSize.Base)) {
            return "sizes orders in base units, not by " + intent.size();
        }
        if (intent.isReduceOnly()) {
            return "cannot hold an order to reducing a position";
        }
        return intent.maxSlippage().isPresent() ? "cannot bound the slippage of a market order; use a limit" : null;
    }

    @Override
    public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
        OrderRequest request = plan.request();
        if (!earlier.isEmpty()) {
            throw new TradingException(
                    "UNSUPPORTED", "the pit has one attempt an order: " + request.id() + " goes out as it was signed");
        }
        OrderIntent intent = request.intent();
        ObjectNode body = link.body()
                .put("id", request.id().toString())
                .put("symbol", intent.instrument().symbol())
                .put("side", intent.side() == Side.BUY ? "buy" : "sell")
                .put("qty", request.quantity().toString())
                .put("tif", intent.timeInForce().kind().name().toLowerCase(Locale.ROOT));
        if (intent.type() instanceof OrderType.Limit limited) {
            body.put("limit", limited.limit().toString());
        }
        if (intent.isPostOnly()) {
            body.put("post_only", true);
        }
        if (intent.timeInForce().kind() == TimeInForce.Kind.GTD) {
            body.put("good_till", PitReader.millis(intent.timeInForce().expiryNanos()));
        }
        // By the venue's clock, in the venue's unit; what we remember is what the venue will read.
        long expiresMillis =
                PitReader.millis(link.at(timeNanos) + settings.orderLife().toNanos());
        body.put("expires", expiresMillis);
        return new Attempt(
                request,
                1,
                request.id().toString(),
                Attempt.NO_NONCE,
                timeNanos,
                expiresMillis * 1_000_000L,
                link.signed("/orders", body));
    }

    @Override
    public void submit(Attempt attempt) {
        ClientOrderId id = attempt.orderId();
        // Sent again the venue gives its first answer again, so a refusal is proof whichever sending it answers.
        link.send(
                "/orders",
                attempt.payload(),
                PitReader::venueOrderId,
                answer -> deliver(answer.<OrderEvent>fold(
                        order -> new OrderEvent.Accepted(id, link.nowNanos(), order, null),
                        refused -> new OrderEvent.Rejected(id, link.nowNanos(), refused),
                        unknown -> outcomeUnknown(id, unknown))));
    }

    private OrderEvent outcomeUnknown(ClientOrderId id, PitAnswer.Unknown<?> answer) {
        return new OrderEvent.OutcomeUnknown(id, link.nowNanos(), answer.cause(), answer.detail());
    }

    // ---------------------------------------------------------------- cancel, replace

    @Override
    public void cancel(CancelRequest request) {
        ClientOrderId id = request.order().id();
        change(
                id,
                "/cancel",
                link.body().put("id", id.toString()),
                refused -> new OrderEvent.CancelRejected(id, link.nowNanos(), refused));
    }

    @Override
    public void replace(ReplaceRequest request) {
        ClientOrderId id = request.order().id();
        ObjectNode body = link.body()
                .put("id", id.toString())
                .put("revision", request.revision())
                .put("qty", request.quantity().toString())
                .put("limit", request.limit().toString());
        change(
                id,
                "/replace",
                body,
                refused -> new OrderEvent.ReplaceRejected(id, link.nowNanos(), request.revision(), refused));
    }

    /** Done is no news here: what the venue did comes on the stream, with the fills that came before it. */
    private void change(ClientOrderId id, String path, ObjectNode body, Function<Denial, OrderEvent> rejected) {
        link.ask(
                path,
                body,
                done -> true,
                answer -> answer.<Optional<OrderEvent>>fold(
                                done -> Optional.empty(),
                                refused -> Optional.of(rejected.apply(refused)),
                                unknown -> Optional.of(outcomeUnknown(id, unknown)))
                        .ifPresent(this::deliver));
    }

    // ---------------------------------------------------------------- asking

    private record Status(long timeNanos, List<OrderEvent> events) {}

    @Override
    public CompletionStage<Lookup> lookup(Attempt attempt) {
        CompletableFuture<Lookup> stage = new CompletableFuture<>();
        link.ask(
                "/status",
                link.body().put("id", attempt.identity()),
                answer -> new Status(PitReader.nanos(answer, "time"), PitReader.events(answer)),
                answer -> stage.complete(answer.fold(
                        status -> found(attempt, status),
                        refused -> new Lookup.Unknown(UnknownCause.SERVER_ERROR, refused.toString()),
                        unknown -> new Lookup.Unknown(unknown.cause(), unknown.detail()))));
        return stage;
    }

    private static Lookup found(Attempt attempt, Status status) {
        if (!status.events().isEmpty()) {
            return new Lookup.Found(status.events());
        }
        // The same answer says that it is not there and what time it was then: one without the other proves nothing.
        return status.timeNanos() >= attempt.expiresNanos()
                ? new Lookup.ProvenAbsent(
                        "expired at " + attempt.expiresNanos() + ", not there at " + status.timeNanos())
                : new Lookup.Unknown(UnknownCause.PENDING, "not there; it may arrive until " + attempt.expiresNanos());
    }

    @Override
    public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
        CompletableFuture<VenueSnapshot> stage = new CompletableFuture<>();
        ObjectNode since = link.body().put("since", PitReader.millis(Math.max(0, sinceNanos)));
        link.ask("/account", since, PitReader::snapshot, answer -> complete(stage, answer));
        return stage;
    }

    // ---------------------------------------------------------------- the end

    @Override
    public void close() {
        synchronized (gate) {
            sink = null;
            feeds.values().forEach(PitStream::close);
            if (account != null) {
                account.close();
            }
        }
        link.close();
    }

    @Override
    public String toString() {
        return "PitAdapter[" + settings.url() + ", " + settings.key() + "]";
    }
}
