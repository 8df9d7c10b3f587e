/**
 * How often we may ask.
 *
 * <p>A {@link io.github.hydra4j.net.limit.RateBudget} is one limit of a venue. A {@link
 * io.github.hydra4j.net.limit.RateLimiter} holds those that hang together, and lets a {@link
 * io.github.hydra4j.net.limit.Claim} pass when all of its budgets have room, urgent ones first.
 */
@NullMarked
package io.github.hydra4j.net.limit;

import org.jspecify.annotations.NullMarked;
