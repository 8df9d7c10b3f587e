package io.github.hydra4j.examples.pit;

import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.UnknownCause;
import java.util.function.Function;

/**
 * What became of a request. There are three ways and no more; {@link #fold} makes a caller face each of them.
 *
 * @param <T> what the venue says when all is well
 */
sealed interface PitAnswer<T> {

    /** The venue did it. */
    record Done<T>(T value) implements PitAnswer<T> {}

    /** The venue has read the request and will not do it: the only answer that proves anything to the contrary. */
    record Refused<T>(Denial reason) implements PitAnswer<T> {}

    /** Everything else. The venue may have done it. */
    record Unknown<T>(UnknownCause cause, String detail) implements PitAnswer<T> {}

    /** Goes one of the three ways. */
    default <R> R fold(
            Function<? super T, ? extends R> done,
            Function<? super Denial, ? extends R> refused,
            Function<? super Unknown<T>, ? extends R> unknown) {
        if (this instanceof Done<T> answer) {
            return done.apply(answer.value());
        }
        if (this instanceof Refused<T> answer) {
            return refused.apply(answer.reason());
        }
        return unknown.apply((Unknown<T>) this);
    }
}
