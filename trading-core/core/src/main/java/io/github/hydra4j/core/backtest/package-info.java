/**
 * Runs a plan over recorded data: {@link io.github.hydra4j.core.backtest.Backtest} in, {@link
 * io.github.hydra4j.core.backtest.BacktestResult} out.
 */
@NullMarked
package io.github.hydra4j.core.backtest;

import org.jspecify.annotations.NullMarked;
