package io.github.hydra4j.strategies.indicator.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.RandomBars;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.AwesomeOscillatorIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.CMOIndicator;
import org.ta4j.core.indicators.ChandelierExitLongIndicator;
import org.ta4j.core.indicators.ChandelierExitShortIndicator;
import org.ta4j.core.indicators.ChopIndicator;
import org.ta4j.core.indicators.DoubleEMAIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.HMAIndicator;
import org.ta4j.core.indicators.KAMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.MMAIndicator;
import org.ta4j.core.indicators.PPOIndicator;
import org.ta4j.core.indicators.PVOIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.StochasticRSIIndicator;
import org.ta4j.core.indicators.TripleEMAIndicator;
import org.ta4j.core.indicators.UlcerIndexIndicator;
import org.ta4j.core.indicators.WMAIndicator;
import org.ta4j.core.indicators.WilliamsRIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.aroon.AroonDownIndicator;
import org.ta4j.core.indicators.aroon.AroonUpIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.TypicalPriceIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuKijunSenIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuTenkanSenIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.ChaikinMoneyFlowIndicator;
import org.ta4j.core.indicators.volume.ChaikinOscillatorIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/**
 * The same numbers as ta4j 0.17 on made-up bars, once it is forgotten how averages started. Where ta4j has another idea of an
 * indicator, that one is not here.
 */
class Ta4jOracleTest {

    private static final int COUNT = 1_500;
    private static final int FORGOTTEN = 1_000;

    private final BarColumns bars = traded();
    private final BarSeries series = series(bars);
    private final ClosePriceIndicator close = new ClosePriceIndicator(series);

    /** Bars with some range and volume each, by which ta4j divides, and without ties, which it sees otherwise. */
    private static BarColumns traded() {
        BarColumns walk = RandomBars.walk(2024, COUNT);
        for (int i = 0; i < COUNT; i++) {
            walk.high()[i] += 0.01 + 0.0001 * (i % 7);
            walk.low()[i] -= 0.01;
            walk.volume()[i] += 1;
        }
        return walk;
    }

    private static BarSeries series(BarColumns bars) {
        BarSeries series =
                new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
        for (int i = 0; i < bars.count(); i++) {
            series.addBar(
                    Duration.ofHours(1),
                    ZonedDateTime.ofInstant(Instant.ofEpochSecond(3_600L * (i + 1)), ZoneOffset.UTC),
                    Double.valueOf(bars.open()[i]),
                    Double.valueOf(bars.high()[i]),
                    Double.valueOf(bars.low()[i]),
                    Double.valueOf(bars.close()[i]),
                    Double.valueOf(bars.volume()[i]));
        }
        return series;
    }

    private void same(String name, Map<String, ?> parameters, String output, Indicator<Num> theirs) {
        same(name, parameters, output, theirs, 1);
    }

