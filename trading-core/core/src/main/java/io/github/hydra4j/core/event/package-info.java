/**
 * What the market tells us, and the time frames it is told in.
 *
 * <p>Times are nanoseconds since 1970-01-01T00:00Z in a {@code long}; prices and sizes here are observed, hence
 * {@code double}. Events of orders live with the order ({@link io.github.hydra4j.core.order.OrderEvent}), events of
 * the books with the account, because a sealed family must sit in one package.
 */
@NullMarked
package io.github.hydra4j.core.event;

import org.jspecify.annotations.NullMarked;
