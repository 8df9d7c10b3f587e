package io.github.hydra4j.core.backtest;

import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What came out of a run; immutable and safe to hand to other threads.
 *
 * @param name name of the plan
 * @param configuration what was run, as ordered pairs of text: strategies, risk, fees, fill model, data
 * @param warnings what a reader must know before he believes the numbers, for example look-ahead fills
 * @param startNanos time of the first event
 * @param endNanos time of the last event
 * @param tradingStartNanos time at which the first strategy left its warm-up; {@link Long#MIN_VALUE} if none did
 * @param bars bars taken from the data
 * @param barsInPosition bars at whose end, or during which, any position was open
 * @param orders orders that were sent
 * @param denials orders refused before they were sent
 * @param reportingAsset the asset of all values
 * @param initialEquity what was there at the start
 * @param finalEquity what was there at the end, exact, at the last prices
 * @param equity equity over time, thinned
 * @param daily last equity of each day
 * @param drawdowns drawdowns measured at every bar
 * @param turnover sum of the values of all fills, in the reporting asset
 * @param roundTrips stays in the market, in the order in which they ended
 * @param fills all fills
 * @param candles prices of each instrument
 * @param positions final positions with realised profit and funding, one per traded instrument
 * @param instruments the instruments of the run
 * @param balances final balances
 * @param fees fees paid by asset
 * @param stateHash hash over every decision and booking, if it was asked for
 */
public record BacktestResult(
        String name,
        Map<String, String> configuration,
        List<String> warnings,
        long startNanos,
        long endNanos,
        long tradingStartNanos,
        long bars,
        long barsInPosition,
        long orders,
        long denials,
        Asset reportingAsset,
        Money initialEquity,
        Money finalEquity,
        EquityCurve equity,
        DailyEquity daily,
        DrawdownSummary drawdowns,
        double turnover,
        List<RoundTrip> roundTrips,
        FillTable fills,
        List<Candles> candles,
        List<Position> positions,
        List<Instrument> instruments,
        Map<Asset, Money> balances,
        Map<Asset, Money> fees,
        OptionalLong stateHash) {

    /** Copies the collections but for the configuration, which is worked out when somebody reads it. */
    public BacktestResult {
        configuration = java.util.Collections.unmodifiableMap(configuration);
        warnings = List.copyOf(warnings);
        candles = List.copyOf(candles);
        positions = List.copyOf(positions);
        instruments = List.copyOf(instruments);
        balances = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(balances));
        fees = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fees));
    }
}
