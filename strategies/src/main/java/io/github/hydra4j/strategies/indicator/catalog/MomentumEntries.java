package io.github.hydra4j.strategies.indicator.catalog;

import io.github.hydra4j.core.parameter.Setting;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Macd;
import io.github.hydra4j.strategies.indicator.PriceSource;
import io.github.hydra4j.strategies.indicator.Rsi;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.average.CascadeSeed;
import io.github.hydra4j.strategies.indicator.momentum.AwesomeOscillator;
import io.github.hydra4j.strategies.indicator.momentum.BalanceOfPower;
import io.github.hydra4j.strategies.indicator.momentum.Cci;
import io.github.hydra4j.strategies.indicator.momentum.Cmo;
import io.github.hydra4j.strategies.indicator.momentum.ConnorsRsi;
import io.github.hydra4j.strategies.indicator.momentum.Dpo;
import io.github.hydra4j.strategies.indicator.momentum.ElderRay;
import io.github.hydra4j.strategies.indicator.momentum.FisherTransform;
import io.github.hydra4j.strategies.indicator.momentum.Pmo;
import io.github.hydra4j.strategies.indicator.momentum.Ppo;
import io.github.hydra4j.strategies.indicator.momentum.Roc;
import io.github.hydra4j.strategies.indicator.momentum.RocWithBands;
import io.github.hydra4j.strategies.indicator.momentum.SchaffTrendCycle;
import io.github.hydra4j.strategies.indicator.momentum.Smi;
import io.github.hydra4j.strategies.indicator.momentum.Stochastic;
import io.github.hydra4j.strategies.indicator.momentum.StochasticRsi;
import io.github.hydra4j.strategies.indicator.momentum.Trix;
import io.github.hydra4j.strategies.indicator.momentum.Tsi;
import io.github.hydra4j.strategies.indicator.momentum.UltimateOscillator;
import io.github.hydra4j.strategies.indicator.momentum.WilliamsR;
import java.util.List;

/** Oscillators by name. */
final class MomentumEntries {

    private MomentumEntries() {}

    private static Setting<Integer> period(int standard) {
        return Options.bars("period", standard, "bars looked at");
    }

    private static Setting<Integer> fast(int standard) {
        return Options.bars("fast", standard, "period of the fast average");
    }

    private static Setting<Integer> slow(int standard) {
        return Options.bars("slow", standard, "period of the slow average, above the fast one");
    }

    private static Setting<Integer> signal(int standard) {
        return Options.bars("signal", standard, "period of the signal");
    }

    private static Setting<Ema.Seed> seed() {
        return Options.choice("seed", Ema.Seed.SMA_OF_FIRST_N, Ema.Seed.class, "where averages start");
    }

    static void addTo(Entries entries) {
        addRelativeStrength(entries);
        addDifferences(entries);
        addChanges(entries);
        addPositions(entries);
        addBars(entries);
    }

    private static void addRelativeStrength(Entries entries) {
        Setting<Integer> fourteen = period(14);
        Setting<Rsi.Seed> seed = Options.choice("seed", Rsi.Seed.WILDER, Rsi.Seed.class, "where averages start");
        entries.values(
                "rsi", "Relative strength index", List.of(fourteen, seed), s -> new Rsi(s.get(fourteen), s.get(seed)));
        Setting<Integer> rsi = Options.bars("rsi", 14, "period of the index");
        Setting<Integer> stochastic = Options.bars("stoch", 14, "values of the index in the range");
        Setting<Integer> signal = signal(3);
        Setting<Integer> smooth = Options.bars("smooth", 1, "numbers averaged before the signal");
        entries.values(
                "stoch_rsi",
                "Stochastic RSI",
                List.of(rsi, stochastic, signal, smooth),
                s -> new StochasticRsi(s.get(rsi), s.get(stochastic), s.get(signal), s.get(smooth)));
        Setting<Integer> three = Options.bars("rsi", 3, "period of the index of the price");
        Setting<Integer> streak = Options.bars("streak", 2, "period of the index of the streak");
        Setting<Integer> rank = Options.bars("rank", 100, "changes that the last is compared with");
        entries.values(
                "connors_rsi",
                "Connors RSI",
                List.of(three, streak, rank),
                s -> new ConnorsRsi(s.get(three), s.get(streak), s.get(rank)));
        entries.values("cmo", "Chande momentum oscillator", List.of(fourteen), s -> new Cmo(s.get(fourteen)));
    }

    private static void addDifferences(Entries entries) {
        Setting<Integer> fast = fast(12);
        Setting<Integer> slow = slow(26);
        Setting<Integer> signal = signal(9);
        Setting<Ema.Seed> seed = seed();
        entries.values(
                "macd",
                "Moving average convergence/divergence",
                List.of(fast, slow, signal, seed),
                s -> new Macd(s.get(fast), s.get(slow), s.get(signal), s.get(seed)));
        entries.values(
                "ppo",
                "Percentage price oscillator",
                List.of(fast, slow, signal, seed),
                s -> new Ppo(s.get(fast), s.get(slow), s.get(signal), s.get(seed)));
        Setting<Integer> five = fast(5);
        Setting<Integer> long34 = slow(34);
        entries.values(
                "awesome",
                "Awesome oscillator",
                PriceSource.HL2,
                List.of(five, long34),
                s -> new AwesomeOscillator(s.get(five), s.get(long34)));
        Setting<Integer> cycle = Options.bars("cycle", 10, "values of the line in the range");
        Setting<Integer> fast23 = fast(23);
        Setting<Integer> slow50 = slow(50);
        Setting<Integer> passes = Options.whole("passes", 1, 1, 2, "how often the position in the range is taken");
        entries.values(
                "schaff_trend_cycle",
                "Schaff trend cycle (STC)",
                List.of(cycle, fast23, slow50, passes),
                s -> new SchaffTrendCycle(s.get(cycle), s.get(fast23), s.get(slow50), s.get(passes)));
        Setting<Integer> twenty = period(20);
        entries.values("dpo", "Detrended price oscillator", List.of(twenty), s -> new Dpo(s.get(twenty)));
    }

