package io.github.hydra4j.strategies.indicator.catalog;

import io.github.hydra4j.core.parameter.Setting;
import io.github.hydra4j.core.parameter.Settings;
import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.PriceSource;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.trend.Adx;
import io.github.hydra4j.strategies.indicator.trend.Alligator;
import io.github.hydra4j.strategies.indicator.trend.Anchor;
import io.github.hydra4j.strategies.indicator.trend.Aroon;
import io.github.hydra4j.strategies.indicator.trend.AtrStop;
import io.github.hydra4j.strategies.indicator.trend.ChandelierExit;
import io.github.hydra4j.strategies.indicator.trend.Gator;
import io.github.hydra4j.strategies.indicator.trend.Ichimoku;
import io.github.hydra4j.strategies.indicator.trend.ParabolicSar;
import io.github.hydra4j.strategies.indicator.trend.SuperTrend;
import io.github.hydra4j.strategies.indicator.trend.VolatilityStop;
import io.github.hydra4j.strategies.indicator.trend.Vortex;
import java.util.List;
import java.util.function.Function;

/** Trends and stops by name. */
final class TrendEntries {

    private TrendEntries() {}

    private static Setting<Integer> period(int standard) {
        return Options.bars("period", standard, "bars looked at");
    }

    private static Setting<Double> multiplier() {
        return Options.factor("multiplier", "3", "how many average true ranges");
    }

    static void addTo(Entries entries) {
        Setting<Integer> fourteen = period(14);
        Setting<Atr.Seed> seed = Options.choice("seed", Atr.Seed.WILDER, Atr.Seed.class, "where averages start");
        entries.bars(
                "adx",
                "Average directional index",
                List.of(fourteen, seed),
                s -> new Adx(s.get(fourteen), s.get(seed)));
        Setting<Integer> twentyFive = period(25);
        Setting<WindowStart> start = Options.start();
        entries.bars("aroon", "Aroon", List.of(twentyFive, start), s -> new Aroon(s.get(twentyFive), s.get(start)));
        entries.bars("vortex", "Vortex indicator", List.of(fourteen), s -> new Vortex(s.get(fourteen)));
        addStops(entries);
        addLines(entries);
    }

    private static void addStops(Entries entries) {
        Setting<Double> step = Options.factor("step", "0.02", "by which the stop hurries with each extreme");
        Setting<Double> max = Options.factor("max", "0.2", "the most it may hurry");
        Setting<Double> initial =
                Options.number("initial", "0", "above 0, or 0 for the step", v -> v >= 0, "with what it begins");
        entries.bars(
                "parabolic_sar",
                "Parabolic stop and reverse",
                List.of(step, max, initial),
                s -> new ParabolicSar(s.get(step), s.get(max), s.get(initial) == 0 ? s.get(step) : s.get(initial)));
        Setting<Double> multiplier = multiplier();
        Setting<Integer> ten = period(10);
        entries.bars(
                "supertrend",
                "SuperTrend",
                List.of(ten, multiplier),
                s -> new SuperTrend(s.get(ten), s.get(multiplier)));
        Setting<Integer> twentyOne = period(21);
        Setting<Anchor> end = Options.end(Anchor.CLOSE);
        entries.bars(
                "atr_stop",
                "ATR trailing stop",
                List.of(twentyOne, multiplier, end),
                s -> new AtrStop(s.get(twentyOne), s.get(multiplier), s.get(end)));
        Setting<Integer> twentyTwo = period(22);
        Setting<Side> direction = Options.choice("direction", Side.LONG, Side.class, "the position to leave");
        entries.bars(
                "chandelier",
                "Chandelier exit",
                List.of(twentyTwo, multiplier, direction),
                s -> new ChandelierExit(s.get(twentyTwo), s.get(multiplier), s.get(direction) == Side.LONG));
        Setting<Integer> seven = period(7);
        entries.bars(
                "volatility_stop",
                "Volatility stop",
                List.of(seven, multiplier),
                s -> new VolatilityStop(s.get(seven), s.get(multiplier)));
    }

    private enum Side {
        LONG,
        SHORT
    }

    private static void addLines(Entries entries) {
        Setting<Integer> tenkan = Options.bars("tenkan", 9, "bars of the turning line");
        Setting<Integer> kijun = Options.bars("kijun", 26, "bars of the standard line");
        Setting<Integer> senkou = Options.bars("senkou_b", 52, "bars of the second leading span");
        Setting<Integer> shift = Options.whole("shift", 26, 0, 100_000, "bars by which spans lead and chikou lags");
        entries.bars(
                "ichimoku",
                "Ichimoku kinko hyo",
                List.of(tenkan, kijun, senkou, shift),
                s -> new Ichimoku(s.get(tenkan), s.get(kijun), s.get(senkou), s.get(shift)));
        Setting<Integer> jaw = Options.bars("jaw", 13, "period of the jaw");
        Setting<Integer> jawShift = Options.whole("jaw_shift", 8, 0, 100_000, "bars by which it is drawn later");
        Setting<Integer> teeth = Options.bars("teeth", 8, "period of the teeth");
        Setting<Integer> teethShift = Options.whole("teeth_shift", 5, 0, 100_000, "bars by which they are drawn later");
        Setting<Integer> lips = Options.bars("lips", 5, "period of the lips");
        Setting<Integer> lipsShift = Options.whole("lips_shift", 3, 0, 100_000, "bars by which they are drawn later");
        List<Setting<?>> mouth = List.of(jaw, jawShift, teeth, teethShift, lips, lipsShift);
        Function<Settings, Alligator> alligator = s -> new Alligator(
                s.get(jaw), s.get(jawShift), s.get(teeth), s.get(teethShift), s.get(lips), s.get(lipsShift));
        entries.values("alligator", "Williams alligator", PriceSource.HL2, mouth, alligator::apply);
        entries.values("gator", "Gator oscillator", PriceSource.HL2, mouth, s -> new Gator(alligator.apply(s)));
    }
}
