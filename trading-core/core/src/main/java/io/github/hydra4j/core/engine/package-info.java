/**
 * The one engine behind backtest, paper and live: a single-threaded loop that takes events in order, keeps orders and
 * books, asks strategies and risk, and hands orders to a venue.
 *
 * <p>{@link io.github.hydra4j.core.engine.TradingEngine} is the loop's body; whoever drives it (a backtest, a paper
 * feed) decides only where events come from and what time it is. {@link io.github.hydra4j.core.engine.Timeline} merges
 * recorded sources into one order of events; {@link io.github.hydra4j.core.engine.Inbox} is the way in from other
 * threads.
 */
@NullMarked
package io.github.hydra4j.core.engine;

import org.jspecify.annotations.NullMarked;
