package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.ExitLevel;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exits of entries that carried a bracket. All of them are reduce-only for all that the entry can open, so an entry
 * that fills in parts needs no changes to its exits: they never trade more than is there. When a target has filled, the
 * stop comes down to what is left of its entry, lest it close part of another one.
 */
final class BracketBook {

    /** Label of a bracket's stop in reports. */
    static final String STOP_TAG = "stop";
    /** Label of a bracket's target in reports. */
    static final String TARGET_TAG = "target";

    /** A venue that refuses an exit again and again will not take it the next time either. */
    private static final int MOST_RENEWALS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(BracketBook.class);

    private static final class Active {
        final ClientOrderId entry;
        final TradedInstrument instrument;
        final Side entrySide;
        /** What the entry opens, once it has filled to its end. */
        final Quantity whole;

        @Nullable
        Order stop;
        /** Stops that a smaller one has replaced; they may still fill before their cancel arrives. */
        final List<Order> replaced = new ArrayList<>();

        final List<Order> targets = new ArrayList<>();
        int renewals;
        /** What exits have closed that nobody remembers one by one any more. */
        Quantity closedBefore = Quantity.ZERO;

        Active(ClientOrderId entry, TradedInstrument instrument, Side entrySide, Quantity whole) {
            this.entry = entry;
            this.instrument = instrument;
            this.entrySide = entrySide;
            this.whole = whole;
        }

        /** What the exits have not yet closed of the whole. */
        Quantity left() {
            Quantity left = whole.minus(closedBefore);
            if (stop != null) {
                left = left.minus(stop.filledQuantity());
            }
            for (Order order : replaced) {
                left = left.minus(order.filledQuantity());
            }
            for (Order target : targets) {
                left = left.minus(target.filledQuantity());
            }
            return left;
        }
    }

    private final TradingEngine engine;
    private final OrderDesk desk;
    private final List<Active> active = new ArrayList<>();

    BracketBook(TradingEngine engine, OrderDesk desk) {
        this.engine = engine;
        this.desk = desk;
    }

    /** What is to be found again after a restart. */
    String save() {
        StateText text = new StateText();
        for (Active one : active) {
            text.line(
                    one.entry,
                    one.instrument.instrument.id(),
                    one.entrySide,
                    one.whole,
                    one.closedBefore,
                    one.renewals,
                    one.stop == null ? "" : one.stop.id() + "=" + one.stop.filledQuantity(),
                    join(one.replaced),
                    join(one.targets));
        }
        return text.toString();
    }

    private static String join(List<Order> orders) {
        return orders.stream()
                .map(order -> order.id() + "=" + order.filledQuantity())
                .collect(Collectors.joining(","));
    }

    /** Takes up what was saved; the orders must be in the table. */
    void resume(String saved) {
        for (List<String> fields : StateText.read(saved)) {
            InstrumentId id = InstrumentId.of(fields.get(1));
            if (engine.knows(id)) {
                Active one = new Active(
                        ClientOrderId.of(fields.get(0)),
                        engine.traded(id),
                        Side.valueOf(fields.get(2)),
                        Quantity.of(fields.get(3)));
                one.closedBefore = Quantity.of(fields.get(4));
                one.renewals = Integer.parseInt(fields.get(5));
                for (Order stop : orders(one, fields.get(6))) {
                    one.stop = stop;
                }
                one.replaced.addAll(orders(one, fields.get(7)));
                one.targets.addAll(orders(one, fields.get(8)));
                active.add(one);
            }
        }
    }

    /** The orders of a saved list; of those that ended too long ago, what they had closed is all that counts. */
    private List<Order> orders(Active one, String saved) {
        List<Order> found = new ArrayList<>();
        for (String entry : saved.isEmpty() ? new String[0] : saved.split(",", -1)) {
            int equals = entry.indexOf('=');
            Order order = desk.orders().find(ClientOrderId.of(entry.substring(0, equals)));
            if (order != null) {
                found.add(order);
            } else {
                one.closedBefore = one.closedBefore.plus(Quantity.of(entry.substring(equals + 1)));
            }
        }
        return found;
    }

    /** Places exits at an entry's first fill, and takes down those that have lost their purpose. */
    void onFill(StrategySlot slot, TradedInstrument instrument, Order order, Fill fill) {
        Bracket bracket = order.intent().bracket().orElse(null);
        if (bracket != null && find(order.id()) == null) {
            place(slot, instrument, order, bracket, fill);
        }
        sweep(instrument);
        if (order.parent() != null) {
            shrinkStop(slot, order, order.parent());
        }
    }

    /**
     * An exit ended without having done its work, and nobody asked for that: a swap failed, a venue refused. What it
     * protected is still there, so it is placed again.
     */
    void onExitEnded(StrategySlot slot, Order exit) {
        Active one = find(exit.parent());
        if (one == null
                || exit.status() == OrderStatus.FILLED
                || exit.cancelRequestedNanos() != Long.MIN_VALUE
                || one.replaced.contains(exit)) {
            return;
        }
        Quantity left = one.left();
        int position = engine.ledger().quantity(one.instrument.instrument.id()).signum();
        if (!left.isPositive() || position != one.entrySide.sign()) {
            return;
        }
        if (++one.renewals > MOST_RENEWALS) {
            LOG.error(
                    "{}: the exit {} of {} has failed {} times and is given up; close the position by hand",
                    one.instrument,
                    exit.intent(),
                    one.entry,
                    MOST_RENEWALS);
            return;
        }
        Quantity size = left.min(exit.quantity().minus(exit.filledQuantity()));
        if (!size.isPositive()) {
            return;
        }
        Order again =
                desk.submitExit(slot, one.instrument, exit.intent().withSize(new OrderSize.Base(size)), one.entry);
        if (exit == one.stop) {
            one.replaced.add(exit);
            one.stop = again;
        } else {
            one.targets.add(again);
        }
    }

