package io.github.hydra4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/** The same run on ta4j 0.17 with its fast number type. */
final class Ta4jRun {

    private Ta4jRun() {}

    static BarSeries load(Path csv) {
        BarSeries series =
                new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
        try (BufferedReader in = Files.newBufferedReader(csv)) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split(",", -1);
                Instant end = Instant.ofEpochMilli(Long.parseLong(cells[0]) + 60_000);
                series.addBar(
                        Duration.ofMinutes(1),
                        ZonedDateTime.ofInstant(end, ZoneOffset.UTC),
                        Double.valueOf(cells[1]),
                        Double.valueOf(cells[2]),
                        Double.valueOf(cells[3]),
                        Double.valueOf(cells[4]),
                        Double.valueOf(cells[5]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return series;
    }

    /** MACD(12,26,9), long only, one unit, decided on the close, filled at the next open; gives the closed positions. */
    static int macd(BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        MACDIndicator macd = new MACDIndicator(close, 12, 26);
        EMAIndicator signal = new EMAIndicator(macd, 9);
        BaseStrategy strategy = new BaseStrategy(
                new CrossedUpIndicatorRule(macd, signal), new CrossedDownIndicatorRule(macd, signal), 35);
        TradingRecord record = new BarSeriesManager(
                        series, new LinearTransactionCostModel(0.0005), new ZeroCostModel(), new TradeOnNextOpenModel())
                .run(strategy);
        return record.getPositionCount();
    }
}
