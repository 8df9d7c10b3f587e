package io.github.hydra4j.strategies.indicator.catalog;

import io.github.hydra4j.core.parameter.Setting;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.PriceSource;
import io.github.hydra4j.strategies.indicator.Sma;
import io.github.hydra4j.strategies.indicator.Smma;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.average.Alma;
import io.github.hydra4j.strategies.indicator.average.CascadeSeed;
import io.github.hydra4j.strategies.indicator.average.Dema;
import io.github.hydra4j.strategies.indicator.average.Epma;
import io.github.hydra4j.strategies.indicator.average.HilbertTrendline;
import io.github.hydra4j.strategies.indicator.average.Hma;
import io.github.hydra4j.strategies.indicator.average.Kama;
import io.github.hydra4j.strategies.indicator.average.Mama;
import io.github.hydra4j.strategies.indicator.average.McGinleyDynamic;
import io.github.hydra4j.strategies.indicator.average.T3;
import io.github.hydra4j.strategies.indicator.average.Tema;
import io.github.hydra4j.strategies.indicator.average.Vwap;
import io.github.hydra4j.strategies.indicator.average.Vwma;
import io.github.hydra4j.strategies.indicator.average.Wma;
import io.github.hydra4j.strategies.indicator.window.Session;
import java.util.List;

/** Moving averages by name. */
final class AverageEntries {

    private AverageEntries() {}

    private static Setting<Integer> period(int standard) {
        return Options.bars("period", standard, "bars averaged; more are smoother and later");
    }

    private static Setting<CascadeSeed> cascade(CascadeSeed standard) {
        return Options.choice("seed", standard, CascadeSeed.class, "where averages of averages start");
    }

    static void addTo(Entries entries) {
        addPlain(entries);
        addCascades(entries);
        addAdaptive(entries);
        addWeighted(entries);
    }

    private static void addPlain(Entries entries) {
        Setting<Integer> period = period(20);
        Setting<WindowStart> start = Options.start();
        entries.values(
                "sma",
                "Simple moving average",
                List.of(period, start),
                s -> s.get(start) == WindowStart.GROWING ? Sma.growing(s.get(period)) : new Sma(s.get(period)));
        Setting<Ema.Seed> emaSeed =
                Options.choice("seed", Ema.Seed.SMA_OF_FIRST_N, Ema.Seed.class, "where the average starts");
        entries.values(
                "ema",
                "Exponential moving average",
                List.of(period, emaSeed),
                s -> new Ema(s.get(period), s.get(emaSeed)));
        Setting<Smma.Seed> smmaSeed =
                Options.choice("seed", Smma.Seed.WILDER, Smma.Seed.class, "where the average starts");
        entries.values(
                "smma",
                "Smoothed (Wilder's) moving average",
                List.of(period, smmaSeed),
                s -> new Smma(s.get(period), s.get(smmaSeed)));
        entries.values("wma", "Weighted moving average", List.of(period), s -> new Wma(s.get(period)));
        entries.values(
                "epma",
                "End point moving average (linear regression value)",
                List.of(period),
                s -> new Epma(s.get(period)));
        Setting<Integer> hull = Options.whole("period", 20, 2, 100_000, "bars averaged; more are smoother and later");
        entries.values("hma", "Hull moving average", List.of(hull), s -> new Hma(s.get(hull)));
    }

    private static void addCascades(Entries entries) {
        Setting<Integer> period = period(14);
        Setting<CascadeSeed> seed = cascade(CascadeSeed.SHARED_MEAN);
        entries.values(
                "dema",
                "Double exponential moving average",
                List.of(period, seed),
                s -> new Dema(s.get(period), s.get(seed)));
        entries.values(
                "tema",
                "Triple exponential moving average",
                List.of(period, seed),
                s -> new Tema(s.get(period), s.get(seed)));
        Setting<Integer> five = period(5);
        Setting<Double> factor = Options.factor("volume_factor", "0.7", "how much lag is taken back");
        Setting<CascadeSeed> first = cascade(CascadeSeed.FIRST_VALUE);
        entries.values(
                "t3",
                "T3 moving average",
                List.of(five, factor, first),
                s -> new T3(s.get(five), s.get(factor), s.get(first)));
    }

    private static void addAdaptive(Entries entries) {
        Setting<Integer> period = Options.bars("period", 10, "bars over which efficiency is measured");
        Setting<Integer> fast = Options.bars("fast", 2, "period for a straight move");
        Setting<Integer> slow = Options.bars("slow", 30, "period for a move that comes to nothing");
        entries.values(
                "kama",
                "Kaufman's adaptive moving average",
                List.of(period, fast, slow),
                s -> new Kama(s.get(period), s.get(fast), s.get(slow)));
        Setting<Integer> fourteen = period(14);
        Setting<Double> scale = Options.factor("factor", "0.6", "scales the period");
        entries.values(
                "dynamic",
                "McGinley dynamic",
                List.of(fourteen, scale),
                s -> new McGinleyDynamic(s.get(fourteen), s.get(scale)));
        Setting<Double> fastLimit =
                Options.number("fast_limit", "0.5", "above 0 and not above 1", v -> v > 0 && v <= 1, "largest weight");
        Setting<Double> slowLimit =
                Options.number("slow_limit", "0.05", "above 0 and below 1", v -> v > 0 && v < 1, "smallest weight");
        entries.values(
                "mama",
                "MESA adaptive moving average and FAMA",
                PriceSource.HL2,
                List.of(fastLimit, slowLimit),
                s -> new Mama(s.get(fastLimit), s.get(slowLimit)));
        entries.values(
                "hilbert_trendline",
                "Ehlers' instantaneous trendline",
                PriceSource.HL2,
                List.of(),
                s -> new HilbertTrendline());
    }

    private static void addWeighted(Entries entries) {
        Setting<Integer> period = period(9);
        Setting<Double> offset = Options.number(
                "offset", "0.85", "0 to 1", v -> v >= 0 && v <= 1, "where the curve has its top, 1 is the newest");
        Setting<Double> sigma = Options.factor("sigma", "6", "how narrow the curve is");
        entries.values(
                "alma",
                "Arnaud Legoux moving average",
                List.of(period, offset, sigma),
                s -> new Alma(s.get(period), s.get(offset), s.get(sigma)));
        Setting<Session> anchor =
                Options.choice("anchor", Session.FIRST_ROW, Session.class, "since when the average is taken");
        entries.bars("vwap", "Volume weighted average price", List.of(anchor), s -> new Vwap(s.get(anchor)));
        Setting<Integer> ten = period(10);
        entries.bars("vwma", "Volume weighted moving average", List.of(ten), s -> new Vwma(s.get(ten)));
    }
}
