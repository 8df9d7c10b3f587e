package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One transaction that has reached the chain, and where it stands. */
final class Trace {

    /** Where a transaction stands. */
    enum State {
        /** In the mempool. */
        PENDING,
        /** Out of the mempool for another one with its nonce, which has not landed. */
        REPLACED,
        /** In a block, whether it succeeded or not. */
        LANDED,
        /** Another one has used its nonce. */
        EXCLUDED,
        /** Its deadline passed while it waited. */
        EXPIRED,
        /** Not taken, and never will be. */
        REFUSED
    }

    /**
     * A place in the chain.
     *
     * @param slot number of the block
     * @param fill what was swapped, or null
     * @param charges what it cost where nothing was
     */
    record Landing(long slot, @Nullable Fill fill, List<OrderEvent.Charged> charges) {}

    final SwapTransaction tx;
    final String hash;
    final long arrivalNumber;
    State state = State.REPLACED;
    long eligibleSlot;
    boolean neverLands;

    @Nullable
    Trace excludedBy;

    @Nullable
    Landing landing;

    Trace(SwapTransaction tx, String hash, long arrivalNumber) {
        this.tx = tx;
        this.hash = hash;
        this.arrivalNumber = arrivalNumber;
    }

    boolean isSwap() {
        return tx.kind() == SwapTransaction.Kind.SWAP;
    }

    /** Whether nothing can make it take effect any more. */
    boolean isDead() {
        return state == State.EXCLUDED || state == State.EXPIRED || state == State.REFUSED;
    }
}
