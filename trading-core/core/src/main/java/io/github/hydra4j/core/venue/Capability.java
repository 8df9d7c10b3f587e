package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.Incubating;

/**
 * Something a venue can do, or does. What an adapter does not claim, the engine does itself (triggers), denies with code
 * {@code UNSUPPORTED}, or never asks for; and the conformance kit leaves its cases out.
 */
@Incubating
public enum Capability {
    /** Limit orders, good till cancelled. */
    LIMIT,
    /** Orders that fill at once or are cancelled. */
    IOC,
    /** Orders that fill wholly at once or not at all. */
    FOK,
    /** Orders that end at a time given. */
    GTD,
    /** Limit orders that are refused rather than take. */
    POST_ONLY,
    /** Orders that can only bring a position nearer to zero, held to that by the venue. */
    REDUCE_ONLY,
    /** Market orders upon a trigger against the position. */
    STOP_MARKET,
    /** Limit orders upon a trigger against the position. */
    STOP_LIMIT,
    /** Market orders upon a trigger in the position's favour. */
    TAKE_PROFIT_MARKET,
    /** Limit orders upon a trigger in the position's favour. */
    TAKE_PROFIT_LIMIT,
    /** Stops that follow the market. */
    TRAILING_STOP,
    /** Orders sized by an amount of the quote asset. */
    QUOTE_SIZE,
    /** Orders can be cancelled once they were sent. */
    CANCEL,
    /** Quantity and limit of a resting order can be changed in one step. */
    REPLACE,
    /** Orders may fill in more than one part. */
    PARTIAL_FILLS,
    /** The same bytes may be sent again and take effect once. */
    RESEND,
    /** A second attempt can be signed that excludes the first. */
    REATTEMPT,
    /** Orders fail on chain and cost their fee all the same. */
    REVERTS,
    /** Executions may be taken back. */
    REVERSALS,
    /** Perpetuals with margin. */
    PERPETUALS,
    /** Spot pairs. */
    SPOT,
    /** Positions pay and receive funding. */
    FUNDING,
    /** The venue closes positions that have lost their margin. */
    LIQUIDATION,
    /** Leverage and margin mode can be set. */
    LEVERAGE,
    /** The venue cancels all orders by itself when we fall silent. */
    DEAD_MAN_SWITCH,
    /** Public trades can be subscribed to. */
    TRADES,
    /** Best bid and ask can be subscribed to. */
    QUOTES,
    /** Bars can be subscribed to. */
    BARS,
    /** Mark prices can be subscribed to. */
    MARKS
}
