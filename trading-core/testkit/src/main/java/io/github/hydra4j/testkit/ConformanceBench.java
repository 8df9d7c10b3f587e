package io.github.hydra4j.testkit;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.order.VenueOrderId;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a conformance case is written with: plays the engine towards one adapter and one double, writes down everything
 * that is said, and knows what an engine would know.
 *
 * <p>The adapter is called on a thread of its own, the bot thread, one call at a time; a call that must not block and
 * does is given up and fails the case. Everything else is called on the test's thread.
 */
@Incubating
public final class ConformanceBench implements AutoCloseable {

    private static final StrategyId STRATEGY = new StrategyId("conformance");
    private static final BigDecimal PASSIVE_BUY = new BigDecimal("0.9");
    private static final BigDecimal PASSIVE_SELL = new BigDecimal("1.1");

    private final VenueDouble venue;
    private final Patience patience;
    private final Transcript transcript = new Transcript();
    private final List<RecordingSink> sinks = new ArrayList<>();
    private final List<OrderEvent> learned = new ArrayList<>();
    private final Map<ClientOrderId, Integer> revisions = new LinkedHashMap<>();
    private ExecutorService botThread = newBotThread();
    private ExchangeAdapter adapter;
    private RecordingSink sink;
    private int epoch = 1;
    private long sequence;

    /** A bench for one case; the adapter is made, but not connected yet. */
    public ConformanceBench(VenueDouble venue) {
        this.venue = venue;
        this.patience = venue.patience();
        this.adapter = venue.adapter();
        this.sink = new RecordingSink(transcript);
        sinks.add(sink);
    }

