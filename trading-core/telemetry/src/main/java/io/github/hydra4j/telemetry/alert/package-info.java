/**
 * Messages to people. An {@link io.github.hydra4j.telemetry.alert.Alert} is raised at {@link
 * io.github.hydra4j.telemetry.alert.Alerts}, by {@link io.github.hydra4j.telemetry.alert.AlertListener} or by a program, and
 * travels on threads of its own to the channels: {@link io.github.hydra4j.telemetry.alert.TelegramChannel}, {@link
 * io.github.hydra4j.telemetry.alert.DiscordChannel}, {@link io.github.hydra4j.telemetry.alert.SlackChannel}, {@link
 * io.github.hydra4j.telemetry.alert.PagerDutyChannel}, {@link io.github.hydra4j.telemetry.alert.EmailChannel} or one of your
 * own ({@link io.github.hydra4j.telemetry.alert.AlertChannel}). A channel that fails or hangs delays nothing but itself.
 */
@NullMarked
package io.github.hydra4j.telemetry.alert;

import org.jspecify.annotations.NullMarked;
