package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.Incubating;

/** What to do with orders and positions in the account that are not ours. */
@Incubating
public enum StrayPolicy {
    /** Do not trade: somebody else uses the account, or we have forgotten something. */
    ABORT,
    /** Take positions into the books as they are, and leave orders alone. */
    IGNORE,
    /** Cancel orders, and take positions into the books as they are. */
    CANCEL,
    /** Cancel orders and close positions. */
    FLATTEN
}
