package io.github.hydra4j.core.event;

/**
 * Something that only one kind of venue knows: a launch, a new pool, a large trader's move. The world is open here;
 * adapters bring their own immutable types.
 */
public interface VenueEvent {

    /** When it became known, nanoseconds since the epoch. */
    long timeNanos();
}
