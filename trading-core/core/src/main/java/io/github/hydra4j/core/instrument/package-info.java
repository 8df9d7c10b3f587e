/**
 * What can be traded and under which rules.
 *
 * <p>{@link io.github.hydra4j.core.instrument.Instrument} is the only door between the {@code double} world of signals
 * and the exact world of orders: it snaps prices to ticks and quantities to lots, always in a named direction.
 */
@NullMarked
package io.github.hydra4j.core.instrument;

import org.jspecify.annotations.NullMarked;
