package io.github.hydra4j.core.swap;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.order.VenueOrderId;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.ReplaceRequest;
import io.github.hydra4j.core.venue.SimulatedVenue;
import io.github.hydra4j.core.venue.VenueClock;
import io.github.hydra4j.core.venue.VenueOrder;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A decentralised exchange that exists in memory: pools, blocks, a mempool, nonces and gas, for one account. It lives on
 * the bot thread and has no clock of its own.
 *
 * <pre>{@code
 * Token eth = Token.of(Asset.ETH, 18);
 * SwapMarket market = SwapMarket.of(ethUsdc, eth, Token.of(Asset.USDC, 6), pool);
 * SimulatedSwapVenue venue = new SimulatedSwapVenue(
 *         List.of(market), SwapSettings.of(ChainTiming.TWELVE_SECONDS, GasModel.of(eth, 10_000_000_000L, 1_000_000_000L)));
 * venue.deposit(Money.of("1", Asset.ETH));
 * }</pre>
 *
 * <p>An order is quoted, signed with the account's next nonce, and travels to the mempool. A block takes it up: it is
 * filled, or it fails and costs its gas, or it waits until its deadline has passed. A second attempt, and a cancel, take
 * the place of the first by using its nonce. What the pool earns is inside the price of a fill; gas and tip are its fees.
 *
 * <p>A chain reserves nothing: a swap that the account can no longer pay when it lands fails.
 */
@Incubating
public final class SimulatedSwapVenue implements SimulatedVenue {

    private static final int PATIENCE_IN_BLOCKS = 5;

    private final SwapSettings settings;
    private final Map<InstrumentId, SwapMarket> markets = new LinkedHashMap<>();
    private final Map<Asset, Token> tokens = new LinkedHashMap<>();
    private final Agenda agenda = new Agenda();
    private final Answers answers;
    private final SwapChain chain;
    private final Capabilities capabilities;
    private final Faults faults = new Faults();
    /** Nonces given out, with the attempts that have them and when these end. */
    private final TreeMap<Long, Map<String, Long>> signed = new TreeMap<>();

    private long nowNanos;
    private int toLose;

    /**
     * A chain with these pools.
     *
     * @throws IllegalArgumentException if two are of one instrument, or an asset has two different tokens
     */
    public SimulatedSwapVenue(List<SwapMarket> markets, SwapSettings settings) {
        this.settings = requireNonNull(settings, "settings");
        add(settings.gas().nativeToken());
        for (SwapMarket market : markets) {
            if (this.markets.put(market.instrument().id(), market) != null) {
                throw new IllegalArgumentException(market.instrument() + " has two pools; give each a name of its own");
            }
            add(market.base());
            add(market.quote());
        }
        ChainTiming timing = settings.timing();
        this.answers = new Answers(agenda, timing.answerLatency().toNanos());
        this.chain = new SwapChain(settings, this.markets, answers);
        Duration patience = timing.submitLatency()
                .plus(timing.answerLatency())
                .plus(timing.blockTime().multipliedBy((long) timing.landsAfterBlocks() + PATIENCE_IN_BLOCKS));
        this.capabilities = Capabilities.of(
                        Capability.IOC,
                        Capability.QUOTE_SIZE,
                        Capability.CANCEL,
                        Capability.RESEND,
                        Capability.REATTEMPT,
                        Capability.REVERTS,
                        Capability.REVERSALS,
                        Capability.SPOT)
                .answersWithin(patience);
    }

    private void add(Token token) {
        Token other = tokens.putIfAbsent(token.asset(), token);
        if (other != null && !other.equals(token)) {
            throw new IllegalArgumentException(token.asset() + " is one token, got " + other + " and " + token);
        }
    }

    // --- the world around it ----------------------------------------------------------------------------------------

    /**
     * Puts money into the account.
     *
     * @throws IllegalArgumentException if it is not positive, or of no token of this chain
     */
    @Override
    public void deposit(Money amount) {
        BigInteger units = token(amount.asset()).units(amount);
        if (units.signum() <= 0) {
            throw new IllegalArgumentException("a deposit is positive, got " + amount);
        }
        chain.deposit(amount.asset(), units);
    }

    /** What the account holds at present. */
    public Money balance(Asset asset) {
        return token(asset).money(chain.state().held(asset));
    }

    /** The pool of an instrument as it stands. */
    public Pool pool(InstrumentId instrument) {
        return chain.state().pool(instrument);
    }

    /** The middle price of an instrument's pool, in quote for one base. */
    public double spotPrice(InstrumentId instrument) {
        return market(instrument).spotPrice(pool(instrument));
    }

