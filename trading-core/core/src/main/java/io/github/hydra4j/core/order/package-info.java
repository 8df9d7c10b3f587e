/**
 * Orders from wish to fill.
 *
 * <p>A strategy wishes with an {@link io.github.hydra4j.core.order.OrderIntent}; the engine turns it into an {@link
 * io.github.hydra4j.core.order.Order} with an identity; everything that happens to it afterwards is an {@link
 * io.github.hydra4j.core.order.OrderEvent}. The state of an order is a function of the <em>set</em> of events seen, so
 * late, repeated and reordered messages cannot spoil it.
 */
@NullMarked
package io.github.hydra4j.core.order;

import org.jspecify.annotations.NullMarked;
