package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.order.VenueOrderId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blocks, mempool and history of one account's chain. Blocks that could do nothing are not made, so a quiet chain costs
 * nothing however long it is quiet.
 */
final class SwapChain {

    private static final Logger LOG = LoggerFactory.getLogger(SwapChain.class);
    private static final String SOURCE = "chain";

    private final SwapSettings settings;
    private final Map<InstrumentId, SwapMarket> markets;
    private final Answers answers;
    private final long blockNanos;

    private final TreeMap<Long, Trace> mempool = new TreeMap<>();
    private final List<SwapOfOthers> swapsOfOthers = new ArrayList<>();
    private final Map<String, Trace> byHash = new HashMap<>();
    private final Map<ClientOrderId, List<Trace>> byOrder = new HashMap<>();
    private final Map<Long, List<Trace>> byNonce = new HashMap<>();
    private final Deque<Trace> notFinal = new ArrayDeque<>();
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Deque<String> forcedReverts = new ArrayDeque<>();

    private ChainState state = new ChainState();
    private BigInteger baseFee;
    private long nowNanos;
    private long lastSlot = Long.MIN_VALUE;
    private long heldUntilSlot = Long.MIN_VALUE;
    private int toStrand;
    private long arrivals;

    /** A swap of somebody else that waits for a block. */
    private record SwapOfOthers(
            SwapMarket market,
            Side side,
            BigInteger baseUnits,
            BigInteger tip,
            long arrivalNumber,
            long eligibleSlot) {}

    /** What became of a transaction: an exchange, a failure, or neither where it was empty. */
    private record Outcome(
            @Nullable Exchange exchange, @Nullable Denial failure) {
        static final Outcome NOTHING = new Outcome(null, null);

        static Outcome failed(Denial failure) {
            return new Outcome(null, failure);
        }
    }

    /** What happened up to and in one block, and how the world was before. */
    private static final class Segment {
        final long slot;
        final ChainState before;
        final List<Runnable> deedsOfOthers = new ArrayList<>();
        final List<Trace> landed = new ArrayList<>();

        Segment(long slot, ChainState before) {
            this.slot = slot;
            this.before = before;
        }
    }

    SwapChain(SwapSettings settings, Map<InstrumentId, SwapMarket> markets, Answers answers) {
        this.settings = settings;
        this.markets = markets;
        this.answers = answers;
        this.blockNanos = settings.timing().blockTime().toNanos();
        this.baseFee = settings.gas().baseFee();
        markets.forEach((id, market) -> state.pool(id, market.pool()));
    }

    // --- what others see --------------------------------------------------------------------------------------------

    ChainState state() {
        return state;
    }

    BigInteger baseFee() {
        return baseFee;
    }

    Iterable<Trace> waiting() {
        return mempool.values();
    }

    @Nullable
    Trace trace(String hash) {
        return byHash.get(hash);
    }

    @Nullable
    Trace waitingAt(long nonce) {
        return mempool.get(nonce);
    }

    /** Which transaction in a block used a nonce. */
    @Nullable
    Trace userOf(long nonce) {
        for (Trace trace : byNonce.getOrDefault(nonce, List.of())) {
            if (trace.state == Trace.State.LANDED) {
                return trace;
            }
        }
        return null;
    }

    // --- time -------------------------------------------------------------------------------------------------------

    long nextDueNanos() {
        long next = Long.MAX_VALUE;
        for (Trace trace : mempool.values()) {
            next = Math.min(next, trace.neverLands ? slotFrom(trace.tx.deadlineNanos()) : trace.eligibleSlot);
        }
        for (SwapOfOthers swap : swapsOfOthers) {
            next = Math.min(next, swap.eligibleSlot());
        }
        Trace oldest = notFinal.peek();
        if (oldest != null && oldest.landing != null) {
            next = Math.min(next, oldest.landing.slot() + settings.timing().confirmations());
        }
        return next == Long.MAX_VALUE ? next : Math.max(next, lastSlot + 1) * blockNanos;
    }

    void moveTo(long timeNanos) {
        nowNanos = Math.max(nowNanos, timeNanos);
    }

    private long headSlot() {
        return Math.floorDiv(nowNanos, blockNanos);
    }

    /** The first block at or after a time. */
    private long slotFrom(long timeNanos) {
        return -Math.floorDiv(-timeNanos, blockNanos);
    }