    private static void addChanges(Entries entries) {
        Setting<Integer> fourteen = period(14);
        Setting<WindowStart> start = Options.start();
        entries.values(
                "roc",
                "Rate of change and momentum",
                List.of(fourteen, start),
                s -> new Roc(s.get(fourteen), s.get(start)));
        Setting<Integer> twenty = period(20);
        Setting<Integer> ema = Options.bars("ema", 5, "period of the average");
        Setting<Integer> deviation = Options.bars("deviation", 5, "rates in the root mean square");
        entries.values(
                "roc_with_bands",
                "Rate of change with bands",
                List.of(twenty, ema, deviation),
                s -> new RocWithBands(s.get(twenty), s.get(ema), s.get(deviation)));
        Setting<Integer> time = Options.whole("time", 35, 2, 100_000, "first smoothing");
        Setting<Integer> smooth = Options.whole("smooth", 20, 2, 100_000, "second smoothing");
        Setting<Integer> ten = signal(10);
        entries.values(
                "pmo",
                "Price momentum oscillator",
                List.of(time, smooth, ten),
                s -> new Pmo(s.get(time), s.get(smooth), s.get(ten)));
        Setting<Integer> first = Options.bars("period", 25, "period of the first smoothing");
        Setting<Integer> second = Options.bars("smooth", 13, "period of the second smoothing");
        Setting<Integer> seven = signal(7);
        entries.values(
                "tsi",
                "True strength index",
                List.of(first, second, seven),
                s -> new Tsi(s.get(first), s.get(second), s.get(seven)));
        Setting<CascadeSeed> seed =
                Options.choice("seed", CascadeSeed.SHARED_MEAN, CascadeSeed.class, "where averages of averages start");
        entries.values(
                "trix",
                "Triple exponential average oscillator",
                List.of(fourteen, seed),
                s -> new Trix(s.get(fourteen), s.get(seed)));
    }

    private static void addPositions(Entries entries) {
        Setting<WindowStart> start = Options.start();
        Setting<Integer> k = Options.bars("k", 14, "bars of the range");
        Setting<Integer> d = Options.bars("d", 3, "numbers averaged to %D");
        Setting<Integer> smooth = Options.bars("smooth", 3, "numbers averaged to %K, 1 for the fast stochastic");
        entries.bars(
                "stochastic",
                "Stochastic oscillator",
                List.of(k, d, smooth, start),
                s -> new Stochastic(s.get(k), s.get(d), s.get(smooth), s.get(start)));
        Setting<Integer> fourteen = period(14);
        entries.bars(
                "williams_r",
                "Williams %R",
                List.of(fourteen, start),
                s -> new WilliamsR(s.get(fourteen), s.get(start)));
        Setting<Integer> twenty = period(20);
        Setting<Double> constant = Options.factor("constant", "0.015", "scales the index");
        entries.bars(
                "cci",
                "Commodity channel index",
                List.of(twenty, constant, start),
                s -> new Cci(s.get(twenty), s.get(constant), s.get(start)));
        Setting<Integer> thirteen = period(13);
        Setting<Integer> first = Options.bars("first", 25, "period of the first smoothing");
        Setting<Integer> second = Options.bars("second", 2, "period of the second smoothing");
        Setting<Integer> three = signal(3);
        entries.bars(
                "smi",
                "Stochastic momentum index",
                List.of(thirteen, first, second, three),
                s -> new Smi(s.get(thirteen), s.get(first), s.get(second), s.get(three)));
        Setting<Integer> ten = period(10);
        entries.values(
                "fisher_transform",
                "Fisher transform",
                PriceSource.HL2,
                List.of(ten),
                s -> new FisherTransform(s.get(ten)));
    }

    private static void addBars(Entries entries) {
        Setting<Integer> small = Options.bars("short", 7, "bars of the first span");
        Setting<Integer> middle = Options.bars("middle", 14, "bars of the second span");
        Setting<Integer> large = Options.bars("long", 28, "bars of the third span");
        entries.bars(
                "ultimate",
                "Ultimate oscillator",
                List.of(small, middle, large),
                s -> new UltimateOscillator(s.get(small), s.get(middle), s.get(large)));
        Setting<Integer> smooth = Options.bars("smooth", 14, "bars averaged");
        entries.bars("bop", "Balance of power", List.of(smooth), s -> new BalanceOfPower(s.get(smooth)));
        Setting<Integer> thirteen = period(13);
        entries.bars(
                "elder_ray", "Elder ray: bull and bear power", List.of(thirteen), s -> new ElderRay(s.get(thirteen)));
    }
}
