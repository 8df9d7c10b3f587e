package io.github.hydra4j.core.store;

import io.github.hydra4j.core.Incubating;

/** Hears what a store has to say; called on the store's own thread, must not block. */
@Incubating
public interface StoreListener {

    /** An operator wants something. Told again until its result is durable. */
    void onCommand(OperatorCommand command);

    /**
     * The account belongs to another process now, or it can no longer be shown that it is ours: nothing more may be sent.
     *
     * @param detail for people
     */
    void onOwnershipLost(String detail);
}
