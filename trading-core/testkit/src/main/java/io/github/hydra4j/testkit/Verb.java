package io.github.hydra4j.testkit;

import io.github.hydra4j.core.Incubating;

/**
 * Something a double of a venue can be told to do. A double offers what it can; cases that need more are skipped and the
 * matrix says so.
 */
@Incubating
public enum Verb {
    /** Executes a working order, wholly, when told and not before: {@link VenueDouble#fill}. */
    FILL,
    /** Executes a working order in parts: {@link VenueDouble#fill} with less than the order's quantity. */
    PART_FILL,
    /** Refuses the next order, provably, as the venue would for a reason of its own. */
    REJECT_NEXT,
    /** Works on the next request, and keeps its answer back until {@link #RELEASE}; the event stream goes on. */
    HOLD_NEXT_REPLY,
    /** Keeps the next request itself back, in the network, until {@link #RELEASE}; nothing is known of it till then. */
    HOLD_NEXT_REQUEST,
    /** Lets through what was held. */
    RELEASE,
    /** Works on the next request and loses its answer: the adapter runs into its time-out. */
    LOSE_NEXT_REPLY,
    /** Loses the next request before it reaches the venue: the adapter runs into its time-out. */
    LOSE_NEXT_REQUEST,
    /** Works on the next request and answers with a failure of the server (HTTP 5xx). */
    FAIL_NEXT_REPLY,
    /** Works on the next request and answers with something that cannot be read. */
    GARBLE_NEXT_REPLY,
    /** Works on the next request and breaks the connection instead of answering; the next connection works. */
    CUT_NEXT_REPLY,
    /** Refuses the next request because there were too many (HTTP 429); it is not known whether it was worked on. */
    LIMIT_NEXT,
    /** Sends the next event of our orders twice. */
    DUPLICATE_NEXT_EVENT,
    /** Sends the next two events of our orders in the wrong order. */
    REORDER_NEXT_EVENTS,
    /** Loses the next event of our orders, though the stream stays up and counts on. */
    SKIP_NEXT_EVENT,
    /** Breaks all connections; new ones fail until {@link #OPEN_SOCKET}. */
    CLOSE_SOCKET,
    /** Lets connections work again. */
    OPEN_SOCKET,
    /** The network swallows everything in both directions until {@link #SPEAK}; connections seem to stay. */
    FALL_SILENT,
    /** Ends the silence. */
    SPEAK,
    /** Takes the next order, and lets it fail at a cost when it comes to execution. */
    REVERT_NEXT,
    /** Takes the latest execution back. */
    REORG,
    /** Somebody else who uses the account cancels an order: {@link VenueDouble#cancelFromOutside}. */
    CANCEL_FROM_OUTSIDE,
    /** The public market trades: {@link VenueDouble#trade}. */
    TRADE,
    /** Closes the account's position by the venue's own rules. */
    LIQUIDATE,
    /** Books funding on the account's position. */
    PAY_FUNDING,
    /** Moves the venue's time, and the adapter's: {@link VenueDouble#advance}. */
    ADVANCE,
    /** Counts what reaches the venue: {@link VenueTruth#requests}. */
    COUNT_REQUESTS,
    /** The adapter was given the keys of {@link VenueDouble#secrets}. */
    PLANT_SECRETS
}
