/**
 * Where market data comes from and how it changes shape.
 *
 * <p>A {@link io.github.hydra4j.core.market.MarketDataSource} can be opened again and again, each time giving a {@link
 * io.github.hydra4j.core.market.MarketCursor} that streams events in time order; {@link
 * io.github.hydra4j.core.market.Bars}, {@link io.github.hydra4j.core.market.Trades} and {@link
 * io.github.hydra4j.core.market.FundingRates} read files, {@link io.github.hydra4j.core.market.SyntheticBars} makes
 * markets up from a seed, {@link io.github.hydra4j.core.market.BarAggregator} builds bars from trades or smaller bars.
 */
@NullMarked
package io.github.hydra4j.core.market;

import org.jspecify.annotations.NullMarked;