    /** Makes the block that is due at a time. */
    void makeBlock(long timeNanos) {
        moveTo(timeNanos);
        lastSlot = timeNanos / blockNanos;
        if (lastSlot > heldUntilSlot) {
            while (takeUpNext()) {
                // One after the other, until the block finds no more.
            }
            expire();
        }
        settle();
    }

    /** Takes up whoever tips most; then whoever came first. An account's transactions follow their nonces. */
    private boolean takeUpNext() {
        Trace ours = mempool.get(state.nonce());
        if (ours != null && !canTakeUp(ours)) {
            ours = null;
        }
        SwapOfOthers best = null;
        for (SwapOfOthers swap : swapsOfOthers) {
            if (swap.eligibleSlot() <= lastSlot && (best == null || swap.tip().compareTo(best.tip()) > 0)) {
                best = swap;
            }
        }
        if (best != null && (ours == null || isAhead(best, ours))) {
            SwapOfOthers swap = best;
            swapsOfOthers.remove(swap);
            tryRecorded(lastSlot, () -> trade(swap.market(), swap.side(), swap.baseUnits()));
            return true;
        }
        if (ours == null) {
            return false;
        }
        land(ours);
        return true;
    }

    private boolean isAhead(SwapOfOthers theirs, Trace ours) {
        int byTip = theirs.tip().compareTo(ours.tx.tipAt(baseFee));
        return byTip > 0 || byTip == 0 && theirs.arrivalNumber() < ours.arrivalNumber;
    }

    private boolean canTakeUp(Trace trace) {
        return trace.eligibleSlot <= lastSlot
                && !trace.neverLands
                && trace.tx.tipAt(baseFee).signum() >= 0
                && canPayGas(trace.tx)
                && !isMissed(trace);
    }

    private boolean canPayGas(SwapTransaction tx) {
        return state.held(gasAsset()).compareTo(tx.maxFee().multiply(BigInteger.valueOf(tx.gasLimit()))) >= 0;
    }

    private Asset gasAsset() {
        return settings.gas().nativeToken().asset();
    }

    /** Depends on seed, transaction and block alone, so that nothing else that happens can change it. */
    private boolean isMissed(Trace trace) {
        if (settings.timing().missChance() == 0) {
            return false;
        }
        long mixed = settings.timing().seed() + trace.hash.hashCode() * 0x9E3779B97F4A7C15L + lastSlot;
        // The finaliser of SplitMix64: Steele, Lea, Flood 2014.
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        return (mixed >>> 11) * 0x1p-53 < settings.timing().missChance();
    }

    // --- landing ----------------------------------------------------------------------------------------------------

    private void land(Trace trace) {
        Segment segment = segment(lastSlot);
        SwapTransaction tx = trace.tx;
        BigInteger tip = tx.tipAt(baseFee);
        BigInteger gasPrice = baseFee.add(tip);
        BigInteger limit = BigInteger.valueOf(tx.gasLimit());
        // The whole limit is set aside first: a swap cannot spend what its gas needs.
        state.receive(gasAsset(), limit.multiply(gasPrice).negate());
        Outcome outcome = trace.isSwap() ? execute(tx) : Outcome.NOTHING;
        BigInteger gas = BigInteger.valueOf(gasOf(trace, outcome));
        state.receive(gasAsset(), limit.subtract(gas).multiply(gasPrice));
        state.useNonce();
        mempool.remove(tx.nonce());
        trace.state = Trace.State.LANDED;
        segment.landed.add(trace);

        List<Fee> fees = fees(gas, tip);
        if (outcome.exchange() != null) {
            fill(trace, outcome.exchange(), fees);
        } else {
            charge(trace, fees);
            tell(
                    outcome.failure() != null
                            ? new OrderEvent.Rejected(tx.order(), nowNanos, outcome.failure())
                            : new OrderEvent.Canceled(
                                    tx.order(), nowNanos, "its nonce was used by an empty transaction"));
        }
        exclude(trace);
    }

    private long gasOf(Trace trace, Outcome outcome) {
        if (!trace.isSwap()) {
            return settings.gas().emptyGas();
        }
        return outcome.failure() == null
                ? settings.gas().swapGas()
                : settings.gas().revertGas();
    }

