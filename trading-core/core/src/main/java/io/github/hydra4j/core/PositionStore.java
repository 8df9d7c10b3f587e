package io.github.hydra4j.core;

import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.StoreListener;
import io.github.hydra4j.core.store.Turn;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Remembers orders before a venue hears of them, and everything a bot needs to go on where it was.
 *
 * <p>A store lends an account to one process at a time: {@link #open} takes it, a lease that is renewed from the store's
 * own thread keeps it, {@link #close} gives it back. The engine then hands over one turn at a time: first the turn is
 * committed, then its orders are sent. A turn of a process that has lost the account fails with code {@link #LEASE_LOST}
 * and leaves no trace.
 */
@Incubating
public interface PositionStore extends AutoCloseable {

    /** Code of a failure to take an account that another process owns. */
    String ACCOUNT_OWNED = "ACCOUNT_OWNED";

    /** Code of the failure of a turn whose account belongs to another process by now. */
    String LEASE_LOST = "LEASE_LOST";

    /** A turn that is durable. */
    CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    /** Keeps nothing, for simulations. */
    PositionStore NONE = new PositionStore() {
        @Override
        public CompletionStage<Void> commit(Turn turn) {
            return DONE;
        }

        @Override
        public void close() {}
    };

    /**
     * Takes an account for this process and reads what is known of it. Called once, before anything else, not on the bot
     * thread: it blocks while another process owns the account, for as long as the wish allows. The new epoch is durable
     * when this returns.
     *
     * <p>A store that keeps nothing may leave this as it is: it finds nothing.
     *
     * @param opening what is wished for
     * @param listener hears of commands and of the loss of the account from now on
     * @throws TradingException with code {@link #ACCOUNT_OWNED} if another process owns the account, or with one that
     *     says what is wrong with the store: damaged, of a newer version, not writable. Then nothing was written
     */
    default Remembered open(Opening opening, StoreListener listener) {
        return Remembered.nothing(opening.epochAtLeast());
    }

    /**
     * Makes a turn durable. Called on the bot thread; a store that waits for a disk does so on a thread of its own and
     * completes the stage there. Turns become durable in the order in which they were handed over.
     *
     * @return complete once the turn is durable: the attempts are sent then; failed if it could not be made durable:
     *     then they are not, and nothing of the turn is there
     */
    CompletionStage<Void> commit(Turn turn);

    /**
     * Whether the account still is ours for certain: asked before anything is sent. Never blocks; any thread. A process
     * that was paused for longer than its lease is not the owner until the store has said so again.
     */
    default boolean isOwner() {
        return true;
    }

    /** Gives the account back once all turns handed over are durable. Safe to call twice. */
    @Override
    void close();
}