    /** The smaller stop goes out together with the cancel of the larger one, so the rest is never without. */
    private void shrinkStop(StrategySlot slot, Order exit, ClientOrderId entry) {
        Active one = find(entry);
        if (one == null) {
            return;
        }
        Quantity left = one.left();
        if (!left.isPositive()) {
            active.remove(one);
            takeDown(one);
            return;
        }
        Order stop = one.stop;
        if (stop == null
                || stop == exit
                || !stop.isOpen()
                || stop.status() == OrderStatus.PENDING_CANCEL
                || stop.openQuantity().compareTo(left) <= 0) {
            return;
        }
        Order smaller = desk.submitExit(slot, one.instrument, stop.intent().withSize(new OrderSize.Base(left)), entry);
        if (!desk.isDenied(smaller)) {
            desk.cancel(stop);
            one.replaced.add(stop);
            one.stop = smaller;
        }
    }

    /** Takes down the exits in an instrument that have lost their purpose: call it when the position has changed. */
    void sweep(TradedInstrument instrument) {
        if (active.isEmpty()) {
            return;
        }
        int position = engine.portfolio()
                .position(instrument.instrument.id())
                .quantity()
                .signum();
        for (Iterator<Active> all = active.iterator(); all.hasNext(); ) {
            Active one = all.next();
            if (one.instrument != instrument) {
                continue;
            }
            boolean positionGone = position != one.entrySide.sign();
            boolean stopDone = one.stop != null && one.stop.status() == OrderStatus.FILLED;
            boolean targetsDone = !one.targets.isEmpty()
                    && one.targets.stream().allMatch(t -> t.status() == OrderStatus.FILLED)
                    && sharedOutWhole(one);
            if (positionGone || stopDone || targetsDone) {
                all.remove();
                takeDown(one);
            }
        }
    }

    private static boolean sharedOutWhole(Active one) {
        BigDecimal shared = BigDecimal.ZERO;
        for (Order target : one.targets) {
            shared = shared.add(target.quantity().toBigDecimal());
        }
        return one.stop == null || shared.compareTo(one.whole.toBigDecimal()) >= 0;
    }

    private void takeDown(Active one) {
        if (one.stop != null && one.stop.isOpen()) {
            desk.cancel(one.stop);
        }
        for (Order target : one.targets) {
            if (target.isOpen()) {
                desk.cancel(target);
            }
        }
    }

    private @Nullable Active find(@Nullable ClientOrderId entry) {
        for (Active one : active) {
            if (one.entry.equals(entry)) {
                return one;
            }
        }
        return null;
    }

    private void place(StrategySlot slot, TradedInstrument traded, Order entry, Bracket bracket, Fill fill) {
        Instrument instrument = traded.instrument;
        Quantity whole = opens(traded, entry, fill);
        if (!whole.isPositive()) {
            return;
        }
        Active placed = new Active(entry.id(), traded, entry.side(), whole);
        Side exit = entry.side().opposite();
        ExitLevel stop = bracket.stop().orElse(null);
        if (stop != null) {
            Price trigger = level(instrument, stop, fill, exit, -entry.side().sign());
            placed.stop = desk.submitExit(
                    slot,
                    traded,
                    exit(instrument, exit, new OrderType.StopMarket(trigger), whole, STOP_TAG),
                    entry.id());
        }
        Quantity left = whole;
        BigDecimal sharedOut = BigDecimal.ZERO;
        for (Bracket.Target target : bracket.targets()) {
            sharedOut = sharedOut.add(target.share().fraction());
            // The target that completes the whole takes what rounding to lots has left over.
            Quantity share = sharedOut.compareTo(BigDecimal.ONE) >= 0
                    ? left
                    : instrument.quantity(Quantity.of(
                            whole.toBigDecimal().multiply(target.share().fraction())));
            if (!share.isPositive()) {
                continue;
            }
            left = left.minus(share);
            Price limit =
                    level(instrument, target.level(), fill, exit, entry.side().sign());
            placed.targets.add(desk.submitExit(
                    slot, traded, exit(instrument, exit, new OrderType.Limit(limit), share, TARGET_TAG), entry.id()));
        }
        active.add(placed);
    }

    /** What an entry will have opened when it has filled to its end: all that did not close a position before it. */
    private Quantity opens(TradedInstrument traded, Order entry, Fill fill) {
        Quantity after = engine.ledger().quantity(traded.instrument.id());
        if (after.signum() != entry.side().sign()) {
            return Quantity.ZERO;
        }
        Quantity opened = after.abs().min(fill.quantity());
        return entry.quantity().minus(entry.filledQuantity()).plus(opened);
    }

    private static OrderIntent exit(Instrument instrument, Side side, OrderType type, Quantity quantity, String tag) {
        return OrderIntent.of(instrument.id(), side, type, new OrderSize.Base(quantity))
                .reduceOnly()
                .tagged(tag);
    }

    /** Distances are measured from the fill and rounded so that a stop is never farther away than asked for. */
    private static Price level(Instrument instrument, ExitLevel level, Fill fill, Side exit, int direction) {
        if (level instanceof ExitLevel.At at) {
            return at.price();
        }
        BigDecimal distance = ((ExitLevel.FromEntry) level).distance().fraction();
        BigDecimal factor = direction > 0 ? BigDecimal.ONE.add(distance) : BigDecimal.ONE.subtract(distance);
        Price exact = Price.of(fill.price().toBigDecimal().multiply(factor).max(BigDecimal.ZERO));
        return instrument.price(exact, Rounding.passive(exit));
    }
}
