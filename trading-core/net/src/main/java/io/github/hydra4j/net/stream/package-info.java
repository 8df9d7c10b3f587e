/**
 * Streams of messages that heal themselves and say what they missed.
 *
 * <p>A {@link io.github.hydra4j.net.stream.StreamSession} keeps one WebSocket or one stream of server-sent events alive: it
 * connects, subscribes, watches for silence, reconnects after a jittered wait and subscribes again with the original
 * arguments. Messages reach the {@link io.github.hydra4j.net.stream.StreamListener} in order, one at a time. What may be
 * missing is told by a {@link io.github.hydra4j.net.stream.StreamEvent}, never passed over.
 */
@NullMarked
package io.github.hydra4j.net.stream;

import org.jspecify.annotations.NullMarked;
