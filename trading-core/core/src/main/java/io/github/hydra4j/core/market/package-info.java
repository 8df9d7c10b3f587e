/**
 * Where market data comes from and how it changes shape.
 *
 * <p>A {@link io.github.hydra4j.core.market.MarketDataSource} can be opened again and again, each time giving a {@link
 * io.github.hydra4j.core.market.MarketCursor} that streams events in time order.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.core.market.Bars}, {@link io.github.hydra4j.core.market.Trades} and {@link
 *       io.github.hydra4j.core.market.FundingRates} read files in a {@link io.github.hydra4j.core.market.CsvFormat};
 *       {@link io.github.hydra4j.core.market.BarFile} writes them.
 *   <li>{@link io.github.hydra4j.core.market.BarSeries} holds bars in memory, {@link
 *       io.github.hydra4j.core.market.SyntheticBars} makes markets up from a seed.
 *   <li>{@link io.github.hydra4j.core.market.BarAggregator} builds bars from trades or smaller bars and holds the one
 *       rule of when a bar closes.
 *   <li>{@link io.github.hydra4j.core.market.DataInspection} tells what a file is worth before anyone trades on it.
 * </ul>
 *
 * <p>Unusable data is a {@link io.github.hydra4j.core.DataException} that names file, line and remedy; nothing is repaired
 * in silence.
 */
@NullMarked
package io.github.hydra4j.core.market;

import org.jspecify.annotations.NullMarked;