    private void same(String name, Map<String, ?> parameters, String output, Indicator<Num> theirs, double factor) {
        NamedIndicator ours = Indicators.named(name, parameters);
        double[] column = ours.over(bars).column(output);
        double scale = 0;
        for (int i = FORGOTTEN; i < COUNT; i++) {
            scale = Math.max(scale, Math.abs(column[i]));
        }
        for (int i = FORGOTTEN; i < COUNT; i++) {
            double expected = theirs.getValue(i).doubleValue() * factor;
            assertThat(column[i])
                    .as("%s %s row %s", name, output, i)
                    .isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-9 * scale));
        }
    }

    @Test
    void averages() {
        same("sma", Map.of("period", 20), "sma", new SMAIndicator(close, 20));
        same("ema", Map.of("period", 20), "ema", new EMAIndicator(close, 20));
        same("smma", Map.of("period", 14), "smma", new MMAIndicator(close, 14));
        same("wma", Map.of("period", 21), "wma", new WMAIndicator(close, 21));
        same("hma", Map.of("period", 16), "hma", new HMAIndicator(close, 16));
        same("dema", Map.of("period", 14), "dema", new DoubleEMAIndicator(close, 14));
        same("tema", Map.of("period", 14), "tema", new TripleEMAIndicator(close, 14));
        same("kama", Map.of(), "kama", new KAMAIndicator(close, 10, 2, 30));
        same("epma", Map.of("period", 12), "epma", new SimpleLinearRegressionIndicator(close, 12));
    }

    @Test
    void oscillators() {
        same("rsi", Map.of("period", 14), "rsi", new RSIIndicator(close, 14));
        same("stoch_rsi", Map.of("rsi", 14, "stoch", 14), "stoch_rsi", new StochasticRSIIndicator(close, 14), 100);
        same("macd", Map.of(), "macd", new MACDIndicator(close, 12, 26));
        same("macd", Map.of(), "signal", new EMAIndicator(new MACDIndicator(close, 12, 26), 9));
        same("ppo", Map.of(), "ppo", new PPOIndicator(close, 12, 26));
        same("pvo", Map.of(), "pvo", new PVOIndicator(series, 12, 26));
        same("roc", Map.of("period", 12), "roc", new ROCIndicator(close, 12));
        same("cmo", Map.of("period", 14), "cmo", new CMOIndicator(close, 14));
        same("cci", Map.of("period", 20), "cci", new CCIIndicator(series, 20));
        same("williams_r", Map.of("period", 14), "williams_r", new WilliamsRIndicator(series, 14));
        same("stochastic", Map.of("k", 14, "smooth", 1), "k", new StochasticOscillatorKIndicator(series, 14));
        same("awesome", Map.of(), "awesome", new AwesomeOscillatorIndicator(series));
    }

    @Test
    void trends() {
        same("adx", Map.of("period", 14), "adx", new ADXIndicator(series, 14));
        same("adx", Map.of("period", 14), "plus_di", new PlusDIIndicator(series, 14));
        same("adx", Map.of("period", 14), "minus_di", new MinusDIIndicator(series, 14));
        same("aroon", Map.of("start", "growing"), "up", new AroonUpIndicator(series, 25));
        same("aroon", Map.of("start", "growing"), "down", new AroonDownIndicator(series, 25));
        same("chandelier", Map.of(), "long", new ChandelierExitLongIndicator(series, 22, 3));
        same("chandelier", Map.of(), "short", new ChandelierExitShortIndicator(series, 22, 3));
        same("ichimoku", Map.of(), "tenkan", new IchimokuTenkanSenIndicator(series, 9));
        same("ichimoku", Map.of(), "kijun", new IchimokuKijunSenIndicator(series, 26));
    }

    @Test
    void volatility() {
        same("atr", Map.of("period", 14), "atr", new ATRIndicator(series, 14));
        same("stddev", Map.of("period", 20), "stddev", new StandardDeviationIndicator(close, 20));
        same(
                "bollinger",
                Map.of(),
                "lower",
                new BollingerBandsLowerIndicator(
                        new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20)),
                        new StandardDeviationIndicator(close, 20)));
        same("donchian", Map.of("current", "included"), "upper", new DonchianChannelUpperIndicator(series, 20));
        same("ulcer_index", Map.of("period", 14), "ulcer_index", new UlcerIndexIndicator(close, 14));
        same("choppiness", Map.of("period", 14), "choppiness", new ChopIndicator(series, 14, 100));
    }

    @Test
    void volume() {
        same("obv", Map.of(), "obv", new OnBalanceVolumeIndicator(series));
        same("cmf", Map.of("period", 20), "cmf", new ChaikinMoneyFlowIndicator(series, 20));
        same("chaikin_oscillator", Map.of(), "oscillator", new ChaikinOscillatorIndicator(series, 3, 10));
        same("sma", Map.of("period", 20, "source", "volume"), "sma", new SMAIndicator(new VolumeIndicator(series), 20));
        same(
                "ema",
                Map.of("period", 5, "source", "hlc3"),
                "ema",
                new EMAIndicator(new TypicalPriceIndicator(series), 5));
    }
}
