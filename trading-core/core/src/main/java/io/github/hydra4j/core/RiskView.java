package io.github.hydra4j.core;

import io.github.hydra4j.core.account.Portfolio;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;

/** What risk can see. Bot thread only. */
public interface RiskView {

    /** The time of this turn, nanoseconds since the epoch. */
    long nowNanos();

    /** The account's books. */
    Portfolio portfolio();

    /** The instrument with its rules. */
    Instrument instrument(InstrumentId id);

    /** The netted position, base units, signed. */
    Quantity position(InstrumentId id);

    /**
     * What the open orders of one side could still trade, base units, not signed; proposals approved earlier in the
     * same turn count. Reduce-only orders do not count: they cannot increase anything.
     */
    Quantity openQuantity(InstrumentId id, Side side);

    /** The last price seen, NaN before the first. */
    double lastPrice(InstrumentId id);

    /** When the last price of the instrument was seen, nanoseconds since the epoch; {@link Long#MIN_VALUE} before. */
    long lastPriceNanos(InstrumentId id);

    /** Equity in the reporting asset at the last prices; NaN while something held has no price. */
    double equity();

    /** What the bot may do at present. */
    TradingState tradingState();

    /**
     * The position if every open order of the proposal's side and the proposal itself filled: the worst this proposal
     * can lead to on its side.
     */
    default Quantity worstPosition(Proposal proposal) {
        InstrumentId id = proposal.intent().instrument();
        Side side = proposal.intent().side();
        Quantity open = openQuantity(id, side);
        Quantity moved = open.isZero() ? proposal.quantity() : open.plus(proposal.quantity());
        Quantity held = position(id);
        return side == Side.BUY ? held.plus(moved) : held.minus(moved);
    }

    /** Whether the proposal can only bring the position nearer to zero, open orders counted as filled. */
    default boolean onlyReduces(Proposal proposal) {
        if (proposal.intent().isReduceOnly()) {
            return true;
        }
        Quantity position = position(proposal.intent().instrument());
        if (position.signum() != -proposal.intent().side().sign()) {
            return false;
        }
        return worstPosition(proposal).signum() != -position.signum();
    }
}