    /**
     * Somebody else trades at once: before anything that waits for a block.
     *
     * @param side buy for taking base out of the pool
     * @param quantity base units
     * @throws TradingException if the pool cannot do it
     */
    public void trade(InstrumentId instrument, Side side, Quantity quantity) {
        SwapMarket market = market(instrument);
        chain.tradeNow(market, side, baseUnits(market, quantity));
    }

    /** Somebody else will trade at that time; if the pool cannot do it then, nothing happens. */
    public void tradeAt(long timeNanos, InstrumentId instrument, Side side, Quantity quantity) {
        SwapMarket market = market(instrument);
        BigInteger units = baseUnits(market, quantity);
        agenda.at(Math.max(timeNanos, nowNanos), () -> chain.tradeIfPossible(market, side, units));
    }

    /**
     * Somebody else trades in the next block: ahead of us if he tips more, or as much and came first.
     *
     * @param tip base units of the native token for one unit of gas
     */
    public void tradeInNextBlock(InstrumentId instrument, Side side, Quantity quantity, BigInteger tip) {
        SwapMarket market = market(instrument);
        chain.tradeInNextBlock(market, side, baseUnits(market, quantity), tip);
    }

    private static BigInteger baseUnits(SwapMarket market, Quantity quantity) {
        return market.base().units(quantity.toBigDecimal(), RoundingMode.DOWN);
    }

    /** What can go wrong, on demand. */
    public Mishaps mishaps() {
        return faults;
    }

    /** Account, pools and everybody else together, in base units; trading never changes it. */
    BigInteger total(Asset asset) {
        BigInteger sum = chain.state().held(asset).add(chain.state().elsewhere(asset));
        for (SwapMarket market : markets.values()) {
            Pool pool = pool(market.instrument().id());
            Token first = market.baseIsToken0() ? market.base() : market.quote();
            Token second = market.baseIsToken0() ? market.quote() : market.base();
            if (first.asset().equals(asset)) {
                sum = sum.add(pool.reserve0());
            }
            if (second.asset().equals(asset)) {
                sum = sum.add(pool.reserve1());
            }
        }
        return sum;
    }

    private SwapMarket market(InstrumentId instrument) {
        SwapMarket market = markets.get(instrument);
        if (market == null) {
            throw new IllegalArgumentException(instrument + " does not trade here; known: " + markets.keySet());
        }
        return market;
    }

    private Token token(Asset asset) {
        Token token = tokens.get(asset);
        if (token == null) {
            throw new IllegalArgumentException(asset + " is no token of this chain; known: " + tokens.keySet());
        }
        return token;
    }

    // --- time -------------------------------------------------------------------------------------------------------

    @Override
    public long nextDueNanos() {
        return Math.min(agenda.nextNanos(), chain.nextDueNanos());
    }

    @Override
    public void advanceTo(long timeNanos) {
        while (true) {
            long atAgenda = agenda.nextNanos();
            long atBlock = chain.nextDueNanos();
            if (Math.min(atAgenda, atBlock) > timeNanos) {
                break;
            }
            if (atAgenda <= atBlock) {
                moveTo(atAgenda);
                agenda.runNext();
            } else {
                chain.makeBlock(atBlock);
                moveTo(atBlock);
            }
        }
        moveTo(timeNanos);
    }

    private void moveTo(long timeNanos) {
        nowNanos = Math.max(nowNanos, timeNanos);
        chain.moveTo(nowNanos);
    }

    @Override
    public void onPrice(InstrumentId instrument, long timeNanos, double price) {
        SwapMarket market = markets.get(instrument);
        if (market == null
                || settings.outsidePrice() == OutsidePrice.IGNORED
                || !(price > 0)
                || Double.isInfinite(price)) {
            return;
        }
        advanceTo(timeNanos);
        chain.outsidePrice(market, BigDecimal.valueOf(price));
    }

    // --- the adapter ------------------------------------------------------------------------------------------------

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public List<Instrument> instruments() {
        return markets.values().stream().map(SwapMarket::instrument).toList();
    }

    /** None: what the pool takes is inside the price, and gas does not depend on the size. */
    @Override
    public Fees fees(InstrumentId instrument) {
        market(instrument);
        return Fees.NONE;
    }

    @Override
    public VenueClock clock() {
        return VenueClock.SAME;
    }

    @Override
    public void connect(VenueSink sink) {
        answers.connect(sink);
    }

    @Override
    public void subscribe(MarketFeed feed) {
        // It claims no streams: prices come from outside, see onPrice.
    }

    @Override
    public void unsubscribe(MarketFeed feed) {
        // It claims no streams: prices come from outside, see onPrice.
    }

