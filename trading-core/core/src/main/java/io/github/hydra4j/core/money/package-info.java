/**
 * Exact values: what we own, owe or send to a venue.
 *
 * <p>{@link io.github.hydra4j.core.money.Price}, {@link io.github.hydra4j.core.money.Quantity}, {@link
 * io.github.hydra4j.core.money.Money} and {@link io.github.hydra4j.core.money.Percent} are immutable, compare by
 * numeric value ({@code 100.50} equals {@code 100.5}) and print in plain notation. Nothing in this package rounds
 * unless the name of the method says so; the way from {@code double} to these types is
 * {@link io.github.hydra4j.core.instrument.Instrument}.
 */
@NullMarked
package io.github.hydra4j.core.money;

import org.jspecify.annotations.NullMarked;
