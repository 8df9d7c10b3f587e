package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.LegGroup;
import io.github.hydra4j.core.order.LegGroupEvent;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Groups of orders that get done together or not at all. A group that takes too long, runs out of balance or loses a leg
 * has its open legs cancelled; once all have ended it is unwound as it asked for. Bot thread only.
 */
final class LegBook {

    private static final Logger LOG = LoggerFactory.getLogger(LegBook.class);
    private static final String UNWIND_TAG = "unwind";
    private static final int MOST_ROUNDS = 5;
    /** Groups that ended are kept for a while: a late fill must be unwound too. */
    private static final int ENDED_KEPT = 64;

    private enum Phase {
        WORKING,
        CANCELLING,
        UNWINDING,
        ENDED
    }

    private static final class Active {
        final LegGroup group;
        final StrategySlot slot;
        final List<Order> legs;
        final long dueNanos;
        /** Orders that bring a leg back or forward, each beside the leg it belongs to. */
        final List<Order> unwinding = new ArrayList<>();

        final List<Order> unwoundLegs = new ArrayList<>();
        Phase phase = Phase.WORKING;
        boolean completes;
        int rounds;

        Active(LegGroup group, StrategySlot slot, List<Order> legs, long dueNanos) {
            this.group = group;
            this.slot = slot;
            this.legs = List.copyOf(legs);
            this.dueNanos = dueNanos;
            this.completes = group.unwind() == LegGroup.Unwind.COMPLETE;
        }

        /** What a leg has executed, less what was brought back and plus what was brought forward. */
        BigDecimal net(Order leg) {
            BigDecimal net = leg.filledQuantity().toBigDecimal();
            for (int i = 0; i < unwinding.size(); i++) {
                if (unwoundLegs.get(i) == leg) {
                    Order order = unwinding.get(i);
                    BigDecimal filled = order.filledQuantity().toBigDecimal();
                    net = order.side() == leg.side() ? net.add(filled) : net.subtract(filled);
                }
            }
            return net;
        }

        boolean allEnded() {
            return legs.stream().noneMatch(Order::isOpen) && unwinding.stream().noneMatch(Order::isOpen);
        }
    }

    private final TradingEngine engine;
    private final OrderDesk desk;
    private final List<Active> groups = new ArrayList<>();