    /** A quote at the pool as it stands; fails with a {@link TradingException} where the swap would fail. */
    @Override
    public CompletionStage<OrderPlan> plan(OrderRequest request) {
        SwapMarket market = market(request.instrument());
        moveTo(request.createdNanos());
        try {
            return CompletableFuture.completedFuture(
                    new Quoting(market, pool(request.instrument()), request, settings.terms())
                            .plan(expectedFees(), nowNanos));
        } catch (TradingException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private List<Fee> expectedFees() {
        GasModel gas = settings.gas();
        BigInteger units = BigInteger.valueOf(gas.swapGas());
        List<Fee> fees = new ArrayList<>(2);
        fees.add(new Fee(Fee.Kind.GAS, gas.nativeToken().money(units.multiply(chain.baseFee()))));
        if (gas.tip().signum() > 0) {
            fees.add(new Fee(Fee.Kind.PRIORITY, gas.nativeToken().money(units.multiply(gas.tip()))));
        }
        return fees;
    }

    @Override
    public Attempt sign(OrderPlan plan, List<Attempt> earlier, long timeNanos) {
        if (!(plan instanceof SwapPlan swap)) {
            throw new IllegalArgumentException("not a plan of this venue: " + plan);
        }
        moveTo(timeNanos);
        OrderRequest request = plan.request();
        long deadline = Math.min(
                timeNanos + settings.terms().deadline().toNanos(),
                request.intent().timeInForce().expiryNanos());
        if (timeNanos >= plan.facts().validUntilNanos() || deadline <= timeNanos) {
            throw new TradingException(
                    "QUOTE_EXPIRED",
                    "the quote for " + request.id() + " was good until "
                            + Math.min(plan.facts().validUntilNanos(), deadline) + ", now it is " + timeNanos
                            + "; plan the order anew");
        }
        List<SwapTransaction> rivals = rivals(request, earlier);
        long nonce = rivals.isEmpty() ? freeNonce() : rivals.get(0).nonce();
        Trace waiting = chain.waitingAt(nonce);
        if (waiting != null) {
            rivals.add(waiting.tx);
        }
        BigInteger tip = settings.gas().tip();
        BigInteger maxFee = chain.baseFee().shiftLeft(1).add(tip);
        for (SwapTransaction rival : rivals) {
            tip = tip.max(SwapTransaction.bumped(rival.maxTip()));
            maxFee = maxFee.max(SwapTransaction.bumped(rival.maxFee()));
        }
        SwapTransaction tx = new SwapTransaction(
                SwapTransaction.Kind.SWAP,
                request.id(),
                nonce,
                deadline,
                settings.gas().swapGas(),
                maxFee.max(tip),
                tip,
                swap.call());
        String hash = tx.hash();
        signed.headMap(chain.state().nonce()).clear();
        signed.computeIfAbsent(nonce, n -> new LinkedHashMap<>(2)).put(hash, deadline);
        return new Attempt(request, earlier.size() + 1, hash, nonce, timeNanos, deadline, tx.encode());
    }

    /** Earlier attempts that can still land; they must all be excluded by one nonce. */
    private List<SwapTransaction> rivals(OrderRequest request, List<Attempt> earlier) {
        List<SwapTransaction> rivals = new ArrayList<>();
        for (Attempt attempt : earlier) {
            SwapTransaction tx = SwapTransaction.decode(attempt.payload());
            Trace trace = chain.trace(tx.hash());
            if (trace != null && trace.state == Trace.State.LANDED) {
                throw new TradingException(
                        "ALREADY_LANDED", "transaction " + trace.hash + " of " + request.id() + " has landed");
            }
            if (canLand(tx, trace)) {
                if (!rivals.isEmpty() && rivals.get(0).nonce() != tx.nonce()) {
                    throw new TradingException(
                            "NOT_EXCLUSIVE",
                            "attempts of " + request.id() + " with nonces "
                                    + rivals.get(0).nonce() + " and " + tx.nonce()
                                    + " can both land; wait until one of them has expired");
                }
                rivals.add(tx);
            }
        }
        return rivals;
    }

    private boolean canLand(SwapTransaction tx, @Nullable Trace trace) {
        if (trace != null && (trace.isDead() || trace.state == Trace.State.PENDING)) {
            return !trace.isDead();
        }
        return tx.nonce() >= chain.state().nonce() && tx.deadlineNanos() > nowNanos;
    }

    /** The lowest nonce that no transaction has which could still use it. */
    private long freeNonce() {
        long nonce = chain.state().nonce();
        while (chain.waitingAt(nonce) != null || isGivenOut(nonce)) {
            nonce++;
        }
        return nonce;
    }

    private boolean isGivenOut(long nonce) {
        Map<String, Long> attempts = signed.getOrDefault(nonce, Map.of());
        for (Map.Entry<String, Long> attempt : attempts.entrySet()) {
            Trace trace = chain.trace(attempt.getKey());
            if (attempt.getValue() > nowNanos && (trace == null || !trace.isDead())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Sends an attempt to the mempool.
     *
     * @throws TradingException if its bytes cannot be read or do not belong to its name
     */
    @Override
    public void submit(Attempt attempt) {
        SwapTransaction tx = SwapTransaction.decode(attempt.payload());
        if (!tx.hash().equals(attempt.identity())) {
            throw new TradingException(
                    "UNREADABLE_ATTEMPT",
                    "the bytes of " + attempt + " belong to " + tx.hash() + "; they were changed");
        }
        market(tx.swap().instrument());
        moveTo(attempt.signedNanos());
        if (toLose > 0) {
            toLose--;
            return;
        }
        send(() -> chain.arrive(tx));
    }

    private void send(Runnable arrival) {
        long travel = settings.timing().submitLatency().toNanos();
        if (travel == 0) {
            arrival.run();
        } else {
            agenda.at(nowNanos + travel, arrival);
        }
    }

    /** Sends an empty transaction with the order's nonce; whichever of the two a block takes up first, wins. */
    @Override
    public void cancel(CancelRequest request) {
        SwapTransaction tx = SwapTransaction.decode(request.attempt().payload());
        moveTo(request.timeNanos());
        send(() -> chain.arriveCancel(tx));
    }

    @Override
    public void replace(ReplaceRequest request) {
        throw new IllegalStateException("not claimed: " + request);
    }

    @Override
    public CompletionStage<Lookup> lookup(Attempt attempt) {
        return CompletableFuture.completedFuture(answer(attempt));
    }

    private Lookup answer(Attempt attempt) {
        SwapTransaction tx = SwapTransaction.decode(attempt.payload());
        Trace trace = chain.trace(tx.hash());
        if (trace != null) {
            Trace winner = trace.excludedBy;
            boolean cancelled =
                    winner != null && !winner.isSwap() && winner.tx.order().equals(tx.order());
            if (trace.state == Trace.State.LANDED || trace.state == Trace.State.REFUSED || cancelled) {
                return new Lookup.Found(answers.of(tx.order()));
            }
            if (trace.state == Trace.State.PENDING) {
                return new Lookup.Unknown(UnknownCause.PENDING, "it waits in the mempool as " + trace.hash);
            }
        }
        if (tx.nonce() < chain.state().nonce()) {
            Trace user = chain.userOf(tx.nonce());
            return new Lookup.ProvenAbsent("nonce " + tx.nonce() + " was used by "
                    + (user == null ? "another transaction" : "transaction " + user.hash));
        }
        if (tx.deadlineNanos() <= nowNanos) {
            return new Lookup.ProvenAbsent("its deadline " + tx.deadlineNanos() + " has passed, at " + nowNanos
                    + " it is in no block and nonce " + tx.nonce() + " is unused");
        }
        return new Lookup.Unknown(UnknownCause.PENDING, "it is in no block, and could be until " + tx.deadlineNanos());
    }

    @Override
    public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
        List<VenueOrder> open = new ArrayList<>();
        for (Trace trace : chain.waiting()) {
            SwapCall call = trace.tx.swap();
            open.add(new VenueOrder(
                    trace.tx.order(),
                    new VenueOrderId(trace.hash),
                    call.instrument(),
                    call.side(),
                    call.quantity(),
                    Quantity.ZERO));
        }
        Map<Asset, Money> balances = new LinkedHashMap<>();
        tokens.keySet().forEach(asset -> balances.put(asset, balance(asset)));
        return CompletableFuture.completedFuture(
                new VenueSnapshot(nowNanos, open, answers.since(sinceNanos), List.of(), List.of(), Map.of(), balances));
    }

    /** Offers {@link Mishaps}. */
    @Override
    public <T> Optional<T> extension(Class<T> type) {
        return type.equals(Mishaps.class) ? Optional.of(type.cast(faults)) : Optional.empty();
    }

    @Override
    public void close() {
        answers.close();
    }

    private final class Faults implements Mishaps {

        @Override
        public void revertNext(String reason) {
            chain.revertNext(reason);
        }

        @Override
        public void neverLandNext() {
            chain.strandNext();
        }

        @Override
        public void loseNext() {
            toLose++;
        }

        @Override
        public void holdBlocks(int blocks) {
            chain.holdBlocks(blocks);
        }

        @Override
        public void baseFee(BigInteger perGas) {
            chain.baseFee(perGas);
        }

        @Override
        public void reorg(int blocks, boolean landAgain) {
            advanceTo(nowNanos);
            chain.reorg(blocks, landAgain);
        }

        @Override
        public void dropNextAnswer() {
            answers.dropNext();
        }

        @Override
        public void repeatNextAnswer() {
            answers.repeatNext();
        }
    }
}
