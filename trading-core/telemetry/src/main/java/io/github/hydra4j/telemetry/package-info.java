/**
 * What a bot tells the people who watch it: figures ({@code metrics}), messages ({@code alert}), a record that cannot be
 * changed unnoticed ({@code audit}) and words in the log lines ({@link io.github.hydra4j.telemetry.LogContext}).
 *
 * <p>All of it listens. {@link io.github.hydra4j.telemetry.EngineListeners} lets several listeners hear one engine and keeps
 * their failures away from the bot.
 */
@NullMarked
package io.github.hydra4j.telemetry;

import org.jspecify.annotations.NullMarked;