    LegBook(TradingEngine engine, OrderDesk desk) {
        this.engine = engine;
        this.desk = desk;
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    /** What is to be found again after a restart. */
    String save() {
        StateText text = new StateText();
        for (Active one : groups) {
            List<Integer> unwound =
                    one.unwoundLegs.stream().map(one.legs::indexOf).toList();
            text.line(
                    one.group.name(),
                    one.slot.id,
                    one.group.maxImbalance().amount().toPlainString(),
                    one.group.timeout(),
                    one.group.unwind(),
                    one.dueNanos,
                    one.phase,
                    one.completes,
                    one.rounds,
                    ids(one.legs),
                    ids(one.unwinding),
                    unwound.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        return text.toString();
    }

    private static String ids(List<Order> orders) {
        return orders.stream().map(order -> order.id().toString()).collect(Collectors.joining(","));
    }

    /** Takes up what was saved; a group whose orders are not all in the table any more is left alone. */
    void resume(String saved) {
        for (List<String> fields : StateText.read(saved)) {
            List<Order> legs = orders(fields.get(9));
            List<Order> unwinding = orders(fields.get(10));
            String[] unwound =
                    fields.get(11).isEmpty() ? new String[0] : fields.get(11).split(",", -1);
            StrategySlot slot = engine.slot(fields.get(1));
            if (legs.size() < 2 || unwinding.size() < unwound.length || slot == null) {
                LOG.warn("group {} of an earlier run is not looked after any more: {}", fields.get(0), fields);
                continue;
            }
            LegGroup group = new LegGroup(
                    fields.get(0),
                    legs.stream().map(Order::intent).toList(),
                    Money.of(fields.get(2), engine.ledger().reportingAsset()),
                    Duration.parse(fields.get(3)),
                    LegGroup.Unwind.valueOf(fields.get(4)));
            Active one = new Active(group, slot, legs, Long.parseLong(fields.get(5)));
            one.phase = Phase.valueOf(fields.get(6));
            one.completes = Boolean.parseBoolean(fields.get(7));
            one.rounds = Integer.parseInt(fields.get(8));
            for (int i = 0; i < unwound.length; i++) {
                one.unwinding.add(unwinding.get(i));
                one.unwoundLegs.add(legs.get(Integer.parseInt(unwound[i])));
            }
            groups.add(one);
        }
    }

    private List<Order> orders(String ids) {
        List<Order> found = new ArrayList<>();
        for (String id : ids.isEmpty() ? new String[0] : ids.split(",", -1)) {
            Order order = desk.orders().find(ClientOrderId.of(id));
            if (order != null) {
                found.add(order);
            }
        }
        return found;
    }

    /** Wishes for all legs; if risk refuses one, none goes out. */
    List<ClientOrderId> submit(StrategySlot slot, LegGroup group) {
        List<Order> legs = new ArrayList<>();
        boolean refused = false;
        for (OrderIntent intent : group.legs()) {
            Order leg = desk.order(desk.submit(slot, intent.tagged(group.name())));
            legs.add(leg);
            refused |= desk.isDenied(leg);
        }
        Active active = new Active(
                group, slot, legs, engine.nowNanos() + group.timeout().toNanos());
        if (refused) {
            for (Order leg : legs) {
                if (!desk.isDenied(leg)) {
                    desk.cancel(leg);
                }
            }
            tell(active, LegGroupEvent.State.DENIED, "a leg was denied, nothing was sent");
        } else {
            groups.add(active);
        }
        return legs.stream().map(Order::id).toList();
    }

    /** Something happened to an order; it may belong to a group. */
    void onOrder(Order order) {
        for (int i = 0; i < groups.size(); i++) {
            Active active = groups.get(i);
            if (active.legs.contains(order) || active.unwinding.contains(order)) {
                step(active);
                return;
            }
        }
    }

    private void step(Active active) {
        if (active.phase == Phase.WORKING) {
            work(active);
            if (!groups.contains(active)) {
                return;
            }
        }
        if ((active.phase == Phase.CANCELLING || active.phase == Phase.UNWINDING) && active.allEnded()) {
            unwind(active);
        } else if (active.phase == Phase.ENDED && active.group.unwind() != LegGroup.Unwind.KEEP && active.allEnded()) {
            // A late fill of a leg that had ended.
            if (!isDone(active)) {
                active.rounds = 0;
                unwind(active);
            }
        }
    }

    private void work(Active active) {
        boolean allFilled = true;
        boolean lost = false;
        for (Order leg : active.legs) {
            OrderStatus status = leg.status();
            allFilled &= status == OrderStatus.FILLED;
            lost |= status.isTerminal() && status != OrderStatus.FILLED;
        }
        if (allFilled) {
            end(active, LegGroupEvent.State.COMPLETED, "all legs are done");
            groups.remove(active);
        } else if (lost) {
            giveUp(active, "a leg ended before it was done");
        } else {
            double imbalance = imbalance(active);
            if (imbalance > active.group.maxImbalance().toDouble()) {
                giveUp(active, "the legs are " + imbalance + " apart, more than " + active.group.maxImbalance());
            }
        }
    }

    /** What the legs lack that lag behind the one that is furthest, in the reporting asset. */
    private double imbalance(Active active) {
        double furthest = 0;
        for (Order leg : active.legs) {
            furthest = Math.max(furthest, share(active, leg));
        }
        double sum = 0;
        for (Order leg : active.legs) {
            TradedInstrument traded = engine.traded(leg.intent().instrument());
            double whole = leg.quantity().toDouble() * traded.lastPrice * traded.quoteRate();
            sum += (furthest - share(active, leg)) * whole;
        }
        return sum;
    }

    private static double share(Active active, Order leg) {
        return active.net(leg).doubleValue() / leg.quantity().toDouble();
    }

    private void giveUp(Active active, String why) {
        active.phase = Phase.CANCELLING;
        tell(active, LegGroupEvent.State.UNWINDING, why);
        for (Order leg : active.legs) {
            if (leg.isOpen()) {
                desk.cancel(leg);
            }
        }
    }

    private boolean isDone(Active active) {
        if (active.completes) {
            double furthest = active.legs.stream()
                    .mapToDouble(leg -> share(active, leg))
                    .max()
                    .orElse(0);
            return active.legs.stream()
                    .allMatch(leg -> missing(active, leg, furthest).isZero());
        }
        return active.legs.stream().allMatch(leg -> active.net(leg).signum() == 0);
    }

    /** All orders have ended: one more round, or the end. */
    private void unwind(Active active) {
        if (active.group.unwind() == LegGroup.Unwind.KEEP) {
            end(active, LegGroupEvent.State.KEPT, "left as it is");
            return;
        }
        if (isDone(active)) {
            end(active, LegGroupEvent.State.UNWOUND, active.completes ? "completed" : "closed");
            return;
        }
        if (++active.rounds > MOST_ROUNDS) {
            LOG.error("group {} could not be unwound: {}", active.group.name(), active.legs);
            end(active, LegGroupEvent.State.FAILED, "not unwound after " + MOST_ROUNDS + " rounds; close it by hand");
            return;
        }
        active.phase = Phase.UNWINDING;
        if (active.completes && !complete(active)) {
            active.completes = false;
        }
        if (!active.completes) {
            close(active);
        }
    }

    private void close(Active active) {
        for (Order leg : active.legs) {
            BigDecimal net = active.net(leg);
            if (net.signum() != 0) {
                Side side = net.signum() > 0 ? leg.side().opposite() : leg.side();
                send(active, leg, side, Quantity.of(net.abs()));
            }
        }
    }

    /** Asks risk for what is missing; false if it refuses any of it. */
    private boolean complete(Active active) {
        double furthest = active.legs.stream()
                .mapToDouble(leg -> share(active, leg))
                .max()
                .orElse(0);
        boolean refused = false;
        for (Order leg : active.legs) {
            Quantity missing = missing(active, leg, furthest);
            if (missing.isPositive()) {
                Order order = desk.order(desk.submit(
                        active.slot,
                        OrderIntent.market(leg.intent().instrument(), leg.side(), missing)
                                .tagged(UNWIND_TAG)));
                active.unwinding.add(order);
                active.unwoundLegs.add(leg);
                refused |= desk.isDenied(order);
            }
        }
        return !refused;
    }

    private Quantity missing(Active active, Order leg, double furthest) {
        double lacking = furthest * leg.quantity().toDouble() - active.net(leg).doubleValue();
        return lacking <= 0
                ? Quantity.ZERO
                : engine.traded(leg.intent().instrument()).instrument.quantity(lacking);
    }

    private void send(Active active, Order leg, Side side, Quantity quantity) {
        TradedInstrument traded = engine.traded(leg.intent().instrument());
        for (Quantity part : OrderDesk.closingParts(traded.instrument, quantity)) {
            OrderIntent intent =
                    OrderIntent.market(traded.instrument.id(), side, part).tagged(UNWIND_TAG);
            active.unwinding.add(desk.submitExit(active.slot, traded, intent, null));
            active.unwoundLegs.add(leg);
        }
    }

    private void end(Active active, LegGroupEvent.State state, String detail) {
        active.phase = Phase.ENDED;
        tell(active, state, detail);
        if (groups.size() > ENDED_KEPT) {
            groups.stream().filter(one -> one.phase == Phase.ENDED).findFirst().ifPresent(groups::remove);
        }
    }

    private void tell(Active active, LegGroupEvent.State state, String detail) {
        engine.onLegGroup(
                active.slot,
                new LegGroupEvent(
                        active.group.name(),
                        engine.nowNanos(),
                        state,
                        active.legs.stream().map(Order::id).toList(),
                        detail));
    }

    /** When the next group runs out of time; MAX_VALUE for never. */
    long nextDueNanos() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).phase == Phase.WORKING) {
                next = Math.min(next, groups.get(i).dueNanos);
            }
        }
        return next;
    }

    void onTime(long timeNanos) {
        for (Active active : List.copyOf(groups)) {
            if (active.phase == Phase.WORKING && active.dueNanos <= timeNanos) {
                giveUp(active, "it took longer than " + active.group.timeout());
                step(active);
            }
        }
    }
}
