package io.github.hydra4j.core.sim;

/** Which price sets off stops, take-profits and trailing stops, and which one trailing stops follow. */
public enum TriggerPrice {
    /** The last trade; on bars their range. Where the data has shown neither so far, as {@link #QUOTE}. */
    LAST,
    /** The venue's mark price. Where the data has shown none so far, as {@link #LAST}. */
    MARK,
    /** What the order could take: the ask for buying, the bid for selling. Where there are no quotes, as {@link #LAST}. */
    QUOTE
}
