/**
 * A record of what a bot decided and who told it to, in which no line can be changed, added or left out unnoticed: each line
 * carries the SHA-256 of the one before. {@link io.github.hydra4j.telemetry.audit.AuditLog} writes it, {@link
 * io.github.hydra4j.telemetry.audit.AuditListener} feeds it from the engine, {@link
 * io.github.hydra4j.telemetry.audit.AuditCheck} finds the first line that does not fit.
 *
 * <p>A chain shows what was changed within it. That its end was cut off shows only against a head that was noted elsewhere:
 * {@link io.github.hydra4j.telemetry.audit.AuditLog#head}.
 */
@NullMarked
package io.github.hydra4j.telemetry.audit;

import org.jspecify.annotations.NullMarked;
