/**
 * What adapters speak to the world with.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.net.Transport}: connections, time-outs, proxies and trust, shared by the sessions; start here
 *   <li>{@link io.github.hydra4j.net.http}: requests whose outcome may be unknown; retries for reads, breakers
 *   <li>{@link io.github.hydra4j.net.stream}: WebSockets and server-sent events that heal and say what they missed
 *   <li>{@link io.github.hydra4j.net.limit}: rate budgets with priorities
 *   <li>{@link io.github.hydra4j.net.endpoint}: several servers of one kind, fail-over, lag
 *   <li>{@link io.github.hydra4j.net.clock}: what time it is at the server
 *   <li>{@link io.github.hydra4j.net.json}: JSON whose numbers stay exact
 * </ul>
 *
 * <p>This package holds what they share: time ({@link io.github.hydra4j.net.NetScheduler}), waiting times ({@link
 * io.github.hydra4j.net.Backoff}), what may be shown ({@link io.github.hydra4j.net.Redactor}), who listens ({@link
 * io.github.hydra4j.net.NetListener}). What happens on which fault is told in {@code docs/networking.md}.
 */
@NullMarked
package io.github.hydra4j.net;

import org.jspecify.annotations.NullMarked;
