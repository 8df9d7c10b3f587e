package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who holds what, in base units, and the account's next nonce. Copied before each block, so that it can be undone. */
final class ChainState {

    private final Map<InstrumentId, Pool> pools;
    private final Map<Asset, BigInteger> account;
    /** Everybody else: other traders, collectors of gas and of transfer fees; may be below zero. */
    private final Map<Asset, BigInteger> elsewhere;

    private long nonce;

    ChainState() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), 0);
    }

    private ChainState(
            Map<InstrumentId, Pool> pools,
            Map<Asset, BigInteger> account,
            Map<Asset, BigInteger> elsewhere,
            long nonce) {
        this.pools = pools;
        this.account = account;
        this.elsewhere = elsewhere;
        this.nonce = nonce;
    }

    ChainState copy() {
        return new ChainState(
                new LinkedHashMap<>(pools), new LinkedHashMap<>(account), new LinkedHashMap<>(elsewhere), nonce);
    }

    Pool pool(InstrumentId instrument) {
        Pool pool = pools.get(instrument);
        if (pool == null) {
            throw new IllegalArgumentException(instrument + " has no pool here; known: " + pools.keySet());
        }
        return pool;
    }

    void pool(InstrumentId instrument, Pool pool) {
        pools.put(instrument, pool);
    }

    BigInteger held(Asset asset) {
        return account.getOrDefault(asset, BigInteger.ZERO);
    }

    BigInteger elsewhere(Asset asset) {
        return elsewhere.getOrDefault(asset, BigInteger.ZERO);
    }

    long nonce() {
        return nonce;
    }

    void useNonce() {
        nonce++;
    }

    /** From everybody else to the account; negative for the other way. */
    void receive(Asset asset, BigInteger units) {
        account.merge(asset, units, BigInteger::add);
        elsewhere.merge(asset, units.negate(), BigInteger::add);
    }

    /** The account swaps; what the tokens keep goes elsewhere. */
    void swap(Exchange exchange) {
        SwapMarket market = exchange.market();
        Asset in = market.input(exchange.side()).asset();
        Asset out = market.output(exchange.side()).asset();
        account.merge(in, exchange.sent().negate(), BigInteger::add);
        account.merge(out, exchange.arrived(), BigInteger::add);
        elsewhere.merge(in, exchange.sent().subtract(exchange.swap().amountIn()), BigInteger::add);
        elsewhere.merge(out, exchange.swap().amountOut().subtract(exchange.arrived()), BigInteger::add);
        pools.put(market.instrument().id(), exchange.swap().after());
    }

    /** Somebody else swaps. */
    void swapOfOthers(SwapMarket market, PoolSwap swap) {
        Asset first = (market.baseIsToken0() ? market.base() : market.quote()).asset();
        Asset second = (market.baseIsToken0() ? market.quote() : market.base()).asset();
        elsewhere.merge(swap.zeroForOne() ? first : second, swap.amountIn().negate(), BigInteger::add);
        elsewhere.merge(swap.zeroForOne() ? second : first, swap.amountOut(), BigInteger::add);
        pools.put(market.instrument().id(), swap.after());
    }
}
