/**
 * An adapter for the pit, a venue that does not exist: what {@code docs/write-an-adapter.md} walks through.
 *
 * <p>{@link io.github.hydra4j.examples.pit.PitAdapter} keeps the contract. It asks through a {@code PitLink}, which turns
 * whatever may go wrong into an answer; listens through {@code PitStream}s, which notice gaps; and understands through a
 * {@code PitReader}. {@link io.github.hydra4j.examples.pit.PitKey} signs and shows itself to nobody.
 */
@NullMarked
package io.github.hydra4j.examples.pit;

import org.jspecify.annotations.NullMarked;
