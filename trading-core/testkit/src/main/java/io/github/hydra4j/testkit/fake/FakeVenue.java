package io.github.hydra4j.testkit.fake;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentKind;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.testkit.VenueTruth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A venue in memory with one account: it answers requests, tells listeners what happens, and books exactly. Thread-safe;
 * it has no thread, and no time but the one it is told.
 *
 * <p>There is no order book. An order that would take is executed at the terms' market price; all others wait until they
 * are told to execute. On a chain everything waits.
 *
 * <p>Requests, each signed with the account's key (see {@link WireLine} for how they are written):
 *
 * <pre>
 * hello                                         → hello nonce seq time
 * place  attempt id side type qty limit …       → ok order | refused code reason | duplicate order
 * cancel attempt                                → ok | refused code reason
 * replace attempt revision qty limit            → ok | refused code reason
 * status attempt nonce                          → found, its events | absent time nonce-used
 * account since                                 → account time, then one line for each order, event, position, balance
 * subscribe, unsubscribe                        → ok
 * </pre>
 */
@Incubating
public final class FakeVenue {

    private static final Set<String> OPEN_TO_ALL = Set.of("hello", "subscribe", "unsubscribe");

    private final FakeTerms terms;
    private final Ledger books;
    private final Map<String, FakeOrder> orders = new LinkedHashMap<>();
    private final Map<Long, String> nonces = new TreeMap<>();
    private final List<WireLine> history = new ArrayList<>();
    private final List<Consumer<WireLine>> listeners = new ArrayList<>();
    private final Map<String, Integer> effects = new HashMap<>();
    private volatile long now;
    private long events;
    private long names;
    private long requests;
    private boolean rejectNext;
    private boolean revertNext;

    /** A venue with the terms' deposits booked, at a time in nanoseconds since the epoch. */
    public FakeVenue(FakeTerms terms, long timeNanos) {
        this.terms = terms;
        this.now = timeNanos;
        Instrument instrument = terms.instrument();
        this.books = new Ledger(new AccountId("fake"), instrument.quote());
        books.register(instrument);
        terms.deposits().forEach(books::transfer);
    }

    /** What kind of venue it is. */
    public FakeTerms terms() {
        return terms;
    }

    /** Its time, nanoseconds since the epoch. */
    public long timeNanos() {
        return now;
    }

    /** Tells the listener of everything that happens from now on: our orders, and public trades. */
    public synchronized void listen(Consumer<WireLine> listener) {
        listeners.add(listener);
    }

    /** Tells the listener no more. */
    public synchronized void ignore(Consumer<WireLine> listener) {
        listeners.remove(listener);
    }

    /** Everything that has happened to the account, oldest first. */
    public synchronized List<WireLine> history() {
        return List.copyOf(history);
    }

    // ---------------------------------------------------------------- requests

    /** Answers a request; several lines where there are several. */
    public synchronized List<WireLine> answer(WireLine request) {
        requests++;
        if (!OPEN_TO_ALL.contains(request.word())) {
            String signature = FakeSignature.of(request.without("sig"), terms.secret());
            if (!request.has("sig") || !signature.equals(request.get("sig"))) {
                return List.of(refusal("BAD_SIGNATURE", "the signature does not fit the request"));
            }
        }
        return switch (request.word()) {
            case "hello" ->
                List.of(WireLine.of("hello")
                        .with("nonce", highestNonce())
                        .with("seq", events)
                        .with("time", now));
            case "subscribe", "unsubscribe" -> List.of(WireLine.of("ok"));
            case "place" -> List.of(place(request));
            case "cancel" -> List.of(cancel(request));
            case "replace" -> List.of(replace(request));
            case "status" -> status(request);
            case "account" -> account(request.number("since"));
            default -> List.of(refusal("UNKNOWN_REQUEST", "there is no request '" + request.word() + "'"));
        };
    }

