package io.github.hydra4j.testkit.fake;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
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
import io.github.hydra4j.core.order.VenueOrderId;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.ConnectionEvent.Service;
import io.github.hydra4j.core.venue.ConnectionEvent.State;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An adapter for the fake venue. It keeps the whole contract, and passes the conformance kit.
 *
 * <p>What it hands to the sink, it hands over on the executor it was given; none of its methods waits for an answer.
 */
@Incubating
public final class FakeAdapter implements ExchangeAdapter {

    private static final long UNKNOWN = -1;

    private final FakeTerms terms;
    private final FakeLink link;
    private final Executor courier;
    private final FakeReader reader;
    private final AtomicLong lastNonce = new AtomicLong(UNKNOWN);
    private final Set<MarketFeed> feeds = new LinkedHashSet<>();
    private final Object gate = new Object();
    private @Nullable VenueSink sink;
    private long lastSequence = UNKNOWN;
    private long lastTradeNanos;

    /**
     * An adapter, not connected yet.
     *
     * @param terms what the venue is like, the account's key among them
     * @param link the way to it
     * @param courier on which events are handed over; one at a time and in order, for example a single thread, or {@code
     *     Runnable::run}
     */
    public FakeAdapter(FakeTerms terms, FakeLink link, Executor courier) {
        this.terms = terms;
        this.link = link;
        this.courier = courier;
        this.reader = new FakeReader(terms);
    }

    @Override
    public Capabilities capabilities() {
        return terms.capabilities();
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(terms.instrument());
    }

    @Override
    public Fees fees(InstrumentId instrument) {
        requireTraded(instrument);
        return terms.fees();
    }

    private void requireTraded(InstrumentId instrument) {
        if (!instrument.equals(terms.instrument().id())) {
            throw new IllegalArgumentException(instrument + " does not trade at the fake venue, only "
                    + terms.instrument().id());
        }
    }

    @Override
    public VenueClock clock() {
        return VenueClock.SAME;
    }

    // ---------------------------------------------------------------- connection

    @Override
    public void connect(VenueSink target) {
        synchronized (gate) {
            sink = target;
        }
        link.open(new FakeLink.Listener() {
            @Override
            public void onLine(WireLine line) {
                courier.execute(() -> hear(line));
            }

            @Override
            public void onDown() {
                announce(State.DOWN, "the connection broke");
            }

            @Override
            public void onUp() {
                greet();
            }
        });
        greet();
    }

    /** Learns where venue and account stand, then says that everything works; subscriptions begin anew. */
    private void greet() {
        link.request(WireLine.of("hello"), reply -> {
            if (reply.kind() != FakeReply.Kind.ANSWERED) {
                announce(State.DOWN, "no greeting: " + reply.kind());
                return;
            }
            lastNonce.accumulateAndGet(reply.first().number("nonce"), Math::max);
            List<MarketFeed> wanted;
            synchronized (gate) {
                lastSequence = reply.first().number("seq");
                wanted = List.copyOf(feeds);
            }
            wanted.forEach(feed -> link.request(feedLine("subscribe", feed), ignored -> {}));
            announce(State.UP, "connected");
        });
    }

    private void announce(State state, String detail) {
        for (Service service : List.of(Service.ORDERS, Service.ACCOUNT, Service.MARKET_DATA)) {
            announce(service, state, detail);
        }
    }

    private void announce(Service service, State state, String detail) {
        long time = link.timeNanos();
        deliver(target -> target.onConnection(new ConnectionEvent(service, state, time, detail)));
    }

    private void deliver(Consumer<VenueSink> delivery) {
        courier.execute(() -> {
            // Held while handing over, so that close() returns only when the last delivery is over.
            synchronized (gate) {
                VenueSink target = sink;
                if (target != null) {
                    delivery.accept(target);
                }
            }
        });
    }

    private void deliver(OrderEvent event) {
        deliver(target -> target.onOrderEvent(event));
    }

    private void hear(WireLine line) {
        if (line.is("trade")) {
            hearTrade(line);
            return;
        }
        synchronized (gate) {
            long sequence = line.number("seq");
            if (lastSequence != UNKNOWN && sequence > lastSequence + 1) {
                announce(
                        Service.ACCOUNT,
                        State.DOWN,
                        "events " + (lastSequence + 1) + " to " + (sequence - 1) + " are missing");
                announce(Service.ACCOUNT, State.UP, "goes on at " + sequence);
            }
            lastSequence = Math.max(lastSequence, sequence);
        }
        if (line.is("funding")) {
            deliver(target -> target.onFunding(reader.funding(line)));
        } else if (line.is("forced")) {
            deliver(target -> target.onForcedFill(reader.forced(line)));
        } else {
            deliver(reader.event(line));
        }
    }