    private List<Fee> fees(BigInteger gas, BigInteger tip) {
        Token gasToken = settings.gas().nativeToken();
        List<Fee> fees = new ArrayList<>(2);
        if (baseFee.signum() > 0) {
            fees.add(new Fee(Fee.Kind.GAS, gasToken.money(gas.multiply(baseFee))));
        }
        if (tip.signum() > 0) {
            fees.add(new Fee(Fee.Kind.PRIORITY, gasToken.money(gas.multiply(tip))));
        }
        return fees;
    }

    private Outcome execute(SwapTransaction tx) {
        SwapCall call = tx.swap();
        String forced = forcedReverts.poll();
        if (forced != null) {
            return Outcome.failed(Denial.of("REVERTED", SOURCE, forced));
        }
        if (nowNanos >= tx.deadlineNanos()) {
            return Outcome.failed(Denial.of(
                    "DEADLINE_PASSED",
                    SOURCE,
                    "the swap landed after its deadline; allow more time or pay a higher tip",
                    nowNanos,
                    "< " + tx.deadlineNanos()));
        }
        SwapMarket market = market(call.instrument());
        Exchange exchange;
        try {
            exchange = call.on(market, state.pool(call.instrument()));
        } catch (TradingException e) {
            return Outcome.failed(Denial.of(e.code(), SOURCE, String.valueOf(e.getMessage())));
        }
        Token in = market.input(call.side());
        Token out = market.output(call.side());
        if (!call.holds(exchange)) {
            return Outcome.failed(
                    call.exactIn()
                            ? Denial.of(
                                    "MIN_OUT_NOT_MET",
                                    SOURCE,
                                    "less would arrive than the order allows; allow more slippage or trade less",
                                    out.money(exchange.arrived()),
                                    ">= " + out.money(call.bound()))
                            : Denial.of(
                                    "MAX_IN_EXCEEDED",
                                    SOURCE,
                                    "more would be given than the order allows; allow more slippage or trade less",
                                    in.money(exchange.sent()),
                                    "<= " + in.money(call.bound())));
        }
        if (state.held(in.asset()).compareTo(exchange.sent()) < 0) {
            return Outcome.failed(Denial.of(
                    "INSUFFICIENT_BALANCE",
                    SOURCE,
                    "the account holds less than the swap gives; deposit or trade less",
                    in.money(exchange.sent()),
                    "<= " + in.money(state.held(in.asset()))));
        }
        state.swap(exchange);
        return new Outcome(exchange, null);
    }

    private SwapMarket market(InstrumentId instrument) {
        SwapMarket market = markets.get(instrument);
        if (market == null) {
            throw new IllegalArgumentException(
                    instrument + " does not trade on this chain; known: " + markets.keySet());
        }
        return market;
    }

    private void fill(Trace trace, Exchange exchange, List<Fee> fees) {
        SwapMarket market = exchange.market();
        SwapTransaction tx = trace.tx;
        Quantity quantity = Quantity.of(market.base().amount(exchange.baseUnits()));
        Fill fill = new Fill(
                tx.order(),
                TradeId.of(trace.hash + ":0@" + lastSlot),
                tx.swap().instrument(),
                tx.swap().side(),
                quantity,
                market.quote().money(exchange.quoteUnits()),
                fees,
                Liquidity.TAKER,
                Finality.SEEN,
                nowNanos);
        trace.landing = new Trace.Landing(lastSlot, fill, List.of());
        notFinal.add(trace);
        if (!quantity.equals(tx.swap().quantity())) {
            tell(new OrderEvent.Accepted(tx.order(), nowNanos, new VenueOrderId(trace.hash), quantity));
        }
        tell(new OrderEvent.Filled(fill));
    }

    private void charge(Trace trace, List<Fee> fees) {
        List<OrderEvent.Charged> charges = new ArrayList<>(2);
        for (Fee fee : fees) {
            String name = fee.kind() == Fee.Kind.GAS ? "gas" : "tip";
            charges.add(new OrderEvent.Charged(
                    trace.tx.order(), TradeId.of(trace.hash + ":" + name + "@" + lastSlot), fee, nowNanos));
        }
        trace.landing = new Trace.Landing(lastSlot, null, charges);
        charges.forEach(this::tell);
    }

    /** Nobody else can use that nonce now. */
    private void exclude(Trace winner) {
        for (Trace other : byNonce.getOrDefault(winner.tx.nonce(), List.of())) {
            if (other.state == Trace.State.REPLACED) {
                other.state = Trace.State.EXCLUDED;
                other.excludedBy = winner;
                rejectForNonce(other, winner);
            }
        }
    }

