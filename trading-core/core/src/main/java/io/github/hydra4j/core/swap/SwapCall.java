package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;
import java.math.BigInteger;

/**
 * What a transaction asks of a pool's router.
 *
 * @param instrument which market
 * @param side buy or sell
 * @param exactIn whether {@code amount} is what is given, or what is wanted
 * @param amount base units, exact
 * @param bound the least that may arrive where the input is exact, the most that may be given where the output is
 * @param quantity the order's quantity, a note for whoever lists open orders
 */
record SwapCall(
        InstrumentId instrument, Side side, boolean exactIn, BigInteger amount, BigInteger bound, Quantity quantity) {

    boolean holds(Exchange exchange) {
        return exactIn
                ? exchange.arrived().compareTo(bound) >= 0
                : exchange.sent().compareTo(bound) <= 0;
    }

    Exchange on(SwapMarket market, Pool pool) {
        return exactIn ? Exchange.exactIn(market, pool, side, amount) : Exchange.exactOut(market, pool, side, amount);
    }
}
