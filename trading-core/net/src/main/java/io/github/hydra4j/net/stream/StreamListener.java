package io.github.hydra4j.net.stream;

import io.github.hydra4j.core.Incubating;

/**
 * Takes what a stream brings. Called by one thread at a time, in order, though not always by the same thread; each call sees
 * what earlier calls wrote. Whoever is slow here slows the server down, or fills the queue.
 *
 * <p>A listener that throws has the stream taken down and up again: a message half understood is as good as lost.
 */
@Incubating
@FunctionalInterface
public interface StreamListener {

    /**
     * A message of text.
     *
     * @param text complete, valid Unicode
     * @param receivedNanos when it was complete, nanoseconds since the epoch by our clock
     * @param session to acknowledge, count sequences, answer
     */
    void onText(String text, long receivedNanos, StreamSession session);

    /** A message of bytes. Ignored unless overridden. */
    default void onBinary(byte[] bytes, long receivedNanos, StreamSession session) {}

    /**
     * A server-sent event; its data goes to {@link #onText} unless overridden.
     *
     * @param id its id, empty if it has none
     * @param type its type, {@code message} if it has none
     * @param data its data
     */
    default void onServerEvent(String id, String type, String data, long receivedNanos, StreamSession session) {
        onText(data, receivedNanos, session);
    }

    /** The stream came, went, or missed something. */
    default void onEvent(StreamEvent event, StreamSession session) {}
}
