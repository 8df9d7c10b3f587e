package io.github.hydra4j.strategies.indicator.catalog;

import io.github.hydra4j.core.parameter.Setting;
import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.TrueRange;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.average.Average;
import io.github.hydra4j.strategies.indicator.volatility.Bollinger;
import io.github.hydra4j.strategies.indicator.volatility.Choppiness;
import io.github.hydra4j.strategies.indicator.volatility.DeviationChannels;
import io.github.hydra4j.strategies.indicator.volatility.Donchian;
import io.github.hydra4j.strategies.indicator.volatility.HistoricalVolatility;
import io.github.hydra4j.strategies.indicator.volatility.Hurst;
import io.github.hydra4j.strategies.indicator.volatility.Keltner;
import io.github.hydra4j.strategies.indicator.volatility.MovingAverageEnvelope;
import io.github.hydra4j.strategies.indicator.volatility.StandardDeviation;
import io.github.hydra4j.strategies.indicator.volatility.StarcBands;
import io.github.hydra4j.strategies.indicator.volatility.UlcerIndex;
import java.util.List;

/** Volatility and bands by name. */
final class VolatilityEntries {

    private VolatilityEntries() {}

    private static Setting<Integer> period(int standard) {
        return Options.bars("period", standard, "bars looked at");
    }

    static void addTo(Entries entries) {
        Setting<Integer> fourteen = period(14);
        entries.bars("true_range", "True range", List.of(), s -> new TrueRange());
        Setting<Atr.Seed> seed = Options.choice("seed", Atr.Seed.WILDER, Atr.Seed.class, "where the average starts");
        entries.bars("atr", "Average true range", List.of(fourteen, seed), s -> new Atr(s.get(fourteen), s.get(seed)));
        addBands(entries);
        addMeasures(entries);
    }

    private static void addBands(Entries entries) {
        Setting<Integer> twenty = period(20);
        Setting<WindowStart> start = Options.start();
        Setting<Double> deviations = Options.factor("deviations", "2", "deviations to each side");
        entries.values(
                "bollinger",
                "Bollinger bands",
                List.of(twenty, deviations, start),
                s -> new Bollinger(s.get(twenty), s.get(deviations), s.get(start)));
        Setting<Double> multiplier = Options.factor("multiplier", "2", "average true ranges to each side");
        Setting<Integer> atr = Options.bars("atr", 10, "period of the average true range");
        entries.bars(
                "keltner",
                "Keltner channel",
                List.of(twenty, multiplier, atr),
                s -> new Keltner(s.get(twenty), s.get(multiplier), s.get(atr)));
        Setting<Integer> five = period(5);
        entries.bars(
                "starc",
                "Starc bands",
                List.of(five, multiplier, atr),
                s -> new StarcBands(s.get(five), s.get(multiplier), s.get(atr)));
        Setting<Current> current = Options.choice(
                "current", Current.EXCLUDED, Current.class, "whether the current bar is part of the channel");
        entries.bars(
                "donchian",
                "Donchian channel",
                List.of(twenty, current),
                s -> new Donchian(s.get(twenty), s.get(current) == Current.INCLUDED));
        Setting<Double> percent = Options.factor("percent", "2.5", "percent to each side");
        Setting<Average> average = Options.choice("average", Average.SMA, Average.class, "the average in the middle");
        entries.values(
                "ma_envelope",
                "Moving average envelope",
                List.of(twenty, percent, average),
                s -> new MovingAverageEnvelope(s.get(average).over(s.get(twenty)), s.get(percent)));
        Setting<Integer> block = Options.whole("period", 20, 2, 100_000, "bars of a line");
        entries.values(
                "stddev_channels",
                "Standard deviation channels",
                List.of(block, deviations),
                s -> new DeviationChannels(s.get(block), s.get(deviations)));
    }

    private enum Current {
        EXCLUDED,
        INCLUDED
    }

    private static void addMeasures(Entries entries) {
        Setting<Integer> fourteen = period(14);
        Setting<WindowStart> start = Options.start();
        Setting<StandardDeviation.Divisor> divisor = Options.choice(
                "divisor",
                StandardDeviation.Divisor.POPULATION,
                StandardDeviation.Divisor.class,
                "whether squares are divided by n or by n - 1");
        entries.values(
                "stddev",
                "Standard deviation",
                List.of(fourteen, divisor, start),
                s -> new StandardDeviation(s.get(fourteen), s.get(divisor), s.get(start)));
        entries.values("ulcer_index", "Ulcer index", List.of(fourteen), s -> new UlcerIndex(s.get(fourteen)));
        Setting<Integer> returns = Options.whole("period", 20, 2, 100_000, "returns looked at");
        Setting<Double> year = Options.factor("bars_per_year", "365", "bars of a year");
        entries.values(
                "historical_volatility",
                "Historical volatility",
                List.of(returns, year),
                s -> new HistoricalVolatility(s.get(returns), s.get(year)));
        Setting<Integer> twoOrMore = Options.whole("period", 14, 2, 100_000, "bars looked at");
        entries.bars("choppiness", "Choppiness index", List.of(twoOrMore), s -> new Choppiness(s.get(twoOrMore)));
        Setting<Integer> hundred = Options.whole("period", 100, 16, 100_000, "returns looked at");
        entries.values("hurst", "Hurst exponent", List.of(hundred), s -> new Hurst(s.get(hundred)));
    }
}
