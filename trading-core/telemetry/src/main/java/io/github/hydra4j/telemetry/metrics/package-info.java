/**
 * Figures for dashboards and alert rules, on Micrometer: the engine ({@link
 * io.github.hydra4j.telemetry.metrics.EngineMetrics}), which also measures risk ({@link
 * io.github.hydra4j.telemetry.metrics.EngineMetrics#metered}), a venue ({@link
 * io.github.hydra4j.telemetry.metrics.MeteredVenue}), the store ({@link
 * io.github.hydra4j.telemetry.metrics.MeteredStore}), sessions ({@link io.github.hydra4j.telemetry.metrics.NetMetrics}) and
 * the inbox ({@link io.github.hydra4j.telemetry.metrics.InboxMetrics}). The number of time series is bounded: what comes
 * after the first hundred values of a tag counts as {@code other}.
 */
@NullMarked
package io.github.hydra4j.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