    private void rejectForNonce(Trace loser, Trace winner) {
        if (!loser.tx.order().equals(winner.tx.order()) && !isAlive(loser.tx.order())) {
            tell(new OrderEvent.Rejected(
                    loser.tx.order(),
                    nowNanos,
                    Denial.of(
                            "NONCE_USED",
                            SOURCE,
                            "transaction " + winner.hash + " used the nonce; plan the order anew",
                            loser.tx.nonce(),
                            ">= " + state.nonce())));
        }
    }

    private boolean isAlive(ClientOrderId order) {
        for (Trace trace : byOrder.getOrDefault(order, List.of())) {
            if (trace.state == Trace.State.PENDING || trace.state == Trace.State.LANDED) {
                return true;
            }
        }
        return false;
    }

    /** Whoever waited beyond his deadline waits no more. */
    private void expire() {
        List<Trace> over = mempool.values().stream()
                .filter(trace -> trace.tx.deadlineNanos() <= nowNanos)
                .toList();
        for (Trace trace : over) {
            mempool.remove(trace.tx.nonce());
            trace.state = Trace.State.EXPIRED;
            if (!isAlive(trace.tx.order())) {
                tell(new OrderEvent.Expired(trace.tx.order(), nowNanos));
            }
        }
    }

    /** Blocks with enough others on top stay for good. */
    private void settle() {
        long finalSlot = lastSlot - settings.timing().confirmations();
        for (Trace oldest = notFinal.peek();
                oldest != null && oldest.landing != null && oldest.landing.slot() <= finalSlot;
                oldest = notFinal.peek()) {
            notFinal.remove();
            Fill fill = oldest.landing.fill();
            if (fill != null) {
                tell(new OrderEvent.Filled(withFinality(fill)));
            }
        }
    }

    private static Fill withFinality(Fill fill) {
        return new Fill(
                fill.orderId(),
                fill.tradeId(),
                fill.instrument(),
                fill.side(),
                fill.quantity(),
                fill.quoteAmount(),
                fill.fees(),
                fill.liquidity(),
                Finality.FINALIZED,
                fill.timeNanos());
    }

    private void tell(OrderEvent event) {
        answers.tell(event, nowNanos);
    }

    // --- mempool ----------------------------------------------------------------------------------------------------

    /** A transaction reaches the mempool. */
    void arrive(SwapTransaction tx) {
        String hash = tx.hash();
        Trace known = byHash.get(hash);
        if (known == null) {
            admit(register(tx, hash));
        } else if (known.state == Trace.State.PENDING) {
            answers.repeat(accepted(known), nowNanos);
        } else if (known.state == Trace.State.REPLACED) {
            admit(known);
        }
    }

    private Trace register(SwapTransaction tx, String hash) {
        Trace trace = new Trace(tx, hash, ++arrivals);
        byHash.put(hash, trace);
        byOrder.computeIfAbsent(tx.order(), order -> new ArrayList<>(2)).add(trace);
        byNonce.computeIfAbsent(tx.nonce(), nonce -> new ArrayList<>(2)).add(trace);
        return trace;
    }

    private void admit(Trace trace) {
        SwapTransaction tx = trace.tx;
        Trace waiting = mempool.get(tx.nonce());
        if (tx.nonce() < state.nonce()) {
            trace.state = Trace.State.EXCLUDED;
            trace.excludedBy = userOf(tx.nonce());
            if (trace.excludedBy != null) {
                rejectForNonce(trace, trace.excludedBy);
            }
        } else if (tx.deadlineNanos() <= nowNanos) {
            refuse(
                    trace,
                    Denial.of(
                            "DEADLINE_PASSED",
                            SOURCE,
                            "the transaction arrived after its deadline; plan the order anew",
                            nowNanos,
                            "< " + tx.deadlineNanos()));
        } else if (!canPayGas(tx)) {
            Token gas = settings.gas().nativeToken();
            refuse(
                    trace,
                    Denial.of(
                            "INSUFFICIENT_GAS",
                            SOURCE,
                            "the account cannot pay for the gas; deposit " + gas.asset(),
                            gas.money(state.held(gas.asset())),
                            ">= " + gas.money(tx.maxFee().multiply(BigInteger.valueOf(tx.gasLimit())))));
        } else if (waiting != null && !tx.outbids(waiting.tx)) {
            if (!waiting.tx.order().equals(tx.order())) {
                refuse(
                        trace,
                        Denial.of(
                                "UNDERPRICED",
                                SOURCE,
                                "transaction " + waiting.hash + " waits with this nonce; offer a tenth more",
                                tx.maxFee(),
                                ">= " + SwapTransaction.bumped(waiting.tx.maxFee())));
            }
        } else {
            if (waiting != null) {
                waiting.state = Trace.State.REPLACED;
            }
            trace.state = Trace.State.PENDING;
            trace.eligibleSlot = headSlot() + settings.timing().landsAfterBlocks();
            if (toStrand > 0) {
                toStrand--;
                trace.neverLands = true;
            }
            mempool.put(tx.nonce(), trace);
            if (trace.isSwap()) {
                tell(accepted(trace));
            }
        }
    }

