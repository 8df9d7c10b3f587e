/**
 * A venue that does not exist, for tests: it takes orders, books them exactly, and does what it is told.
 *
 * <p>{@link io.github.hydra4j.testkit.fake.FakeVenue} is the venue itself: lines of text in, lines of text out, no thread
 * and no clock. {@link io.github.hydra4j.testkit.fake.FakeNetwork} is the way to it, with everything that goes wrong on the
 * way; {@link io.github.hydra4j.testkit.fake.FakeAdapter} is an adapter for it, and the smallest example of one; {@link
 * io.github.hydra4j.testkit.fake.FakeVenueDouble} puts them together for the conformance kit. The venue lives on when
 * adapters are closed, so that a bot can be restarted against it.
 */
@NullMarked
package io.github.hydra4j.testkit.fake;

import org.jspecify.annotations.NullMarked;