    private static ExecutorService newBotThread() {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "conformance-bot");
            thread.setDaemon(true);
            return thread;
        });
    }

    // ---------------------------------------------------------------- what there is

    /** The double, to be read; use {@link #play} and its neighbours to tell it something. */
    public VenueDouble venue() {
        return venue;
    }

    /** The present adapter. Calls on it are not written down; use the bench's own. */
    public ExchangeAdapter adapter() {
        return adapter;
    }

    /** What the present adapter handed in. */
    public RecordingSink sink() {
        return sink;
    }

    /** What was said so far. */
    public Transcript transcript() {
        return transcript;
    }

    /** What the adapter claims. */
    public Capabilities capabilities() {
        return adapter.capabilities();
    }

    /** What is traded. */
    public Instrument instrument() {
        return venue.instrument();
    }

    /** How things stand at the venue. */
    public VenueTruth truth() {
        return venue.truth();
    }

    // ---------------------------------------------------------------- the venue

    /** Tells the double something. */
    public void play(Verb verb) {
        transcript.add("venue", verb);
        venue.play(verb);
    }

    /** Lets a working order execute in full at about the market's price. */
    public void fill(Attempt order) {
        fill(order, order.request().quantity());
    }

    /** Lets a working order execute in part. */
    public void fill(Attempt order, Quantity quantity) {
        Price limit = order.request().intent().type().limitPrice();
        Price price = limit != null ? limit : venue.marketPrice();
        transcript.add("venue", "fill " + order.identity() + ": " + quantity + " at " + price);
        venue.fill(order, quantity, price);
    }

    /** Cancels an order from outside. */
    public void cancelFromOutside(Attempt order) {
        transcript.add("venue", Verb.CANCEL_FROM_OUTSIDE + " " + order.identity());
        venue.cancelFromOutside(order);
    }

    /** Lets the public market trade. */
    public void trade(Price price, Quantity quantity) {
        transcript.add("venue", "public trade " + quantity + " at " + price);
        venue.trade(price, quantity);
    }

    /** Moves time. */
    public void advance(Duration duration) {
        transcript.add("venue", "time passes: " + duration);
        venue.advance(duration);
    }

    // ---------------------------------------------------------------- orders to try with

    /** Somewhat passive: a limit that does not trade at once, on the tick. */
    public Price passive(Side side) {
        BigDecimal market = venue.marketPrice().toBigDecimal();
        return side == Side.BUY
                ? instrument().price(Price.of(market.multiply(PASSIVE_BUY)), Rounding.DOWN)
                : instrument().price(Price.of(market.multiply(PASSIVE_SELL)), Rounding.UP);
    }

    /** The usual order to buy: a passive limit where the venue takes limits, else at the market. */
    public OrderRequest working() {
        return working(Side.BUY);
    }

    /** The usual order: a passive limit where the venue takes limits, else at the market. */
    public OrderRequest working(Side side) {
        Quantity quantity = venue.quantity();
        return request(
                capabilities().has(Capability.LIMIT)
                        ? OrderIntent.limit(instrument().id(), side, quantity, passive(side))
                        : OrderIntent.market(instrument().id(), side, quantity));
    }

    /** An order of base units as an engine would make it, with a new name. */
    public OrderRequest request(OrderIntent intent) {
        Quantity quantity = intent.size() instanceof io.github.hydra4j.core.order.OrderSize.Base base
                ? base.quantity()
                : venue.quantity();
        ClientOrderId id = new ClientOrderId(0xC0, epoch, ++sequence);
        return new OrderRequest(id, STRATEGY, intent, quantity, venue.timeNanos(), null);
    }

    // ---------------------------------------------------------------- the adapter

    /** Connects the present adapter to a recording sink and waits until things are quiet. */
    public void connect() {
        RecordingSink target = sink;
        run("connect", () -> adapter.connect(target));
        settle();
    }

    /** Closes the adapter and connects a new one, which knows nothing of the first; a second passes. */
    public void restart() {
        transcript.add("kit", "--- restart ---");
        closeAdapter();
        advance(Duration.ofSeconds(1));
        adapter = venue.adapter();
        sink = new RecordingSink(transcript);
        sinks.add(sink);
        epoch++;
        sequence = 0;
        connect();
    }

    /** Closes the adapter. */
    public void closeAdapter() {
        call("close", () -> {
            adapter.close();
            return "";
        });
    }

    /** Has an order planned and waits for the plan. */
    public OrderPlan plan(OrderRequest request) {
        return await(
                "plan", call("plan(" + request.intent() + " as " + request.id() + ")", () -> adapter.plan(request)));
    }

    /** Has a plan signed. */
    public Attempt sign(OrderPlan plan) {
        return sign(plan, List.of());
    }

    /** Has another attempt signed. */
    public Attempt sign(OrderPlan plan, List<Attempt> earlier) {
        return call(
                "sign(" + plan.request().id() + (earlier.isEmpty() ? "" : " after " + earlier) + ")",
                () -> adapter.sign(plan, earlier, venue.timeNanos()));
    }

    /** Sends an attempt. */
    public void submit(Attempt attempt) {
        run("submit(" + attempt + ")", () -> adapter.submit(attempt));
    }

    /** Plans, signs and sends. */
    public Attempt send(OrderRequest request) {
        Attempt attempt = sign(plan(request));
        submit(attempt);
        return attempt;
    }

    /** Sends an order and waits until the adapter says that the venue has it. */
    public Attempt place(OrderRequest request) {
        Attempt attempt = send(request);
        until("the adapter to say that the venue took " + request.id(), () -> isTaken(attempt));
        return attempt;
    }

    private boolean isTaken(Attempt attempt) {
        return events(attempt).stream()
                .anyMatch(e -> e instanceof OrderEvent.Accepted || e instanceof OrderEvent.Filled);
    }

    /** Asks to cancel. */
    public void cancel(Attempt attempt) {
        CancelRequest request = new CancelRequest(attempt.request(), venueOrderId(attempt), attempt, venue.timeNanos());
        run("cancel(" + attempt + ")", () -> adapter.cancel(request));
    }

    /** Asks to replace; revisions are counted by the bench. */
    public void replace(Attempt attempt, Quantity quantity, Price limit) {
        int revision = revisions.merge(attempt.orderId(), 1, Integer::sum);
        ReplaceRequest request = new ReplaceRequest(
                attempt.request(), venueOrderId(attempt), attempt, revision, quantity, limit, venue.timeNanos());
        run(
                "replace(" + attempt + " #" + revision + ": " + quantity + " at " + limit + ")",
                () -> adapter.replace(request));
    }

    private @Nullable VenueOrderId venueOrderId(Attempt attempt) {
        return order(attempt).venueOrderId();
    }

    /** Asks what became of an attempt, and waits for the answer. */
    public Lookup lookup(Attempt attempt) {
        Lookup answer = await("lookup", call("lookup(" + attempt + ")", () -> adapter.lookup(attempt)));
        if (answer instanceof Lookup.Found found) {
            learned.addAll(found.events());
        }
        return answer;
    }

    /** Asks until the adapter has found the attempt, as an engine would. */
    public Lookup.Found lookupUntilFound(Attempt attempt) {
        List<Lookup> answers = new ArrayList<>();
        until("look-up to find " + attempt, () -> {
            answers.add(lookup(attempt));
            return answers.get(answers.size() - 1) instanceof Lookup.Found
                    || answers.get(answers.size() - 1) instanceof Lookup.ProvenAbsent;
        });
        Lookup last = answers.get(answers.size() - 1);
        if (last instanceof Lookup.Found found) {
            return found;
        }
        throw new AssertionError("expected look-up to find " + attempt + ", which is at the venue\nseen     " + last);
    }

    /** Asks for a snapshot of everything. */
    public VenueSnapshot snapshot() {
        return snapshot(0);
    }

    /** Asks for a snapshot since a time and waits for it. */
    public VenueSnapshot snapshot(long sinceNanos) {
        VenueSnapshot snapshot =
                await("snapshot", call("snapshot(since " + sinceNanos + ")", () -> adapter.snapshot(sinceNanos)));
        learned.addAll(snapshot.events());
        return snapshot;
    }

    /** Subscribes. */
    public void subscribe(MarketFeed feed) {
        run("subscribe(" + feed + ")", () -> adapter.subscribe(feed));
    }

    /** Ends a subscription. */
    public void unsubscribe(MarketFeed feed) {
        run("unsubscribe(" + feed + ")", () -> adapter.unsubscribe(feed));
    }

    private void run(String what, Runnable action) {
        call(what, () -> {
            action.run();
            return "";
        });
    }

    /**
     * Calls the adapter on the bot thread, writes down what it answers, and bounds the time it may take.
     *
     * @throws TradingException as the adapter threw it
     */
    public <T> T call(String what, Callable<T> action) {
        transcript.add("kit", what);
        RecordingSink target = sink;
        Future<T> future = botThread.submit(() -> {
            target.during(what);
            try {
                return action.call();
            } finally {
                target.during("");
            }
        });
        try {
            T result = future.get(patience.call().toMillis(), TimeUnit.MILLISECONDS);
            if (!"".equals(result) && !(result instanceof CompletionStage)) {
                transcript.add("adapter", "returned " + result);
            }
            return result;
        } catch (TimeoutException e) {
            future.cancel(true);
            botThread.shutdownNow();
            botThread = newBotThread();
            throw new AssertionError(
                    "expected " + what + " to return at once\nseen     it was still busy after " + patience.call(), e);
        } catch (ExecutionException e) {
            transcript.add("adapter", "threw " + e.getCause());
            throw rethrown(what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + what, e);
        }
    }

    private static RuntimeException rethrown(String what, @Nullable Throwable cause) {
        if (cause instanceof RuntimeException runtime) {
            return runtime;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(what + " failed", cause);
    }

    /** Waits for a stage to complete; a failure is thrown as it is. */
    public <T> T await(String what, CompletionStage<T> stage) {
        Future<T> future = stage.toCompletableFuture();
        until(what + " to complete", future::isDone);
        try {
            T result = future.get();
            transcript.add("adapter", what + " answered " + result);
            return result;
        } catch (ExecutionException e) {
            transcript.add("adapter", what + " failed: " + e.getCause());
            throw rethrown(what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, e);
        }
    }

    // ---------------------------------------------------------------- waiting

    /** Waits until something is so; fails the case if it does not become so. */
    public void until(String what, BooleanSupplier condition) {
        if (!becomes(condition)) {
            throw new AssertionError("expected " + what + "\nseen     nothing of it within " + patience.steps()
                    + " steps of " + patience.step() + " and " + patience.real());
        }
    }

    /** Waits whether something becomes so. */
    public boolean becomes(BooleanSupplier condition) {
        if (condition.getAsBoolean()) {
            return true;
        }
        if (patience.real().isZero()) {
            return stepUntil(condition);
        }
        // Half of the real time first: usually the answer is under way and no time needs to pass at the venue.
        Duration half = patience.real().dividedBy(2);
        return pollUntil(condition, patience.quiet().multipliedBy(2))
                || stepUntil(condition)
                || pollUntil(condition, half);
    }

    private boolean stepUntil(BooleanSupplier condition) {
        for (int i = 0; i < patience.steps(); i++) {
            venue.advance(patience.step());
            if (!patience.quiet().isZero()) {
                pollUntil(condition, patience.quiet());
            }
            if (condition.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    private boolean pollUntil(BooleanSupplier condition, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            awaitNews(Duration.ofMillis(2));
        }
        return true;
    }

    private boolean awaitNews(Duration atMost) {
        try {
            return sink.awaitMoreThan(sink.size(), atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the adapter", e);
        }
    }

    /** Waits until nothing more is to be expected: some time passes at the venue, then it is quiet for a while. */
    public void settle() {
        for (int i = 0; i < Math.min(3, patience.steps()); i++) {
            venue.advance(patience.step());
        }
        long end = System.nanoTime() + patience.real().toNanos();
        while (!patience.quiet().isZero() && System.nanoTime() < end) {
            if (!awaitNews(patience.quiet())) {
                return;
            }
        }
    }

    /**
     * Waits until the adapter has given up waiting for an answer about an order, or so much time has passed that it will
     * not say so any more.
     */
    public void awaitVerdict(Attempt attempt) {
        int known = events(attempt).size();
        BooleanSupplier saysSo = () -> {
            List<OrderEvent> now = events(attempt);
            return now.subList(known, now.size()).stream()
                    .anyMatch(e -> !(e instanceof OrderEvent.Accepted || e instanceof OrderEvent.Filled));
        };
        // Silence is a verdict too, so the rest of the real time is not waited for.
        if (!pollUntil(saysSo, patience.quiet().multipliedBy(2))) {
            stepUntil(saysSo);
        }
        settle();
    }

    // ---------------------------------------------------------------- what an engine would know

    /** All that is known of an order: events, look-ups and snapshots, of all adapters so far. */
    public List<OrderEvent> events(Attempt attempt) {
        List<OrderEvent> all = new ArrayList<>();
        for (RecordingSink one : sinks) {
            all.addAll(one.of(attempt.orderId()));
        }
        for (OrderEvent event : learned) {
            if (event.orderId().equals(attempt.orderId())) {
                all.add(event);
            }
        }
        return all;
    }

    /** All events of a kind that are known of an order. */
    public <T extends OrderEvent> List<T> events(Attempt attempt, Class<T> kind) {
        return events(attempt).stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The order as an engine would see it, made of all that is known. */
    public Order order(Attempt attempt) {
        Order order = new Order(attempt.request());
        order.apply(new OrderEvent.Submitted(attempt.orderId(), attempt.signedNanos()));
        events(attempt).forEach(order::apply);
        return order;
    }

    /** The executions an engine would have booked: each trade once, those taken back left out. */
    public List<Fill> booked(Attempt attempt) {
        Set<TradeId> seen = new HashSet<>();
        for (OrderEvent.FillReversed reversed : events(attempt, OrderEvent.FillReversed.class)) {
            seen.add(reversed.fill().tradeId());
        }
        List<Fill> fills = new ArrayList<>();
        for (OrderEvent.Filled filled : events(attempt, OrderEvent.Filled.class)) {
            if (seen.add(filled.fill().tradeId())) {
                fills.add(filled.fill());
            }
        }
        return fills;
    }

    /** How often an order took effect at the venue, counting these attempts of it. */
    public int effects(Attempt... attempts) {
        return (int) truth().orders().stream()
                .filter(o ->
                        List.of(attempts).stream().anyMatch(a -> a.identity().equals(o.identity())))
                .count();
    }

    /** Fails unless an engine's books of an order are those of the venue: quantity, amount and fees, to the last digit. */
    public void requireSameBooks(Attempt attempt) {
        String expected = sum(truth().fillsOf(attempt.identity()).stream()
                .map(f -> new Line(f.side(), f.quantity(), f.quoteAmount(), f.fees()))
                .toList());
        String seen = sum(booked(attempt).stream()
                .map(f -> new Line(f.side(), f.quantity(), f.quoteAmount(), f.fees()))
                .toList());
        if (!expected.equals(seen)) {
            throw new AssertionError("expected the venue's books of " + attempt.orderId() + ": " + expected
                    + "\nseen     the books made of the adapter's events: " + seen);
        }
    }

    private record Line(Side side, Quantity quantity, Money amount, List<Fee> fees) {}

    private static String sum(List<Line> lines) {
        Quantity quantity = Quantity.ZERO;
        Map<Asset, Money> money =
                new TreeMap<>(Comparator.comparing(Asset::home).thenComparing(Asset::code));
        Map<Asset, Money> fees = new TreeMap<>(Comparator.comparing(Asset::home).thenComparing(Asset::code));
        for (Line line : lines) {
            quantity = line.side() == Side.BUY ? quantity.plus(line.quantity()) : quantity.minus(line.quantity());
            money.merge(line.amount().asset(), line.amount(), Money::plus);
            for (Fee fee : line.fees()) {
                fees.merge(fee.amount().asset(), fee.amount(), Money::plus);
            }
        }
        fees.values().removeIf(fee -> fee.signum() == 0);
        return quantity + " for " + money.values() + " fees " + fees.values();
    }

    @Override
    public void close() {
        try {
            closeAdapter();
        } catch (RuntimeException | AssertionError e) {
            transcript.add("kit", "closing failed: " + e);
        } finally {
            botThread.shutdownNow();
            venue.close();
        }
    }
}
