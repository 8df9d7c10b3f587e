package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.account.Adjustment;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.InstrumentKind;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.StrayOrders;
import io.github.hydra4j.core.venue.VenueOrder;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Start, reconnect and audit are the same: take a snapshot, book what it brings, ask about every order it does not show,
 * and do so again until a snapshot brings nothing new. Then compare. What two snapshots in a row show and nothing
 * explains is booked as one {@link Adjustment}. Bot thread only.
 */
final class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    /** Snapshots and events may be stamped by different clocks of one venue; what is told twice does no harm. */
    private static final long OVERLAP_NANOS = 60_000_000_000L;

    private static final long RETRY_NANOS = 2_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private enum Step {
        IDLE,
        SNAPSHOT,
        BOOKING,
        RESOLVING,
        RETRY
    }

    private final TradingEngine engine;
    private final OrderDesk desk;
    private final ExchangeAdapter venue;
    private final Ledger ledger;
    private final StrayPolicy strays;
    private final Consumer<Reply> replies;
    /** A message that nobody misses is found by looking. */
    private final long auditEveryNanos;

    private final long patienceNanos;
    private final Set<String> findings = new LinkedHashSet<>();

    private Step step = Step.IDLE;
    private String reason = "";
    private boolean opening;
    private boolean again;
    private long beganNanos;
    private long retryNanos = NEVER;
    private int asked;
    private long goodNanos = Long.MIN_VALUE;
    private long auditNanos = NEVER;
    private int snapshots;
    private long bookedBefore;
    private @Nullable VenueSnapshot snapshot;
    private @Nullable Adjustment suspected;
    /** The greatest sequence of each earlier start that the store knows; null where there is no store to be behind. */
    private @Nullable Map<Integer, Long> earlierSequences;

    Reconciliation(TradingEngine engine, OrderDesk desk, TradingEngine.Setup setup, Consumer<Reply> replies) {
        this.engine = engine;
        this.desk = desk;
        this.venue = setup.venue();
        this.ledger = engine.ledger();
        this.strays = setup.strays();
        this.auditEveryNanos = setup.auditEvery().toNanos();
        this.replies = replies;
        Duration patience = venue.capabilities().answersWithin();
        this.patienceNanos = patience.equals(Capabilities.AT_ITS_OWN_TIME) ? NEVER : patience.toNanos();
    }

    /** The venue's time up to which everything is booked; MIN_VALUE before the first comparison. */
    long watermark() {
        return goodNanos;
    }

    /** Goes on where an earlier run ended. */
    void resume(long watermarkNanos, Map<Integer, Long> sequences) {
        goodNanos = watermarkNanos;
        earlierSequences = sequences;
    }

    boolean isUnderWay() {
        return step != Step.IDLE;
    }

    /**
     * Begins to compare; if that is under way already, it will be done once more.
     *
     * @param why for the report
     * @param opensBooks whether the books are empty and take what the venue shows as their beginning
     */
    void begin(String why, boolean opensBooks) {
        if (isUnderWay()) {
            again = true;
            return;
        }
        reason = why;
        opening = opensBooks;
        again = false;
        beganNanos = engine.nowNanos();
        if (goodNanos == Long.MIN_VALUE) {
            goodNanos = venue.clock().at(engine.nowNanos());
        }
        findings.clear();
        snapshots = 0;
        suspected = null;
        takeSnapshot();
    }

    private void takeSnapshot() {
        step = Step.SNAPSHOT;
        snapshots++;
        // What is told between question and answer may or may not be in the answer: then another one is needed.
        bookedBefore = desk.bookedCount();
        asked++;
        ask();
    }

    /** Asks, or asks once more where there is no answer: whichever comes first is taken. */
    private void ask() {
        retryNanos = patienceNanos == NEVER ? NEVER : engine.nowNanos() + patienceNanos;
        int number = asked;
        long since = Math.max(0, goodNanos - OVERLAP_NANOS);
        try {
            venue.snapshot(since)
                    .whenComplete((taken, failure) -> replies.accept(new Reply.Snapped(number, taken, failure)));
        } catch (RuntimeException e) {
            replies.accept(new Reply.Snapped(number, null, e));
        }
    }

    void onSnapped(Reply.Snapped reply) {
        if (step != Step.SNAPSHOT || reply.number() != asked) {
            return;
        }
        VenueSnapshot taken = reply.snapshot();
        if (taken == null) {
            LOG.warn("no snapshot of the account, asking again", reply.failure());
            step = Step.RETRY;
            retryNanos = engine.nowNanos() + RETRY_NANOS;
            return;
        }
        snapshot = taken;
        adoptForgotten(taken);
        for (OrderEvent event : taken.events()) {
            desk.onOrderEvent(event);
        }
        List<FundingPayment> funding = new ArrayList<>(taken.funding());
        funding.sort(Comparator.comparingLong(FundingPayment::timeNanos));
        if (opening) {
            // The books are to begin with what these have led to.
            taken.forcedFills().stream()
                    .filter(fill -> engine.knows(fill.instrument()))
                    .forEach(fill -> engine.traded(fill.instrument()).isNews(fill.tradeId()));
            funding.stream()
                    .filter(payment -> engine.knows(payment.instrument()))
                    .forEach(payment -> engine.traded(payment.instrument()).isNewsFunding(payment.timeNanos()));
        } else {
            taken.forcedFills().forEach(desk::onForcedFill);
            funding.forEach(desk::onFunding);
        }
        for (VenueOrder open : taken.openOrders()) {
            ClientOrderId id = open.clientOrderId();
            Order order = id == null ? null : desk.orders().find(id);
            if (order != null) {
                desk.onOrderEvent(new OrderEvent.Accepted(order.id(), taken.timeNanos(), open.venueOrderId(), null));
            } else {
                onStray(open);
            }
        }
        step = Step.BOOKING;
    }

    /** Orders that carry our name and that the store has never heard of: it was rolled back. */
    private void adoptForgotten(VenueSnapshot taken) {
        int adopted = 0;
        for (VenueOrder open : taken.openOrders()) {
            ClientOrderId id = open.clientOrderId();
            if (id != null && isForgotten(id, open.instrument())) {
                adopt(desk.adopt(id, open.instrument(), open.side(), open.quantity()));
                adopted++;
            }
        }
        Map<ClientOrderId, List<Fill>> ended = new LinkedHashMap<>();
        for (OrderEvent event : taken.events()) {
            if (event instanceof OrderEvent.Filled filled
                    && isForgotten(event.orderId(), filled.fill().instrument())) {
                ended.computeIfAbsent(event.orderId(), id -> new ArrayList<>()).add(filled.fill());
            }
        }
        for (Map.Entry<ClientOrderId, List<Fill>> one : ended.entrySet()) {
            Quantity filled = one.getValue().stream().map(Fill::quantity).reduce(Quantity.ZERO, Quantity::plus);
            Fill first = one.getValue().get(0);
            adopt(desk.adopt(one.getKey(), first.instrument(), first.side(), filled));
            adopted++;
        }
        if (adopted > 0) {
            engine.onStoreBehind();
        }
    }

    private void adopt(Order order) {
        findings.add("order " + order.id() + " is ours, but the store does not know it: adopted");
    }

    private boolean isForgotten(ClientOrderId id, InstrumentId instrument) {
        Map<Integer, Long> known = earlierSequences;
        if (known == null
                || !desk.isOurs(id)
                || id.epoch() == desk.epoch()
                || !engine.knows(instrument)
                || desk.orders().find(id) != null) {
            return false;
        }
        Long greatest = known.get(id.epoch());
        return greatest == null || id.sequence() > greatest;
    }

    private void onStray(VenueOrder order) {
        findings.add("order " + order.venueOrderId() + " (" + order.side() + " " + order.quantity() + " "
                + order.instrument() + ") is not ours");
        if (strays == StrayPolicy.ABORT) {
            throw new TradingException(
                    "STRAY_ORDER",
                    "the account has an open order that is not ours: " + order
                            + ". Cancel it, use an account of its own for the bot, or choose another stray policy");
        }
        if (strays != StrayPolicy.IGNORE) {
            venue.extension(StrayOrders.class)
                    .orElseThrow(() -> new TradingException(
                            "STRAY_ORDER",
                            "the adapter cannot cancel orders that are not ours: cancel " + order
                                    + " by hand, or choose the stray policy IGNORE"))
                    .cancel(order);
        }
    }

    /**
     * Goes one step on if there is one to go; called when everything told so far is booked.
     *
     * @return whether there was one
     */
    boolean advance() {
        VenueSnapshot taken = snapshot;
        if (step == Step.BOOKING && taken != null) {
            askAboutMissing(taken);
            step = Step.RESOLVING;
            return true;
        }
        if (step == Step.RESOLVING && taken != null && desk.inquiries().isEmpty()) {
            long news = desk.bookedCount() - bookedBefore;
            if (news > 0) {
                findings.add("the venue had news of orders that were missed");
                takeSnapshot();
            } else {
                compare(taken);
            }
            return true;
        }
        return false;
    }

    private void askAboutMissing(VenueSnapshot taken) {
        Set<ClientOrderId> shown = new HashSet<>();
        for (VenueOrder open : taken.openOrders()) {
            if (open.clientOrderId() != null) {
                shown.add(open.clientOrderId());
            }
        }
        for (Order order : List.copyOf(desk.orders().open())) {
            boolean sent = order.status() != OrderStatus.INITIALIZED && order.lastAttempt() != null;
            if (sent && !shown.contains(order.id())) {
                desk.inquiries().ask(order);
            }
        }
    }

    private void compare(VenueSnapshot taken) {
        restate(taken);
        Adjustment difference = difference(taken);
        if (difference.isEmpty()) {
            finish(taken, null);
        } else if (opening) {
            open(taken, difference);
        } else if (suspected != null && sameAs(suspected, difference)) {
            finish(taken, difference);
        } else {
            // Something may be under way that neither side has told yet: believe it when it is seen twice.
            suspected = difference;
            step = Step.RETRY;
            retryNanos = engine.nowNanos() + RETRY_NANOS;
        }
    }

    private void open(VenueSnapshot taken, Adjustment difference) {
        if (!difference.positions().isEmpty() && strays == StrayPolicy.ABORT) {
            throw new TradingException(
                    "STRAY_POSITION",
                    "the account has positions that are not ours: " + difference.positions()
                            + ". Close them, use an account of its own for the bot, or choose another stray policy");
        }
        findings.add("the books open with " + taken.balances().values()
                + (difference.positions().isEmpty() ? "" : " and positions " + difference.positions()));
        ledger.adjust(difference);
        desk.book().booked(difference);
        finish(taken, null);
        if (strays == StrayPolicy.FLATTEN && !difference.positions().isEmpty()) {
            engine.flattenStrays();
        }
    }

    /** Where the venue tells what positions cost, its order of fills is the right one. */
    private void restate(VenueSnapshot taken) {
        taken.costs().forEach((id, cost) -> {
            if (ledger.quantity(id).equals(taken.position(id))
                    && !ledger.position(id).costBasis().equals(cost)) {
                ledger.restate(id, cost);
                findings.add("profit of " + id + " was realised in another order");
            }
        });
    }

    private Adjustment difference(VenueSnapshot taken) {
        List<Money> balances = new ArrayList<>();
        Set<Asset> assets = new LinkedHashSet<>(taken.balances().keySet());
        assets.addAll(ledger.balances().keySet());
        for (Asset asset : assets) {
            Money difference = taken.balance(asset).minus(ledger.balance(asset));
            if (difference.signum() != 0) {
                balances.add(difference);
            }
        }
        Map<InstrumentId, Quantity> positions = new LinkedHashMap<>();
        for (TradedInstrument traded : engine.instruments()) {
            Instrument instrument = traded.instrument();
            Quantity shown = taken.position(instrument.id());
            if (instrument.kind() == InstrumentKind.PERPETUAL && !shown.equals(ledger.quantity(instrument.id()))) {
                positions.put(instrument.id(), shown);
            }
        }
        return new Adjustment(ledger.account() + "@" + taken.timeNanos(), taken.timeNanos(), balances, positions);
    }

    private static boolean sameAs(Adjustment one, Adjustment other) {
        return one.balances().equals(other.balances()) && one.positions().equals(other.positions());
    }

    private void finish(VenueSnapshot taken, @Nullable Adjustment unexplained) {
        if (unexplained != null) {
            findings.add("the venue shows what nothing explains");
            ledger.adjust(unexplained);
            desk.book().booked(unexplained);
        }
        step = Step.IDLE;
        snapshot = null;
        goodNanos = taken.timeNanos();
        auditNanos = auditEveryNanos == 0 ? NEVER : engine.nowNanos() + auditEveryNanos;
        engine.onReconciled(
                new ReconciliationReport(
                        reason, beganNanos, engine.nowNanos(), snapshots, List.copyOf(findings), unexplained),
                again);
        if (again) {
            begin("reconnect", false);
        }
    }

    /** When to ask again; MAX_VALUE for never. */
    long nextDueNanos() {
        return switch (step) {
            case RETRY, SNAPSHOT -> retryNanos;
            case IDLE -> auditNanos;
            case BOOKING, RESOLVING -> NEVER;
        };
    }

    void onTime(long timeNanos) {
        if (nextDueNanos() > timeNanos) {
            return;
        }
        if (step == Step.IDLE) {
            begin("audit", false);
        } else if (step == Step.RETRY) {
            takeSnapshot();
        } else {
            ask();
        }
    }
}
