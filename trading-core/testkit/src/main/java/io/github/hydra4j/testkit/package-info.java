/**
 * The conformance kit: holds an adapter to its contract, offline and within seconds.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.testkit.AdapterConformance} is what an adapter's author extends.
 *   <li>{@link io.github.hydra4j.testkit.VenueDouble} is what he brings beside the adapter; {@link
 *       io.github.hydra4j.testkit.Verb} is what a double can be told, {@link io.github.hydra4j.testkit.VenueTruth} what
 *       it says.
 *   <li>{@link io.github.hydra4j.testkit.ConformanceCase} is one numbered law; {@link
 *       io.github.hydra4j.testkit.ConformanceBench} is what cases are written with, his own included.
 *   <li>{@link io.github.hydra4j.testkit.CapabilityMatrix} is the report.
 * </ul>
 *
 * <p>Beside it lie a fake venue ({@code fake}), connections that fail by plan ({@code chaos}), a double for venues that
 * are simulated ({@code sim}), and a logger that remembers ({@code logs}).
 */
@NullMarked
package io.github.hydra4j.testkit;

import org.jspecify.annotations.NullMarked;