    private void hearTrade(WireLine line) {
        synchronized (gate) {
            long time = line.number("time");
            if (time < lastTradeNanos
                    || !feeds.contains(MarketFeed.trades(terms.instrument().id()))) {
                return;
            }
            lastTradeNanos = time;
            Trade trade = new Trade(
                    terms.instrument().id(),
                    time,
                    Price.of(line.get("price")).toDouble(),
                    Quantity.of(line.get("qty")).toDouble(),
                    null);
            deliver(target -> target.onMarket(trade));
        }
    }

    @Override
    public void subscribe(MarketFeed feed) {
        requireTraded(feed.instrument());
        boolean isNew;
        synchronized (gate) {
            isNew = feeds.add(feed);
        }
        if (isNew) {
            link.request(feedLine("subscribe", feed), ignored -> {});
        }
    }

    @Override
    public void unsubscribe(MarketFeed feed) {
        boolean wasThere;
        synchronized (gate) {
            wasThere = feeds.remove(feed);
        }
        if (wasThere) {
            link.request(feedLine("unsubscribe", feed), ignored -> {});
        }
    }

    private static WireLine feedLine(String word, MarketFeed feed) {
        return WireLine.of(word).with("instrument", feed.instrument()).with("kind", feed.kind());
    }

    // ---------------------------------------------------------------- plan, sign, submit

    @Override
    public CompletionStage<OrderPlan> plan(OrderRequest request) {
        String problem = problem(request.intent());
        return problem == null
                ? CompletableFuture.completedFuture(OrderPlan.plain(request))
                : CompletableFuture.failedFuture(new TradingException("UNSUPPORTED", problem));
    }

    private @Nullable String problem(OrderIntent intent) {
        if (!intent.instrument().equals(terms.instrument().id())) {
            return intent.instrument() + " does not trade at the fake venue";
        }
        if (!capabilities().takes(intent.type()) || intent.type().triggerPrice() != null) {
            return "the fake venue takes no order " + intent.type();
        }
        if (!capabilities().takes(intent.timeInForce())) {
            return "the fake venue takes no order " + intent.timeInForce();
        }
        if (!(intent.size() instanceof OrderSize.Base)) {
            return "the fake venue sizes orders in base units, not by " + intent.size();
        }
        return null;
    }