    private void refuse(Trace trace, Denial denial) {
        trace.state = Trace.State.REFUSED;
        if (!isAlive(trace.tx.order())) {
            tell(new OrderEvent.Rejected(trace.tx.order(), nowNanos, denial));
        }
    }

    private OrderEvent accepted(Trace trace) {
        return new OrderEvent.Accepted(trace.tx.order(), nowNanos, new VenueOrderId(trace.hash), null);
    }

    /** An empty transaction is to take the place of an order's swap. */
    void arriveCancel(SwapTransaction swap) {
        ClientOrderId order = swap.order();
        for (Trace trace : byOrder.getOrDefault(order, List.of())) {
            if (trace.state == Trace.State.LANDED) {
                refuseCancel(order, "ALREADY_LANDED", "transaction " + trace.hash + " has landed");
                return;
            }
            if (trace.state == Trace.State.PENDING) {
                if (trace.isSwap()) {
                    replaceByNothing(trace.tx);
                }
                return;
            }
        }
        Trace known = byHash.get(swap.hash());
        if (known != null && known.isDead() || swap.deadlineNanos() <= nowNanos) {
            refuseCancel(order, "NOT_OPEN", "the order can no longer take effect");
        } else if (swap.nonce() < state.nonce() || mempool.containsKey(swap.nonce())) {
            refuseCancel(order, "NONCE_USED", "another order has nonce " + swap.nonce());
        } else {
            // It may still be on its way: whoever comes second finds the nonce used.
            replaceByNothing(swap);
        }
    }

    private void replaceByNothing(SwapTransaction swap) {
        BigInteger tip = SwapTransaction.bumped(swap.maxTip());
        SwapTransaction empty = new SwapTransaction(
                SwapTransaction.Kind.EMPTY,
                swap.order(),
                swap.nonce(),
                Math.max(
                        swap.deadlineNanos(),
                        nowNanos + settings.terms().deadline().toNanos()),
                settings.gas().emptyGas(),
                SwapTransaction.bumped(swap.maxFee()).max(baseFee.shiftLeft(1).add(tip)),
                tip,
                swap.swap());
        if (!canPayGas(empty)) {
            refuseCancel(swap.order(), "INSUFFICIENT_GAS", "the account cannot pay for the empty transaction");
            return;
        }
        admit(register(empty, empty.hash()));
    }

    private void refuseCancel(ClientOrderId order, String code, String explanation) {
        tell(new OrderEvent.CancelRejected(order, nowNanos, Denial.of(code, SOURCE, explanation)));
    }

    // --- others -----------------------------------------------------------------------------------------------------

    void deposit(Asset asset, BigInteger units) {
        recorded(nextSlot(), () -> state.receive(asset, units));
    }

    void tradeNow(SwapMarket market, Side side, BigInteger baseUnits) {
        recorded(nextSlot(), () -> trade(market, side, baseUnits));
    }

    /** Like {@link #tradeNow}, for a time when nobody is there to be told that it failed. */
    void tradeIfPossible(SwapMarket market, Side side, BigInteger baseUnits) {
        tryRecorded(nextSlot(), () -> trade(market, side, baseUnits));
    }

    void tradeInNextBlock(SwapMarket market, Side side, BigInteger baseUnits, BigInteger tip) {
        swapsOfOthers.add(new SwapOfOthers(market, side, baseUnits, tip, ++arrivals, headSlot() + 1));
    }

    void outsidePrice(SwapMarket market, BigDecimal price) {
        recorded(nextSlot(), () -> arbitrage(market, price));
    }

