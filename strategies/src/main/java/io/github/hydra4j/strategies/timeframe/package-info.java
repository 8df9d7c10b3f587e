/** Longer bars made of closed shorter ones: {@link io.github.hydra4j.strategies.timeframe.HigherBars}. */
@NullMarked
package io.github.hydra4j.strategies.timeframe;

import org.jspecify.annotations.NullMarked;