    @Override
    public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
        if (lastNonce.get() == UNKNOWN) {
            throw new TradingException(
                    "NO_NONCE", "the venue has not said yet which nonce is next; wait until it is up");
        }
        OrderRequest request = plan.request();
        OrderIntent intent = request.intent();
        int number = earlier.size() + 1;
        // Attempts of one order share a nonce, so that no two of them can take effect.
        long nonce =
                earlier.isEmpty() ? lastNonce.incrementAndGet() : earlier.get(0).nonce();
        long expires = timeNanos + terms.attemptLife().toNanos();
        WireLine order = WireLine.of("place")
                .with("id", request.id())
                .with("number", number)
                .with("instrument", intent.instrument())
                .with("side", intent.side())
                .with("qty", request.quantity())
                .with("limit", limit(intent.type()))
                .with("tif", intent.timeInForce().kind())
                .with("good-till", goodTill(intent.timeInForce()))
                .with("post-only", intent.isPostOnly() ? "yes" : null)
                .with("reduce-only", intent.isReduceOnly() ? "yes" : null)
                .with("nonce", nonce)
                .with("expires", expires);
        String identity = terms.onChain()
                ? "0x" + FakeSignature.of(order, terms.secret()).substring(0, 40)
                : request.id().toString();
        byte[] payload = signed(order.with("attempt", identity)).bytes();
        return new Attempt(request, number, identity, nonce, timeNanos, expires, payload);
    }

    private static @Nullable Price limit(OrderType type) {
        return type instanceof OrderType.Limit limited ? limited.limit() : null;
    }

    private static @Nullable Long goodTill(TimeInForce timeInForce) {
        return timeInForce.kind() == TimeInForce.Kind.GTD ? Long.valueOf(timeInForce.expiryNanos()) : null;
    }

    private WireLine signed(WireLine line) {
        return line.with("sig", FakeSignature.of(line, terms.secret()));
    }

    @Override
    public void submit(Attempt attempt) {
        link.request(WireLine.parse(attempt.payload()), reply -> {
            ClientOrderId id = attempt.orderId();
            if (reply.kind() != FakeReply.Kind.ANSWERED) {
                deliverUnknown(id, reply);
            } else if (reply.first().is("refused")) {
                Denial denial = denial(reply.first());
                if (denial.code().equals("NONCE_USED") || denial.code().equals("EXPIRED")) {
                    // Proves that this sending had no effect, and nothing about another sending or attempt.
                    deliver(new OrderEvent.OutcomeUnknown(
                            id, link.timeNanos(), UnknownCause.PENDING, denial.explanation()));
                } else {
                    deliver(new OrderEvent.Rejected(id, link.timeNanos(), denial));
                }
            } else {
                // "ok" or, sent again, "duplicate": either way the venue has it.
                VenueOrderId venueId = new VenueOrderId(reply.first().get("order"));
                deliver(new OrderEvent.Accepted(id, link.timeNanos(), venueId, null));
            }
        });
    }

    private static Denial denial(WireLine line) {
        return Denial.of(line.get("code"), "fake venue", line.get("reason"));
    }

    private void deliverUnknown(ClientOrderId id, FakeReply reply) {
        deliver(new OrderEvent.OutcomeUnknown(id, link.timeNanos(), cause(reply.kind()), "no answer: " + reply.kind()));
    }

    private static UnknownCause cause(FakeReply.Kind kind) {
        return switch (kind) {
            case TIMED_OUT -> UnknownCause.TIMEOUT;
            case DISCONNECTED -> UnknownCause.CONNECTION_LOST;
            case SERVER_ERROR -> UnknownCause.SERVER_ERROR;
            case RATE_LIMITED -> UnknownCause.RATE_LIMITED;
            case UNREADABLE, ANSWERED -> UnknownCause.UNREADABLE_ANSWER;
        };
    }

    @Override
    public void cancel(CancelRequest request) {
        ClientOrderId id = request.order().id();
        WireLine line = WireLine.of("cancel").with("attempt", request.attempt().identity());
        link.request(signed(line), reply -> {
            if (reply.kind() != FakeReply.Kind.ANSWERED) {
                deliverUnknown(id, reply);
            } else if (reply.first().is("refused")) {
                deliver(new OrderEvent.CancelRejected(id, link.timeNanos(), denial(reply.first())));
            }
            // The cancellation itself comes on the stream.
        });
    }

    @Override
    public void replace(ReplaceRequest request) {
        ClientOrderId id = request.order().id();
        WireLine line = WireLine.of("replace")
                .with("attempt", request.attempt().identity())
                .with("revision", request.revision())
                .with("qty", request.quantity())
                .with("limit", request.limit());
        link.request(signed(line), reply -> {
            if (reply.kind() != FakeReply.Kind.ANSWERED) {
                deliverUnknown(id, reply);
            } else if (reply.first().is("refused")) {
                deliver(new OrderEvent.ReplaceRejected(
                        id, link.timeNanos(), request.revision(), denial(reply.first())));
            }
        });
    }

    // ---------------------------------------------------------------- asking

    @Override
    public CompletionStage<Lookup> lookup(Attempt attempt) {
        CompletableFuture<Lookup> answer = new CompletableFuture<>();
        WireLine line =
                WireLine.of("status").with("attempt", attempt.identity()).with("nonce", attempt.nonce());
        link.request(signed(line), reply -> answer.complete(found(attempt, reply)));
        return answer;
    }

    private Lookup found(Attempt attempt, FakeReply reply) {
        if (reply.kind() != FakeReply.Kind.ANSWERED) {
            return new Lookup.Unknown(cause(reply.kind()), "no answer: " + reply.kind());
        }
        WireLine first = reply.first();
        if (first.is("found")) {
            List<OrderEvent> events = new ArrayList<>();
            reply.lines().stream().skip(1).map(reader::event).forEach(events::add);
            return new Lookup.Found(events);
        }
        if (Boolean.parseBoolean(first.get("nonce-used"))) {
            return new Lookup.ProvenAbsent("nonce " + attempt.nonce() + " was used by something else");
        }
        long venueTime = first.number("time");
        return venueTime >= attempt.expiresNanos()
                ? new Lookup.ProvenAbsent(
                        "it expired at " + attempt.expiresNanos() + " and is not there at " + venueTime)
                : new Lookup.Unknown(
                        UnknownCause.PENDING, "not there yet; it may arrive until " + attempt.expiresNanos());
    }

    @Override
    public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
        CompletableFuture<VenueSnapshot> answer = new CompletableFuture<>();
        link.request(signed(WireLine.of("account").with("since", sinceNanos)), reply -> {
            if (reply.kind() == FakeReply.Kind.ANSWERED) {
                answer.complete(reader.snapshot(reply.lines()));
            } else {
                answer.completeExceptionally(
                        new TradingException("VENUE_UNAVAILABLE", "no snapshot: " + reply.kind() + "; ask again"));
            }
        });
        return answer;
    }

    @Override
    public void close() {
        link.close();
        synchronized (gate) {
            sink = null;
        }
    }

    @Override
    public String toString() {
        return "FakeAdapter[" + terms.instrument().id() + "]";
    }
}