    private void trade(SwapMarket market, Side side, BigInteger baseUnits) {
        Pool pool = state.pool(market.instrument().id());
        boolean zeroForOne = market.zeroForOne(side);
        state.swapOfOthers(
                market, side == Side.SELL ? pool.exactIn(zeroForOne, baseUnits) : pool.exactOut(zeroForOne, baseUnits));
    }

    private void arbitrage(SwapMarket market, BigDecimal price) {
        Pool pool = state.pool(market.instrument().id());
        Ratio outside = market.poolRatio(price);
        if (settings.outsidePrice() == OutsidePrice.EXACT) {
            state.swapOfOthers(market, pool.toPrice(outside));
            return;
        }
        Ratio lowest = outside.times(pool.kept());
        Ratio highest = outside.times(pool.kept().inverse());
        if (pool.spot().isBelow(lowest)) {
            state.swapOfOthers(market, pool.toPrice(lowest));
        } else if (highest.isBelow(pool.spot())) {
            state.swapOfOthers(market, pool.toPrice(highest));
        }
    }

    /** The block that will carry what happens now. */
    private long nextSlot() {
        return Math.max(lastSlot + 1, slotFrom(nowNanos));
    }

    /** Does something that will be done again should the block be undone. */
    private void recorded(long slot, Runnable deed) {
        Segment segment = segment(slot);
        deed.run();
        segment.deedsOfOthers.add(deed);
    }

    private void tryRecorded(long slot, Runnable deed) {
        try {
            recorded(slot, deed);
        } catch (TradingException e) {
            LOG.debug("a swap of somebody else failed: {}", e.getMessage());
        }
    }

    /** The record of a block, which is opened with the first thing that happens after the one before. */
    private Segment segment(long slot) {
        Segment last = segments.peekLast();
        if (last != null && last.slot >= slot) {
            return last;
        }
        Segment next = new Segment(slot, state.copy());
        segments.add(next);
        long finalSlot = slot - settings.timing().confirmations() - 1;
        while (!segments.isEmpty() && segments.getFirst().slot < finalSlot) {
            segments.remove();
        }
        return next;
    }

    // --- mishaps ----------------------------------------------------------------------------------------------------

    void baseFee(BigInteger perGas) {
        baseFee = perGas;
    }

    void revertNext(String reason) {
        forcedReverts.add(reason);
    }

    void strandNext() {
        toStrand++;
    }

    void holdBlocks(int blocks) {
        heldUntilSlot = headSlot() + blocks;
    }

    void reorg(int blocks, boolean landAgain) {
        if (blocks < 1 || blocks > settings.timing().confirmations()) {
            throw new IllegalArgumentException("a re-organisation undoes 1 to "
                    + settings.timing().confirmations() + " blocks, what lies deeper is final; got " + blocks);
        }
        long kept = headSlot() - blocks;
        List<Segment> undone = new ArrayList<>();
        while (!segments.isEmpty() && segments.getLast().slot > kept) {
            undone.add(0, segments.removeLast());
        }
        if (undone.isEmpty()) {
            return;
        }
        state = undone.get(0).before;
        for (int i = undone.size() - 1; i >= 0; i--) {
            List<Trace> landed = undone.get(i).landed;
            for (int j = landed.size() - 1; j >= 0; j--) {
                takeBack(landed.get(j), landAgain);
            }
        }
        for (Segment segment : undone) {
            segment.deedsOfOthers.forEach(deed -> tryRecorded(nextSlot(), deed));
        }
    }

    private void takeBack(Trace trace, boolean landAgain) {
        Trace.Landing landing = trace.landing;
        trace.landing = null;
        trace.state = Trace.State.PENDING;
        trace.eligibleSlot = headSlot() + 1;
        trace.neverLands = !landAgain;
        mempool.put(trace.tx.nonce(), trace);
        notFinal.remove(trace);
        for (Trace other : byNonce.getOrDefault(trace.tx.nonce(), List.of())) {
            if (trace.equals(other.excludedBy)) {
                other.excludedBy = null;
                other.state = Trace.State.REPLACED;
            }
        }
        if (landing == null) {
            return;
        }
        if (landing.fill() != null) {
            tell(new OrderEvent.FillReversed(landing.fill(), nowNanos));
        }
        for (OrderEvent.Charged charge : landing.charges()) {
            tell(new OrderEvent.ChargeReversed(charge.orderId(), charge.chargeId(), charge.fee(), nowNanos));
        }
    }
}
