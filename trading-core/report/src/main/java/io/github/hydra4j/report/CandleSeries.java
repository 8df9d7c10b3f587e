package io.github.hydra4j.report;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.backtest.Candles;
import io.github.hydra4j.core.instrument.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Prices of one instrument for the chart.
 *
 * @param instrument the instrument, written {@code venue:symbol}
 * @param quote label of the asset it is quoted in
 * @param timeframe length of the bars of the data, for example {@code 1m}
 * @param barsPerCandle how many of those bars make one candle here
 * @param candleLength length of one candle
 * @param candles the candles, oldest first
 */
public record CandleSeries(
        String instrument,
        String quote,
        String timeframe,
        int barsPerCandle,
        Duration candleLength,
        List<Candle> candles) {

    /** Copies the list. */
    public CandleSeries {
        requireNonNull(instrument, "instrument");
        requireNonNull(quote, "quote");
        requireNonNull(timeframe, "timeframe");
        requireNonNull(candleLength, "candleLength");
        candles = List.copyOf(candles);
    }

    /**
     * One candle.
     *
     * @param time its start
     * @param open first price
     * @param high highest price
     * @param low lowest price
     * @param close last price
     * @param volume base units traded; NaN, in JSON {@code null}, where the data does not say
     */
    public record Candle(Instant time, double open, double high, double low, double close, double volume) {

        /** Refuses null. */
        public Candle {
            requireNonNull(time, "time");
        }
    }

    static List<CandleSeries> of(BacktestResult result) {
        return result.candles().stream().map(candles -> of(result, candles)).toList();
    }

    private static CandleSeries of(BacktestResult result, Candles from) {
        List<Candle> candles = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            candles.add(new Candle(
                    Instant.EPOCH.plusNanos(from.openNanos(i)),
                    from.open(i),
                    from.high(i),
                    from.low(i),
                    from.close(i),
                    from.volume(i)));
        }
        return new CandleSeries(
                from.instrument().toString(),
                quote(result, from),
                from.timeframe().toString(),
                from.barsPerCandle(),
                from.timeframe().duration().multipliedBy(from.barsPerCandle()),
                candles);
    }

    private static String quote(BacktestResult result, Candles candles) {
        return result.instruments().stream()
                .filter(instrument -> instrument.id().equals(candles.instrument()))
                .map(Instrument::quote)
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }
}
