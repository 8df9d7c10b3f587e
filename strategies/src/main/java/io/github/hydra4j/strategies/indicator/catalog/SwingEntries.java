package io.github.hydra4j.strategies.indicator.catalog;

import io.github.hydra4j.core.parameter.Setting;
import io.github.hydra4j.strategies.indicator.chart.Doji;
import io.github.hydra4j.strategies.indicator.chart.HeikinAshi;
import io.github.hydra4j.strategies.indicator.chart.Marubozu;
import io.github.hydra4j.strategies.indicator.chart.Renko;
import io.github.hydra4j.strategies.indicator.chart.RenkoAtr;
import io.github.hydra4j.strategies.indicator.swing.Fractal;
import io.github.hydra4j.strategies.indicator.swing.FractalChaosBands;
import io.github.hydra4j.strategies.indicator.swing.PivotPoints;
import io.github.hydra4j.strategies.indicator.swing.PivotType;
import io.github.hydra4j.strategies.indicator.swing.Pivots;
import io.github.hydra4j.strategies.indicator.swing.RollingPivots;
import io.github.hydra4j.strategies.indicator.swing.ZigZag;
import io.github.hydra4j.strategies.indicator.trend.Anchor;
import io.github.hydra4j.strategies.indicator.window.Delay;
import io.github.hydra4j.strategies.indicator.window.Session;
import java.util.List;

/** Turning points, levels, and bars made of bars, by name. */
final class SwingEntries {

    private SwingEntries() {}

    static void addTo(Entries entries) {
        Setting<Integer> span = Options.bars("span", 2, "bars on both sides");
        Setting<Anchor> highLow = Options.end(Anchor.HIGH_LOW);
        Setting<Integer> after = Options.whole("right", 0, 0, 100_000, "bars after, 0 for as many as before");
        entries.bars(
                "fractal",
                "Williams fractals",
                List.of(span, after, highLow),
                s -> new Fractal(s.get(span), s.get(after) == 0 ? s.get(span) : s.get(after), s.get(highLow)));
        entries.bars(
                "fractal_chaos_bands", "Fractal chaos bands", List.of(span), s -> new FractalChaosBands(s.get(span)));
        Setting<Integer> left = Options.bars("left", 2, "bars before a point");
        Setting<Integer> right = Options.bars("right", 2, "bars after a point");
        Setting<Integer> trend = Options.bars("max_trend", 20, "most bars from point to point, above the left span");
        entries.bars(
                "pivots",
                "Swing points and their trend",
                List.of(left, right, trend, highLow),
                s -> new Pivots(s.get(left), s.get(right), s.get(trend), s.get(highLow)));
        Setting<Double> percent = Options.factor("percent", "5", "percent from a point that make it a turn");
        Setting<Anchor> close = Options.end(Anchor.CLOSE);
        entries.bars("zigzag", "ZigZag", List.of(percent, close), s -> new ZigZag(s.get(percent), s.get(close)));
        addLevels(entries);
        addBars(entries);
    }

    private static void addLevels(Entries entries) {
        Setting<PivotType> type =
                Options.choice("type", PivotType.STANDARD, PivotType.class, "the rule for the levels");
        Setting<Integer> window = Options.bars("window", 20, "bars of the range");
        Setting<Integer> offset = Options.whole("offset", 0, 0, 100_000, "bars left out before this one");
        entries.bars(
                "rolling_pivots",
                "Rolling pivot points",
                List.of(window, offset, type),
                s -> new RollingPivots(s.get(window), s.get(offset), s.get(type)));
        Setting<Session> session =
                Options.choice("window", Session.MONTH, Session.class, "the span whose range is taken");
        entries.bars(
                "pivot_points",
                "Pivot points of the last month, week, day or hour",
                List.of(session, type),
                s -> new PivotPoints(s.get(session), s.get(type)));
    }

    private static void addBars(Entries entries) {
        Setting<Anchor> close = Options.end(Anchor.CLOSE);
        entries.bars("heikin_ashi", "Heikin-Ashi bars", List.of(), s -> new HeikinAshi());
        Setting<Double> brick = Options.factor("brick", "1", "size of a brick in units of price");
        entries.bars("renko", "Renko bricks", List.of(brick, close), s -> new Renko(s.get(brick), s.get(close)));
        Setting<Integer> period = Options.bars("period", 14, "period of the average true range");
        entries.bars(
                "renko_atr",
                "Renko bricks of an average true range",
                List.of(period, close),
                s -> new RenkoAtr(s.get(period), s.get(close)));
        Setting<Double> small =
                Options.number("percent", "0.1", "0 or more", v -> v >= 0, "by which close and open may differ");
        entries.bars("doji", "Doji", List.of(small), s -> new Doji(s.get(small)));
        Setting<Double> body = Options.number(
                "percent", "95", "above 0 and not above 100", v -> v > 0 && v <= 100, "of the range that is body");
        entries.bars("marubozu", "Marubozu", List.of(body), s -> new Marubozu(s.get(body)));
        entries.values("price", "A number of each bar as it is", List.of(), s -> new Delay(0));
    }
}