    private long highestNonce() {
        return nonces.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static WireLine refusal(String code, String reason) {
        return WireLine.of("refused").with("code", code).with("reason", reason);
    }

    private WireLine place(WireLine line) {
        String identity = line.get("attempt");
        FakeOrder known = orders.get(identity);
        if (known != null) {
            return WireLine.of("duplicate").with("order", known.venueId);
        }
        if (line.has("expires") && now >= line.number("expires")) {
            return refusal("EXPIRED", "the request was to be refused from " + line.get("expires") + " on");
        }
        long nonce = line.number("nonce");
        if (nonces.containsKey(nonce)) {
            return refusal("NONCE_USED", "nonce " + nonce + " was used by " + nonces.get(nonce));
        }
        FakeOrder order = new FakeOrder(line, "V" + ++names, now);
        WireLine wrong = check(order);
        if (wrong != null) {
            return wrong;
        }
        nonces.put(nonce, identity);
        orders.put(identity, order);
        effects.merge(identity, 1, Integer::sum);
        if (revertNext) {
            revertNext = false;
            order.reverts = true;
        }
        tell(order, WireLine.of("accepted").with("order", order.venueId));
        if (!terms.onChain()) {
            match(order);
        }
        return WireLine.of("ok").with("order", order.venueId);
    }

    private @Nullable WireLine check(FakeOrder order) {
        if (rejectNext) {
            rejectNext = false;
            return refusal("TOLD_TO", "the venue was told to refuse this order");
        }
        Instrument rules = terms.instrument();
        if (!rules.id().toString().equals(order.line.get("instrument"))) {
            return refusal("NO_INSTRUMENT", order.line.get("instrument") + " does not trade here");
        }
        if (!order.quantity.isPositive() || !rules.isWholeLots(order.quantity)) {
            return refusal("LOT_SIZE", order.quantity + " is not a number of lots of " + rules.lotSize());
        }
        if (order.limit != null && !rules.accepts(order.limit)) {
            return refusal("TICK_SIZE", order.limit + " is not on the tick");
        }
        if (order.postOnly && isMarketable(order)) {
            return refusal("WOULD_TAKE", "a post-only order at " + order.limit + " would take");
        }
        if (order.reduceOnly && reducible(order).isZero()) {
            return refusal("REDUCE_ONLY", "there is no position to reduce");
        }
        return null;
    }

    private boolean isMarketable(FakeOrder order) {
        if (order.limit == null) {
            return true;
        }
        int above = order.limit.compareTo(terms.marketPrice());
        return order.side == Side.BUY ? above >= 0 : above <= 0;
    }

    private Quantity reducible(FakeOrder order) {
        Quantity position = books.quantity(terms.instrument().id());
        return position.signum() * order.side.sign() < 0 ? position.abs() : Quantity.ZERO;
    }

    private void match(FakeOrder order) {
        if (isMarketable(order)) {
            execute(order, order.openQuantity(), terms.marketPrice(), Liquidity.TAKER);
        }
        if (order.isOpen() && (order.timeInForce.equals("IOC") || order.timeInForce.equals("FOK"))) {
            end(order, WireLine.of("canceled").with("reason", order.timeInForce + ": nothing to take"));
        }
    }

    private WireLine cancel(WireLine line) {
        FakeOrder order = orders.get(line.get("attempt"));
        if (order == null) {
            return refusal("NO_ORDER", line.get("attempt") + " is not known here");
        }
        if (!order.isOpen()) {
            return refusal("NOT_OPEN", "it is not open any more");
        }
        end(order, WireLine.of("canceled").with("reason", "as asked"));
        return WireLine.of("ok");
    }

    private WireLine replace(WireLine line) {
        FakeOrder order = orders.get(line.get("attempt"));
        if (order == null || !order.isOpen()) {
            return refusal("NOT_OPEN", "it is not open");
        }
        Quantity quantity = Quantity.of(line.get("qty"));
        if (quantity.compareTo(order.filled) <= 0) {
            return refusal("BELOW_FILLED", "already " + order.filled + " are filled");
        }
        order.quantity = quantity;
        order.limit = Price.of(line.get("limit"));
        tell(
                order,
                WireLine.of("replaced")
                        .with("revision", line.get("revision"))
                        .with("qty", quantity)
                        .with("limit", order.limit));
        match(order);
        return WireLine.of("ok");
    }

    private List<WireLine> status(WireLine line) {
        FakeOrder order = orders.get(line.get("attempt"));
        if (order == null) {
            return List.of(WireLine.of("absent")
                    .with("time", now)
                    .with("nonce-used", nonces.containsKey(line.number("nonce"))));
        }
        List<WireLine> answer = new ArrayList<>();
        answer.add(WireLine.of("found").with("time", now));
        for (WireLine event : history) {
            if (event.has("attempt") && event.get("attempt").equals(line.get("attempt")) && !isTakenBack(event)) {
                answer.add(event);
            }
        }
        return answer;
    }

    private boolean isTakenBack(WireLine event) {
        return event.is("reversed")
                || event.is("fill")
                        && history.stream()
                                .anyMatch(
                                        e -> e.is("reversed") && e.get("trade").equals(event.get("trade")));
    }

    private List<WireLine> account(long since) {
        List<WireLine> answer = new ArrayList<>();
        answer.add(WireLine.of("account").with("time", now));
        for (FakeOrder order : orders.values()) {
            if (order.isOpen()) {
                answer.add(WireLine.of("open")
                        .with("id", order.line.get("id"))
                        .with("order", order.venueId)
                        .with("instrument", order.line.get("instrument"))
                        .with("side", order.side)
                        .with("qty", order.quantity)
                        .with("filled", order.filled));
            }
        }
        history.stream().filter(e -> e.number("time") >= since).forEach(answer::add);
        if (terms.instrument().kind() == InstrumentKind.PERPETUAL) {
            answer.add(WireLine.of("position")
                    .with("instrument", terms.instrument().id())
                    .with("qty", books.quantity(terms.instrument().id()))
                    .with("cost", plain(books.position(terms.instrument().id()).costBasis())));
        }
        books.balances()
                .values()
                .forEach(balance -> answer.add(WireLine.of("balance")
                        .with("asset", balance.asset().code())
                        .with("amount", plain(balance))));
        return answer;
    }

    static String plain(Money money) {
        return money.amount().toPlainString();
    }

    // ---------------------------------------------------------------- what it can be told

    /** Refuses the next order. */
    public synchronized void rejectNext() {
        rejectNext = true;
    }

    /** Lets the next order fail at a cost when it is executed. */
    public synchronized void revertNext() {
        revertNext = true;
    }

    /** Lets time pass; what is due happens. */
    public synchronized void advanceTo(long timeNanos) {
        now = Math.max(now, timeNanos);
        for (FakeOrder order : List.copyOf(orders.values())) {
            boolean over = order.expiryNanos <= now || terms.onChain() && order.landsBefore <= now;
            if (order.isOpen() && over) {
                end(order, WireLine.of("expired"));
            }
        }
    }

    /**
     * Executes part of a working order; one that is not open stays as it is.
     *
     * @throws IllegalArgumentException if there is no such order
     */
    public synchronized void fill(String identity, Quantity quantity, Price price) {
        FakeOrder order = orders.get(identity);
        if (order == null) {
            throw new IllegalArgumentException(
                    "no order '" + identity + "', there are " + new TreeSet<>(orders.keySet()));
        }
        if (!order.isOpen()) {
            return;
        }
        if (order.reverts) {
            order.reverts = false;
            order.charges.add(new Fee(Fee.Kind.GAS, terms.gas()));
            books.transfer(terms.gas().negate());
            tell(order, WireLine.of("charged").with("trade", "C" + ++names).with("amount", plain(terms.gas())));
            end(order, WireLine.of("reverted").with("code", "REVERTED").with("reason", "it failed on chain"));
            return;
        }
        execute(order, quantity.min(order.openQuantity()), price, Liquidity.MAKER);
    }

    /** Cancels an order that is open, as somebody else would. */
    public synchronized void cancelFromOutside(String identity) {
        FakeOrder order = orders.get(identity);
        if (order != null && order.isOpen()) {
            end(order, WireLine.of("canceled").with("reason", "by the account's owner"));
        }
    }

    /** Takes the latest execution back; its order waits again. */
    public synchronized void reorg() {
        FakeOrder latest = null;
        for (FakeOrder order : orders.values()) {
            if (!order.fills.isEmpty() && (latest == null || order.lastFillNumber > latest.lastFillNumber)) {
                latest = order;
            }
        }
        if (latest == null) {
            return;
        }
        Fill fill = latest.fills.remove(latest.fills.size() - 1);
        books.reverse(fill);
        latest.filled = latest.filled.minus(fill.quantity());
        latest.ended = false;
        tell(latest, describe(WireLine.of("reversed"), fill));
    }

    /** Closes the position at the market, with a penalty of one percent. */
    public synchronized void liquidate() {
        Quantity position = books.quantity(terms.instrument().id());
        if (position.isZero()) {
            return;
        }
        Money amount = terms.instrument().notional(position.abs(), terms.marketPrice());
        Money penalty = Money.of(amount.amount().multiply(new BigDecimal("0.01")), amount.asset());
        Side side = position.signum() > 0 ? Side.SELL : Side.BUY;
        ForcedFill forced = new ForcedFill(
                ForcedFill.Reason.LIQUIDATION,
                TradeId.of("L" + ++names),
                terms.instrument().id(),
                side,
                position.abs(),
                amount,
                List.of(new Fee(Fee.Kind.OTHER, penalty)),
                now);
        books.apply(new Fill(
                new ClientOrderId(0, 0, 0),
                forced.tradeId(),
                forced.instrument(),
                side,
                forced.quantity(),
                amount,
                forced.fees(),
                Liquidity.TAKER,
                Finality.FINALIZED,
                now));
        record(WireLine.of("forced")
                .with("trade", forced.tradeId())
                .with("side", side)
                .with("qty", forced.quantity())
                .with("amount", plain(amount))
                .with("penalty", plain(penalty)));
    }

    /** Books funding of a hundredth of a percent of the position's value, paid by longs. */
    public synchronized void payFunding() {
        Quantity position = books.quantity(terms.instrument().id());
        BigDecimal value = position.toBigDecimal().multiply(terms.marketPrice().toBigDecimal());
        Money paid = Money.of(
                value.multiply(new BigDecimal("-0.0001")), terms.instrument().quote());
        books.apply(new FundingPayment(terms.instrument().id(), paid, now));
        record(WireLine.of("funding").with("amount", plain(paid)));
    }

    /** Lets others trade with each other. */
    public synchronized void trade(Price price, Quantity quantity) {
        send(WireLine.of("trade").with("time", now).with("price", price).with("qty", quantity));
    }

    /** How things stand. */
    public synchronized VenueTruth truth() {
        List<VenueTruth.TrueOrder> trueOrders = new ArrayList<>();
        List<VenueTruth.TrueFill> trueFills = new ArrayList<>();
        for (Map.Entry<String, FakeOrder> entry : orders.entrySet()) {
            FakeOrder order = entry.getValue();
            trueOrders.add(new VenueTruth.TrueOrder(
                    entry.getKey(),
                    order.side,
                    order.quantity,
                    order.limit,
                    order.filled,
                    order.isOpen(),
                    List.copyOf(order.charges)));
            for (Fill fill : order.fills) {
                trueFills.add(new VenueTruth.TrueFill(
                        entry.getKey(), fill.side(), fill.quantity(), fill.quoteAmount(), fill.fees()));
            }
        }
        Quantity position = books.quantity(terms.instrument().id());
        boolean shown = terms.instrument().kind() == InstrumentKind.PERPETUAL && !position.isZero();
        return new VenueTruth(
                trueOrders,
                trueFills,
                shown ? Map.of(terms.instrument().id(), position) : Map.of(),
                books.balances(),
                requests);
    }

    // ---------------------------------------------------------------- booking and telling

    private void execute(FakeOrder order, Quantity wanted, Price price, Liquidity liquidity) {
        Quantity quantity = order.reduceOnly ? wanted.min(reducible(order)) : wanted;
        if (!quantity.isPositive()) {
            end(order, WireLine.of("canceled").with("reason", "nothing left to reduce"));
            return;
        }
        Money amount = terms.instrument().notional(quantity, price);
        List<Fee> fees = new ArrayList<>();
        fees.add(Fee.trading(
                Money.of(amount.amount().multiply(terms.fees().rate(liquidity).fraction()), amount.asset())));
        if (terms.onChain()) {
            fees.add(new Fee(Fee.Kind.GAS, terms.gas()));
        }
        Fill fill = new Fill(
                ClientOrderId.of(order.line.get("id")),
                TradeId.of("T" + ++names),
                terms.instrument().id(),
                order.side,
                quantity,
                amount,
                fees,
                liquidity,
                terms.onChain() ? Finality.SEEN : Finality.FINALIZED,
                now);
        books.apply(fill);
        order.fills.add(fill);
        order.lastFillNumber = names;
        order.filled = order.filled.plus(quantity);
        tell(order, describe(WireLine.of("fill"), fill));
        if (order.isOpen() && order.reduceOnly && reducible(order).isZero()) {
            end(order, WireLine.of("canceled").with("reason", "nothing left to reduce"));
        }
    }

    private WireLine describe(WireLine line, Fill fill) {
        Money gas = fill.fees().size() > 1 ? fill.fees().get(1).amount() : null;
        return line.with("trade", fill.tradeId())
                .with("side", fill.side())
                .with("qty", fill.quantity())
                .with("amount", plain(fill.quoteAmount()))
                .with("fee", plain(fill.fees().get(0).amount()))
                .with("gas", gas == null ? null : plain(gas))
                .with("role", fill.liquidity())
                .with("filled-at", fill.timeNanos());
    }

    private void end(FakeOrder order, WireLine how) {
        order.ended = true;
        tell(order, how);
    }

    private void tell(FakeOrder order, WireLine line) {
        record(line.with("attempt", order.line.get("attempt")).with("id", order.line.get("id")));
    }

    private void record(WireLine line) {
        WireLine event = line.with("seq", ++events).with("time", now);
        history.add(event);
        send(event);
    }

    private void send(WireLine event) {
        List.copyOf(listeners).forEach(listener -> listener.accept(event));
    }
}
