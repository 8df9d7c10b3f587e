package io.github.hydra4j.strategies.exit;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.state.StateForm;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out an {@link ExitPlan} over one position in one instrument: the whole way from the first fill of the entry to
 * flat, whoever ends it.
 *
 * <pre>
 * FLAT ──fill──► OPEN ──gain──► BREAKEVEN ──gain──► TRAILING       tiers sell beside it, whatever the stage
 *   ▲              └──────────────┬──────────────────┘
 *   └──flat── LEAVING ◄── stop, trail, time, signal
 * </pre>
 *
 * <p><b>Orders, not watching.</b> The stop is one resting stop order, each tier one resting limit, all reduce-only. A venue
 * with triggers holds them itself; where it has none the engine holds them and watches the market in its place, so that
 * they act inside a bar either way. The stop covers what is held and what the entry may still bring, so partial fills
 * find it in place. A new stop is placed before the old one is cancelled. Only what a venue refuses to hold is watched
 * here, on closes.
 *
 * <p><b>Levels</b> move on closed bars and only towards the profit. They are counted from the average price of the entry's
 * fills and rounded so that nothing leaves later than asked for. A high before the entry's fill does not count. A close
 * that lies beyond the level it has just brought leaves at the market at once.
 *
 * <p><b>Restart.</b> {@link #state} holds the whole life, {@link #onBar} compares it with the books: orders that are gone
 * are placed again, and what was sold unseen is taken for the tiers in their order.
 *
 * <p>Bot thread only. Feed {@link #update} with every bar, {@link #onBar} with every bar once live, {@link #onFill} and
 * {@link #onOrder} with everything of the instrument.
 */
@Incubating
public final class ExitMachine {

    private static final String STOP = "stop";

    private static final class Tier {
        final ProfitTier rule;
        BigDecimal filled = BigDecimal.ZERO;

        @Nullable
        ClientOrderId order;
        /** It was cancelled to be placed anew, at another price or for another quantity. */
        boolean moving;
        /** The venue refused to hold it: closes are watched instead. */
        boolean watched;

        Tier(ProfitTier rule) {
            this.rule = rule;
        }

        void clear() {
            filled = BigDecimal.ZERO;
            order = null;
            moving = false;
            watched = false;
        }
    }

    private final InstrumentId instrument;
    private final ExitPlan plan;
    private final Atr range;
    private final boolean needsRange;
    private final List<Tier> tiers = new ArrayList<>();

    private ExitStage stage = ExitStage.FLAT;
    private int sign;
    /** The order whose fills opened the position. */
    private @Nullable ClientOrderId entry;
    /** Base units entered and the quote they cost, both positive; and the base units that have left since. */
    private BigDecimal entered = BigDecimal.ZERO;

    private BigDecimal cost = BigDecimal.ZERO;
    private BigDecimal left = BigDecimal.ZERO;
    private long entryNanos;
    private double entryRange = Double.NaN;
    private double bestPrice;
    private double bestClose;
    private int bars;
    /** Where breakeven and trail have brought the stop, null before. */
    private @Nullable BigDecimal raised;

    private String raisedBy = STOP;

    private @Nullable ClientOrderId stopOrder;
    private @Nullable BigDecimal stopLevel;
    /** Stops that a newer one replaces; they stay until the newer one is known to be in place. */
    private final List<ClientOrderId> replaced = new ArrayList<>();

    private @Nullable ClientOrderId exitOrder;
    private String reason = "";

    /** A machine without a position. */
    public ExitMachine(InstrumentId instrument, ExitPlan plan) {
        this.instrument = requireNonNull(instrument, "instrument");
        this.plan = requireNonNull(plan, "plan");
        this.range = new Atr(plan.atrPeriod(), Atr.Seed.WILDER);
        this.needsRange = plan.needsRange();
        plan.tiers().forEach(rule -> tiers.add(new Tier(rule)));
    }

    /** How many bars must have been seen before an entry, so that every distance is known. */
    public int warmUp() {
        return needsRange ? range.warmUp() : 0;
    }

    /** Takes the next closed bar in; in warm-up as well. */
    public void update(Bar bar) {
        if (needsRange) {
            range.update(bar.high(), bar.low(), bar.close());
        }
    }

    /** Where the position is in its life. */
    public ExitStage stage() {
        return stage;
    }

    /** 1 while long, -1 while short, 0 while flat. */
    public int direction() {
        return sign;
    }

    /** The stop's level now, empty where there is none. */
    public Optional<Price> stopPrice() {
        return stopLevel == null ? Optional.empty() : Optional.of(Price.of(stopLevel));
    }

    /**
     * How far the first stop of an entry made now would lie from its price, in price units; NaN where there is none.
     *
     * @param price about where the entry will fill
     */
    public double stopDistance(double price) {
        double nearest = Double.NaN;
        StopDistance stop = plan.stop().orElse(null);
        if (stop != null) {
            nearest = distance(stop, price, range.value());
        }
        Trail trail = plan.trail().orElse(null);
        if (trail != null && trail.activation().signum() == 0) {
            double trailing = distance(trail.distance(), price, range.value());
            nearest = Double.isNaN(nearest) ? trailing : Math.min(nearest, trailing);
        }
        return nearest;
    }

    private static double distance(StopDistance distance, double price, double atr) {
        return distance instanceof StopDistance.OfPrice of
                ? price * of.percent().toDouble()
                : ((StopDistance.OfRange) distance).multiple() * atr;
    }

    // --- what happens ---------------------------------------------------------------------------------------------

    /** A bar has closed and was given to {@link #update}: levels move, the clock of the time stop goes on. */
    public void onBar(Bar bar, StrategyContext context) {
        compareWithBooks(context);
        if (sign == 0) {
            return;
        }
        bars++;
        boolean since = bar.openNanos() >= entryNanos;
        double extreme = since ? (sign > 0 ? bar.high() : bar.low()) : bar.close();
        bestPrice = better(bestPrice, extreme);
        bestClose = better(bestClose, bar.close());
        if (stage != ExitStage.LEAVING) {
            raise(context);
            BigDecimal level = level(context);
            TimeStop time = plan.timeStop().orElse(null);
            if (level != null && isBeyond(bar.close(), level) && !isWorkingAt(level, context)) {
                leave(tag(level), context);
            } else if (time != null && bars >= time.bars() && !hasGained(time.unless(), bar.close())) {
                leave("time stop", context);
            } else {
                watchTiers(bar.close(), context);
            }
        }
        sync(context);
    }

    /** Ends the position at the market, because of a signal for example; does nothing while flat or leaving. */
    public void leave(String why, StrategyContext context) {
        if (sign == 0 || stage == ExitStage.LEAVING) {
            return;
        }
        stage = ExitStage.LEAVING;
        reason = why;
        sync(context);
    }

    /** One of the strategy's orders was executed; the books already show it. */
    public void onFill(Fill fill, StrategyContext context) {
        if (!fill.instrument().equals(instrument)) {
            return;
        }
        boolean isExit = noteExit(fill);
        Quantity books = context.portfolio().quantity(instrument);
        if (held(context).isZero()) {
            finish(context);
            return;
        }
        if (books.signum() != sign) {
            begin(books.signum(), fill, books.abs().min(fill.quantity()));
        } else if (!isExit && fill.side().sign() == sign) {
            entered = entered.add(fill.quantity().toBigDecimal());
            cost = cost.add(fill.quoteAmount().amount());
            entry = fill.orderId();
        } else {
            left = left.add(fill.quantity().toBigDecimal());
        }
        if (stage != ExitStage.LEAVING) {
            raise(context);
        }
        sync(context);
    }

    private boolean noteExit(Fill fill) {
        ClientOrderId id = fill.orderId();
        if (id.equals(stopOrder) || replaced.contains(id)) {
            if (stage != ExitStage.LEAVING) {
                stage = ExitStage.LEAVING;
                reason = stopLevel == null ? STOP : tag(stopLevel);
            }
            return true;
        }
        for (Tier tier : tiers) {
            if (id.equals(tier.order)) {
                tier.filled = tier.filled.add(fill.quantity().toBigDecimal());
                return true;
            }
        }
        return id.equals(exitOrder);
    }

    private void begin(int direction, Fill fill, Quantity quantity) {
        clear();
        sign = direction;
        stage = ExitStage.OPEN;
        entry = fill.orderId();
        entered = quantity.toBigDecimal();
        cost = entered.multiply(fill.price().toBigDecimal());
        entryNanos = fill.timeNanos();
        entryRange = range.value();
        bestPrice = fill.price().toDouble();
        bestClose = bestPrice;
    }

    /** Something became of one of the strategy's orders. */
    public void onOrder(OrderEvent event, StrategyContext context) {
        ClientOrderId id = event.orderId();
        if (sign == 0) {
            return;
        }
        if (id.equals(stopOrder) && event instanceof OrderEvent.Accepted) {
            cancelReplaced(context);
        }
        if (!isEndWithoutFill(event)) {
            return;
        }
        if (id.equals(entry)) {
            sync(context);
        } else if (id.equals(stopOrder)) {
            stopOrder = null;
            onStopEnded(context);
        } else if (id.equals(exitOrder)) {
            exitOrder = null;
            // A venue that does not know reduce-only lets only one exit have the position; the stop's end goes on with
            // it.
            // Whatever else it was, the next bar tries again.
            cancelStops(context);
        } else {
            replaced.remove(id);
            onTierEnded(id, context);
        }
    }

    private void onStopEnded(StrategyContext context) {
        BigDecimal level = stopLevel;
        if (stage == ExitStage.LEAVING) {
            sync(context);
        } else if (level != null && isBeyond(context.lastPrice(instrument), level)) {
            leave(tag(level), context);
        }
    }

    private void onTierEnded(ClientOrderId id, StrategyContext context) {
        for (Tier tier : tiers) {
            if (id.equals(tier.order)) {
                tier.order = null;
                tier.watched = !tier.moving;
                tier.moving = false;
                sync(context);
            }
        }
    }

    private static boolean isEndWithoutFill(OrderEvent event) {
        return event instanceof OrderEvent.Denied
                || event instanceof OrderEvent.Rejected
                || event instanceof OrderEvent.Canceled
                || event instanceof OrderEvent.Expired;
    }

    // --- levels ---------------------------------------------------------------------------------------------------

    private double better(double one, double other) {
        return sign > 0 ? Math.max(one, other) : Math.min(one, other);
    }

    private BigDecimal entryPrice() {
        return cost.divide(entered, MathContext.DECIMAL128);
    }

    /** The entry's price moved by a fraction of it in the position's favour; against it where negative. */
    private static BigDecimal moved(BigDecimal price, BigDecimal fraction, int direction) {
        BigDecimal by = direction > 0 ? fraction : fraction.negate();
        return price.multiply(BigDecimal.ONE.add(by));
    }

    private boolean hasGained(@Nullable Percent gain, double price) {
        if (gain == null) {
            return false;
        }
        BigDecimal wanted = moved(entryPrice(), gain.fraction(), sign);
        return BigDecimal.valueOf(price).compareTo(wanted) * sign >= 0;
    }

    private boolean isBeyond(double price, BigDecimal level) {
        return sign > 0 ? price <= level.doubleValue() : price >= level.doubleValue();
    }

    private Price onTick(BigDecimal price, StrategyContext context) {
        Side exit = sign > 0 ? Side.SELL : Side.BUY;
        return context.instrument(instrument).price(Price.of(price), Rounding.passive(exit));
    }

    /** Brings the stop up where breakeven or trail ask for that. */
    private void raise(StrategyContext context) {
        Breakeven breakeven = plan.breakeven().orElse(null);
        if (breakeven != null && hasGained(breakeven.gain(), bestPrice)) {
            raiseTo(moved(entryPrice(), breakeven.beyond().fraction(), sign), "breakeven", context);
            if (stage == ExitStage.OPEN) {
                stage = ExitStage.BREAKEVEN;
            }
        }
        Trail trail = plan.trail().orElse(null);
        if (trail == null || trail.activation().signum() > 0 && !hasGained(trail.activation(), bestPrice)) {
            return;
        }
        BigDecimal best = BigDecimal.valueOf(trail.anchor() == Trail.Anchor.EXTREME ? bestPrice : bestClose);
        BigDecimal target = behind(best, trail.distance(), range.value());
        if (target != null) {
            if (raiseTo(target, "trail", context) || stage == ExitStage.TRAILING) {
                stage = ExitStage.TRAILING;
            }
        }
    }

    /** The price at a distance behind another one; null where it is not known or not above zero. */
    private @Nullable BigDecimal behind(BigDecimal from, StopDistance distance, double atr) {
        BigDecimal level;
        if (distance instanceof StopDistance.OfPrice of) {
            level = moved(from, of.percent().fraction(), -sign);
        } else {
            double by = ((StopDistance.OfRange) distance).multiple() * atr;
            if (Double.isNaN(by)) {
                return null;
            }
            level = sign > 0 ? from.subtract(BigDecimal.valueOf(by)) : from.add(BigDecimal.valueOf(by));
        }
        return level.signum() > 0 ? level : null;
    }

    private boolean raiseTo(BigDecimal price, String by, StrategyContext context) {
        BigDecimal level = onTick(price, context).toBigDecimal();
        BigDecimal first = firstLevel(context);
        boolean nearer = (raised == null || level.compareTo(raised) * sign > 0)
                && (first == null || level.compareTo(first) * sign > 0);
        if (nearer) {
            raised = level;
            raisedBy = by;
        }
        return nearer;
    }

    private @Nullable BigDecimal firstLevel(StrategyContext context) {
        StopDistance stop = plan.stop().orElse(null);
        BigDecimal level = stop == null ? null : behind(entryPrice(), stop, entryRange);
        return level == null ? null : onTick(level, context).toBigDecimal();
    }

    /** Where the stop belongs now; null for nowhere. */
    private @Nullable BigDecimal level(StrategyContext context) {
        BigDecimal first = firstLevel(context);
        BigDecimal up = raised;
        if (first == null || up == null) {
            return first == null ? up : first;
        }
        return first.compareTo(up) * sign > 0 ? first : up;
    }

    private String tag(BigDecimal level) {
        return raised != null && level.compareTo(raised) == 0 ? raisedBy : STOP;
    }

    // --- orders ---------------------------------------------------------------------------------------------------

    /** What is held in whole lots; what is less than one cannot be sold and counts as nothing. */
    private Quantity held(StrategyContext context) {
        return context.instrument(instrument)
                .quantity(context.portfolio().quantity(instrument).abs());
    }

    /** What the entry may still bring. */
    private BigDecimal coming(StrategyContext context) {
        Order order = open(entry, context);
        return order == null || order.side().sign() != sign
                ? BigDecimal.ZERO
                : order.openQuantity().toBigDecimal();
    }

    private static @Nullable Order open(@Nullable ClientOrderId id, StrategyContext context) {
        Order order = id == null ? null : context.order(id).orElse(null);
        return order != null && order.isOpen() ? order : null;
    }

    private boolean isWorkingAt(BigDecimal level, StrategyContext context) {
        return stopLevel != null && stopLevel.compareTo(level) == 0 && open(stopOrder, context) != null;
    }

    /** Makes the orders what they should be. */
    private void sync(StrategyContext context) {
        if (sign == 0 || context.tradingState() == TradingState.HALTED) {
            return;
        }
        if (stage == ExitStage.LEAVING) {
            continueLeaving(context);
            return;
        }
        BigDecimal coming = coming(context);
        syncStop(coming, context);
        if (stage != ExitStage.LEAVING) {
            BigDecimal whole = entered.add(coming);
            for (int i = 0; i < tiers.size(); i++) {
                syncTier(i, whole, context);
            }
        }
    }

    private void syncStop(BigDecimal coming, StrategyContext context) {
        BigDecimal level = level(context);
        if (level == null) {
            return;
        }
        Quantity held = held(context);
        Quantity most = capped(Quantity.of(held.toBigDecimal().add(coming)), context);
        Order working = open(stopOrder, context);
        if (working != null && stopLevel != null && stopLevel.compareTo(level) == 0) {
            Quantity covered = working.openQuantity();
            if (covered.compareTo(capped(held, context)) >= 0 && covered.compareTo(most) <= 0) {
                if (!replaced.isEmpty()) {
                    cancelReplaced(context);
                }
                return;
            }
        }
        if (working != null) {
            replaced.add(working.id());
        }
        stopLevel = level;
        stopOrder = context.submit(exit(new OrderType.StopMarket(Price.of(level)), most, tag(level)));
    }

    private Quantity capped(Quantity quantity, StrategyContext context) {
        Instrument rules = context.instrument(instrument);
        return rules.maxQuantity().map(max -> rules.quantity(quantity.min(max))).orElse(quantity);
    }

    private void cancelReplaced(StrategyContext context) {
        for (ClientOrderId id : List.copyOf(replaced)) {
            if (open(id, context) == null) {
                replaced.remove(id);
            } else {
                context.cancel(id);
            }
        }
    }

    private BigDecimal share(int tier, BigDecimal whole, StrategyContext context) {
        Instrument rules = context.instrument(instrument);
        BigDecimal before = BigDecimal.ZERO;
        BigDecimal sharedOut = BigDecimal.ZERO;
        for (int i = 0; ; i++) {
            sharedOut = sharedOut.add(tiers.get(i).rule.share().fraction());
            // The tier that completes the whole takes what rounding to lots has left over.
            BigDecimal part = sharedOut.compareTo(BigDecimal.ONE) >= 0
                    ? whole.subtract(before)
                    : rules.quantity(Quantity.of(
                                    whole.multiply(tiers.get(i).rule.share().fraction())))
                            .toBigDecimal();
            if (i == tier) {
                return part;
            }
            before = before.add(part);
        }
    }

    private void syncTier(int index, BigDecimal whole, StrategyContext context) {
        Tier tier = tiers.get(index);
        BigDecimal open = share(index, whole, context).subtract(tier.filled);
        Order working = open(tier.order, context);
        if (open.signum() <= 0 || tier.watched || tier.moving) {
            return;
        }
        Price price = onTick(moved(entryPrice(), tier.rule.gain().fraction(), sign), context);
        Quantity wanted = capped(Quantity.of(open), context);
        if (working == null) {
            tier.order = context.submit(exit(new OrderType.Limit(price), wanted, "target " + (index + 1)));
        } else if (!price.equals(working.intent().type().limitPrice())
                || working.openQuantity().compareTo(wanted) != 0) {
            tier.moving = true;
            context.cancel(working.id());
        }
    }

    /** Sells the parts that the venue would not hold, where a close has reached them. */
    private void watchTiers(double close, StrategyContext context) {
        BigDecimal whole = entered.add(coming(context));
        for (int i = 0; i < tiers.size(); i++) {
            Tier tier = tiers.get(i);
            BigDecimal open = share(i, whole, context).subtract(tier.filled);
            if (tier.watched && tier.order == null && open.signum() > 0 && hasGained(tier.rule.gain(), close)) {
                tier.order = context.submit(
                        exit(OrderType.market(), capped(Quantity.of(open), context), "target " + (i + 1)));
            }
        }
    }

    private OrderIntent exit(OrderType type, Quantity quantity, String tag) {
        return OrderIntent.of(instrument, sign > 0 ? Side.SELL : Side.BUY, type, new OrderSize.Base(quantity))
                .reduceOnly()
                .tagged(tag);
    }

    private void continueLeaving(StrategyContext context) {
        for (Tier tier : tiers) {
            cancel(tier.order, context);
        }
        cancel(entry, context);
        if (open(exitOrder, context) != null) {
            return;
        }
        Order stop = open(stopOrder, context);
        if (stop != null && !stop.filledQuantity().isZero()) {
            return; // it was set off and goes on by itself
        }
        Quantity held = held(context);
        if (held.isZero()) {
            finish(context);
        } else {
            exitOrder = context.submit(exit(OrderType.market(), capped(held, context), reason));
        }
    }

    private static void cancel(@Nullable ClientOrderId id, StrategyContext context) {
        if (open(id, context) != null) {
            context.cancel(requireNonNull(id));
        }
    }

    private void cancelStops(StrategyContext context) {
        cancel(stopOrder, context);
        cancelReplaced(context);
    }

    private void finish(StrategyContext context) {
        cancelStops(context);
        for (Tier tier : tiers) {
            cancel(tier.order, context);
        }
        cancel(exitOrder, context);
        cancel(entry, context);
        clear();
    }

    private void clear() {
        stage = ExitStage.FLAT;
        sign = 0;
        entry = null;
        entered = BigDecimal.ZERO;
        cost = BigDecimal.ZERO;
        left = BigDecimal.ZERO;
        entryRange = Double.NaN;
        bars = 0;
        raised = null;
        raisedBy = STOP;
        stopOrder = null;
        stopLevel = null;
        replaced.clear();
        exitOrder = null;
        reason = "";
        tiers.forEach(Tier::clear);
    }

    // --- restart --------------------------------------------------------------------------------------------------

    /** What happened unseen, because the bot was away or the venue traded for us, is taken over from the books. */
    private void compareWithBooks(StrategyContext context) {
        if (sign == 0) {
            return;
        }
        Quantity books = context.portfolio().quantity(instrument);
        if (books.signum() != sign || held(context).isZero()) {
            finish(context);
            return;
        }
        BigDecimal known = entered.subtract(left);
        BigDecimal missing = known.subtract(books.abs().toBigDecimal());
        if (missing.signum() > 0) {
            left = left.add(missing);
            BigDecimal whole = entered.add(coming(context));
            for (int i = 0; i < tiers.size() && missing.signum() > 0; i++) {
                Tier tier = tiers.get(i);
                BigDecimal open = share(i, whole, context).subtract(tier.filled);
                if (open.signum() > 0 && open(tier.order, context) == null) {
                    BigDecimal taken = open.min(missing);
                    tier.filled = tier.filled.add(taken);
                    missing = missing.subtract(taken);
                }
            }
        } else if (missing.signum() < 0) {
            BigDecimal price = entryPrice();
            entered = entered.subtract(missing);
            cost = entered.multiply(price);
        }
        for (Tier tier : tiers) {
            if (tier.moving && open(tier.order, context) == null) {
                tier.moving = false;
                tier.order = null;
            }
        }
    }

    /**
     * Takes over a position that this machine has not seen come: one from before the run, or one that somebody else opened.
     * Call it while no entry is under way; it does nothing while flat or if the position is known.
     */
    public void adopt(StrategyContext context) {
        // Asked on every bar a strategy is flat: the quantity alone first.
        if (sign != 0
                || context.portfolio().quantity(instrument).isZero()
                || held(context).isZero()) {
            return;
        }
        Position position = context.position(instrument);
        clear();
        sign = position.quantity().signum();
        stage = ExitStage.OPEN;
        entered = position.quantity().abs().toBigDecimal();
        cost = position.costBasis().amount().abs();
        entryNanos = context.nowNanos();
        entryRange = range.value();
        bestPrice = entryPrice().doubleValue();
        bestClose = bestPrice;
        raise(context);
        sync(context);
    }

    /** Hands over everything that is remembered, and takes back what it is given for it. */
    public void state(StateForm form) {
        range.state(form);
        stage = form.exchange(stage);
        sign = form.exchange(sign);
        entry = form.exchangeId(entry);
        entered = form.exchange(entered);
        cost = form.exchange(cost);
        left = form.exchange(left);
        entryNanos = form.exchange(entryNanos);
        entryRange = form.exchange(entryRange);
        bestPrice = form.exchange(bestPrice);
        bestClose = form.exchange(bestClose);
        bars = form.exchange(bars);
        raised = form.exchangeOptional(raised);
        raisedBy = form.exchange(raisedBy);
        stopOrder = form.exchangeId(stopOrder);
        stopLevel = form.exchangeOptional(stopLevel);
        int count = form.exchange(replaced.size());
        while (replaced.size() < count) {
            replaced.add(new ClientOrderId(0, 0, 0)); // a place for the name that comes next
        }
        replaced.replaceAll(id -> requireNonNull(form.exchangeId(id)));
        exitOrder = form.exchangeId(exitOrder);
        reason = form.exchange(reason);
        for (Tier tier : tiers) {
            tier.filled = form.exchange(tier.filled);
            tier.order = form.exchangeId(tier.order);
            tier.moving = form.exchange(tier.moving);
            tier.watched = form.exchange(tier.watched);
        }
    }
}
