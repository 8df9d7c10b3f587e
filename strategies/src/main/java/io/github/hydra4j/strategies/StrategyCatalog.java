package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyFactory;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.parameter.Catalog;
import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.Parameter;
import io.github.hydra4j.core.parameter.ParameterException;
import io.github.hydra4j.core.parameter.ParameterProblem;
import io.github.hydra4j.core.parameter.Setting;
import io.github.hydra4j.strategies.condition.Condition;
import io.github.hydra4j.strategies.condition.Conditions;
import io.github.hydra4j.strategies.indicator.CrossRule;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Rsi;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes strategies by name, from text; for configuration files and the command line.
 *
 * <pre>{@code
 * StrategyFactory macd = StrategyCatalog.standard()
 *     .create("macd", BTC_PERP, Timeframe.M5, Map.of("fast", "8", "slow", "21", "size", "50%"));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class StrategyCatalog {

    @FunctionalInterface
    private interface Maker {
        Strategy make(InstrumentId instrument, Timeframe timeframe);
    }

    /** The type of parameters that are conditions, for those who let them be written as a tree. */
    public static final String CONDITION = "condition";

    private static final StrategyCatalog STANDARD = new StrategyCatalog();

    private final Catalog<Maker> makers;

    private StrategyCatalog() {
        Catalog.Builder<Maker> builder = Catalog.builder("strategy");
        addSmaCross(builder);
        addMacd(builder);
        addRsi(builder);
        addEnhancedMacd(builder);
        addBreakout(builder);
        addReentry(builder);
        addMomentum(builder);
        addMeanReversion(builder);
        addGrid(builder);
        addDca(builder);
        addRules(builder);
        makers = builder.build();
    }

    private static void addSmaCross(Catalog.Builder<Maker> builder) {
        SmaCrossParameters standard = SmaCrossParameters.standard();
        Setting<Integer> fast = bars("fast", standard.fast(), "bars of the fast average; fewer react sooner");
        Setting<Integer> slow = bars("slow", standard.slow(), "bars of the slow average, more than the fast one's");
        Setting<CrossRule> cross = cross(standard.cross());
        Setting<Direction> direction = direction(standard.direction());
        Setting<OppositeSignal> opposite = Setting.choice(
                "opposite-signal",
                standard.oppositeSignal(),
                "a cross against the position reverses it, closes it, or leaves it to stop and target",
                OppositeSignal.class);
        Setting<Percent> stop = distance("stop", standard.stop(), "loss at which to leave, from the deciding close");
        Setting<Percent> target =
                distance("target", standard.target(), "gain at which to leave, from the deciding close");
        Setting<Sizing> size = size(standard.sizing());
        builder.add(
                "sma-cross",
                "Follows the trend when a fast moving average crosses a slow one; earns in trends, pays sideways.",
                List.of(fast, slow, cross, direction, opposite, stop, target, size),
                s -> {
                    SmaCrossParameters parameters = new SmaCrossParameters(
                            s.get(fast),
                            s.get(slow),
                            s.get(cross),
                            s.get(direction),
                            s.get(opposite),
                            s.get(stop),
                            s.get(target),
                            s.get(size));
                    return (instrument, timeframe) -> new SmaCrossStrategy(instrument, timeframe, parameters);
                });
    }

    private static void addMacd(Catalog.Builder<Maker> builder) {
        MacdParameters standard = MacdParameters.standard();
        Setting<Integer> fast = bars("fast", standard.fast(), "bars of the fast average");
        Setting<Integer> slow = bars("slow", standard.slow(), "bars of the slow average, more than the fast one's");
        Setting<Integer> signal =
                bars("signal", standard.signal(), "bars of the average of their difference; more mean fewer trades");
        Setting<Ema.Seed> seed = Setting.choice(
                "seed", standard.seed(), "how the averages start; forgotten after some hundred bars", Ema.Seed.class);
        Setting<CrossRule> cross = cross(standard.cross());
        Setting<Direction> direction = direction(standard.direction());
        Setting<Percent> stop = distance("stop", standard.stop(), "loss at which to leave, from the deciding close");
        Setting<Percent> target =
                distance("target", standard.target(), "gain at which to leave, from the deciding close");
        Setting<Sizing> size = size(standard.sizing());
        builder.add(
                "macd",
                "Follows momentum when the MACD line crosses its signal; trades often, so fees decide.",
                List.of(fast, slow, signal, seed, cross, direction, stop, target, size),
                s -> {
                    MacdParameters parameters = new MacdParameters(
                            s.get(fast),
                            s.get(slow),
                            s.get(signal),
                            s.get(seed),
                            s.get(cross),
                            s.get(direction),
                            s.get(stop),
                            s.get(target),
                            s.get(size));
                    return (instrument, timeframe) -> new MacdStrategy(instrument, timeframe, parameters);
                });
    }

    private static void addRsi(Catalog.Builder<Maker> builder) {
        RsiParameters standard = RsiParameters.standard();
        Setting<Integer> period = bars("period", standard.period(), "bars of the index; fewer make it swing wider");
        Setting<Double> enter = level("enter-below", standard.enterBelow(), "buy when the index is below this");
        Setting<Double> exit = level("exit-above", standard.exitAbove(), "sell when the index is above this");
        Setting<RsiParameters.Compare> compare = Setting.choice(
                "compare",
                standard.compare(),
                "whether being beyond a level is enough or the index must just have crossed it",
                RsiParameters.Compare.class);
        Setting<Rsi.Seed> seed = Setting.choice(
                "seed", standard.seed(), "how the index starts; forgotten after some hundred bars", Rsi.Seed.class);
        Setting<Percent> stop = distance("stop", standard.stop(), "loss at which to leave, from the deciding close");
        Setting<Percent> target =
                distance("target", standard.target(), "gain at which to leave, from the deciding close");
        Setting<Sizing> size = size(standard.sizing());
        builder.add(
                "rsi",
                "Buys what has fallen too fast and sells what has risen; earns sideways, pays in a fall.",
                List.of(period, enter, exit, compare, seed, stop, target, size),
                s -> {
                    RsiParameters parameters = new RsiParameters(
                            s.get(period),
                            s.get(enter),
                            s.get(exit),
                            s.get(compare),
                            s.get(seed),
                            s.get(stop),
                            s.get(target),
                            s.get(size));
                    return (instrument, timeframe) -> new RsiStrategy(instrument, timeframe, parameters);
                });
    }

    private static void addEnhancedMacd(Catalog.Builder<Maker> builder) {
        EnhancedMacdParameters standard = EnhancedMacdParameters.standard();
        Setting<Integer> fast =
                whole("fast", 2, EnhancedMacdParameters.LONGEST, standard.fast(), "bars of the fast average");
        Setting<Integer> slow = whole(
                "slow",
                2,
                EnhancedMacdParameters.LONGEST,
                standard.slow(),
                "bars of the slow average, more than the fast one's");
        Setting<Integer> signal = whole(
                "signal",
                2,
                EnhancedMacdParameters.LONGEST,
                standard.signal(),
                "bars of the average of their difference");
        Setting<Double> adaptation = number(
                "adaptation",
                0,
                10,
                standard.adaptation(),
                "how far volatility must leave its mean until other periods are used, 0.25 for a quarter; 0 for never");
        Setting<Timeframe> trendTimeframe =
                timeframe("trend-timeframe", standard.trendTimeframe(), "longer bars on which the trend is looked at");
        Setting<Integer> trendPeriod =
                whole("trend-period", 2, 1000, standard.trendPeriod(), "longer bars of its average");
        Setting<Double> surge = number(
                "min-surge", 0, 1000, standard.minimumSurge(), "volume over its mean that an entry needs; 0 for any");
        Setting<Percent> least = RuleSettings.share(
                "min-range", standard.minimumRange(), "0% to 100%", "true range of the close that an entry needs");
        Setting<Percent> most = RuleSettings.share(
                "max-range", standard.maximumRange(), "0% to 100%", "true range of the close above which none is made");
        Setting<Percent> width = RuleSettings.share(
                "min-width", standard.minimumWidth(), "0% to 100%", "width of the Bollinger bands that an entry needs");
        Setting<Double> adx =
                number("min-adx", 0, 100, standard.minimumAdx(), "directional index from which on there is a trend");
        RuleSettings rules = new RuleSettings(standard.rules());
        builder.add(
                "enhanced-macd",
                "Takes MACD crosses only with trend, volume, volatility and regime behind them, sized by risk.",
                joined(
                        List.of(
                                fast,
                                slow,
                                signal,
                                adaptation,
                                trendTimeframe,
                                trendPeriod,
                                surge,
                                least,
                                most,
                                width,
                                adx),
                        rules.settings()),
                s -> {
                    EnhancedMacdParameters parameters = new EnhancedMacdParameters(
                            s.get(fast),
                            s.get(slow),
                            s.get(signal),
                            s.get(adaptation),
                            s.get(trendTimeframe),
                            s.get(trendPeriod),
                            s.get(surge),
                            s.get(least).toDouble(),
                            s.get(most).toDouble(),
                            s.get(width).toDouble(),
                            s.get(adx),
                            rules.rules(s));
                    return (instrument, timeframe) -> new EnhancedMacdStrategy(instrument, timeframe, parameters);
                });
    }

    private static void addBreakout(Catalog.Builder<Maker> builder) {
        BreakoutParameters standard = BreakoutParameters.standard();
        Setting<Integer> period =
                whole("period", 2, BreakoutParameters.LONGEST, standard.period(), "bars whose high must be broken");
        Setting<Integer> over =
                bars("momentum-period", standard.momentumPeriod(), "bars over which momentum is measured");
        Setting<Percent> momentum = RuleSettings.share(
                "min-momentum", standard.minimumMomentum(), "0% to 1000%", "change over them that an entry needs");
        Setting<Percent> least = RuleSettings.share(
                "min-range", standard.minimumRange(), "0% to 100%", "true range of the close that an entry needs");
        Setting<Percent> most = RuleSettings.share(
                "max-range", standard.maximumRange(), "0% to 100%", "true range of the close above which none is made");
        RuleSettings rules = new RuleSettings(standard.rules());
        builder.add(
                "breakout",
                "Buys closes above the high of the bars before, with momentum; most fail, a few pay for them.",
                joined(List.of(period, over, momentum, least, most), rules.settings()),
                s -> {
                    BreakoutParameters parameters = new BreakoutParameters(
                            s.get(period),
                            s.get(over),
                            s.get(momentum).toDouble(),
                            s.get(least).toDouble(),
                            s.get(most).toDouble(),
                            rules.rules(s));
                    return (instrument, timeframe) -> new BreakoutStrategy(instrument, timeframe, parameters);
                });
    }

    private static void addReentry(Catalog.Builder<Maker> builder) {
        ReentryParameters standard = ReentryParameters.standard();
        Setting<Integer> period =
                whole("period", 2, BreakoutParameters.LONGEST, standard.period(), "bars whose high must be broken");
        Setting<Integer> lookback = whole(
                "lookback", 2, ReentryParameters.LONGEST, standard.lookback(), "bars in which the high before lies");
        Setting<Percent> pullback =
                RuleSettings.share("pullback", standard.pullback(), "0% to 99%", "how far it must have come down");
        Setting<Double> spike =
                number("spike", 0, 1000, standard.spike(), "volume over its mean that an entry needs; 0 for any");
        Setting<Integer> over =
                bars("momentum-period", standard.momentumPeriod(), "bars over which each timeframe must rise");
        Setting<Timeframes> timeframes = Setting.of(
                new Parameter(
                        "timeframes",
                        "timeframes",
                        "at most 5 with commas, or none",
                        new Timeframes(standard.timeframes()).toString(),
                        "longer bars that must rise too"),
                Timeframes.class,
                Timeframes::parse);
        RuleSettings rules = new RuleSettings(standard.rules());
        builder.add(
                "re-entry",
                "Buys back what ran, came down and runs again on unusual volume; takes profit in parts.",
                joined(List.of(period, lookback, pullback, spike, over, timeframes), rules.longSettings()),
                s -> {
                    ReentryParameters parameters = new ReentryParameters(
                            s.get(period),
                            s.get(lookback),
                            s.get(pullback).toDouble(),
                            s.get(spike),
                            s.get(over),
                            s.get(timeframes).all(),
                            rules.longRules(s));
                    return (instrument, timeframe) -> new ReentryStrategy(instrument, timeframe, parameters);
                });
    }

    private static void addMomentum(Catalog.Builder<Maker> builder) {
        MomentumParameters standard = MomentumParameters.standard();
        Setting<Integer> period = bars("period", standard.period(), "bars over which the change is measured");
        Setting<Percent> enter =
                RuleSettings.share("enter", standard.enter(), "above 0% and up to 1000%", "change at which to enter");
        Setting<Percent> leave =
                RuleSettings.share("leave", standard.leave(), "-1000% to below enter", "change below which to leave");
        Setting<Integer> trend =
                bars("trend-period", standard.trendPeriod(), "bars of the average the close must be beyond");
        RuleSettings rules = new RuleSettings(standard.rules());
        builder.add(
                "momentum",
                "Holds what has risen, sized by volatility; earns in long moves, gives back when they turn.",
                joined(List.of(period, enter, leave, trend), rules.settings()),
                s -> {
                    MomentumParameters parameters = new MomentumParameters(
                            s.get(period),
                            s.get(enter).toDouble(),
                            s.get(leave).toDouble(),
                            s.get(trend),
                            rules.rules(s));
                    return (instrument, timeframe) -> new MomentumStrategy(instrument, timeframe, parameters);
                });
    }

    private static void addMeanReversion(Catalog.Builder<Maker> builder) {
        MeanReversionParameters standard = MeanReversionParameters.standard();
        Setting<Integer> period =
                whole("period", 3, MeanReversionParameters.LONGEST, standard.period(), "bars of the mean");
        Setting<Double> enter =
                number("enter", 1e-6, 10, standard.enter(), "deviations away from the mean at which to enter");
        Setting<Double> leave = number(
                "leave", -10, 10, standard.leave(), "deviations away at which to leave; negative for the other side");
        Setting<Double> adx =
                number("max-adx", 0, 100, standard.maximumAdx(), "directional index above which nothing is entered");
        RuleSettings rules = new RuleSettings(standard.rules());
        builder.add(
                "mean-reversion",
                "Buys what has fallen far below its mean while there is no trend; pays when one begins.",
                joined(List.of(period, enter, leave, adx), rules.settings()),
                s -> {
                    MeanReversionParameters parameters = new MeanReversionParameters(
                            s.get(period), s.get(enter), s.get(leave), s.get(adx), rules.rules(s));
                    return (instrument, timeframe) -> new MeanReversionStrategy(instrument, timeframe, parameters);
                });
    }

    private static void addGrid(Catalog.Builder<Maker> builder) {
        GridParameters standard = GridParameters.standard();
        Setting<Integer> levels = whole("levels", 1, 100, standard.levels(), "prices to buy at below the centre");
        Setting<Percent> spacing = Setting.of(
                new Parameter(
                        "spacing",
                        "percentage",
                        "above 0% and up to 50%",
                        standard.spacing().toString(),
                        "distance from one level to the next; it must pay two fees"),
                Percent.class,
                Percent::of);
        Setting<Percent> stop =
                distance("stop", standard.stop(), "fall below the lowest level at which all is sold, or 0% for never");
        Setting<Integer> pause = whole("pause", 0, 10_000, standard.pause(), "bars without orders after that");
        Setting<Sizing> size = size(standard.sizing());
        builder.add(
                "grid",
                "Rests buys below the market and sells each a step higher; earns sideways, holds all in a fall.",
                List.of(levels, spacing, stop, pause, size),
                s -> {
                    GridParameters parameters =
                            new GridParameters(s.get(levels), s.get(spacing), s.get(size), s.get(stop), s.get(pause));
                    return (instrument, timeframe) -> new GridStrategy(instrument, timeframe, parameters);
                });
    }

    private static void addDca(Catalog.Builder<Maker> builder) {
        DcaParameters standard = DcaParameters.standard();
        Setting<Integer> every = bars("every", standard.every(), "bars between regular buys");
        Setting<Percent> dip = RuleSettings.share(
                "dip", standard.dip(), "0% to 99%", "fall below the last buy at which to buy besides; 0% for never");
        Setting<Double> scale =
                number("scale", 1, 10, standard.scale(), "how much more each buy in a dip trades than the one before");
        Setting<Integer> most = whole(
                "max-buys", 1, DcaParameters.LONGEST, standard.maximumBuys(), "buys until the position must end first");
        RuleSettings rules = new RuleSettings(TradeRules.standard().with(standard.exits(), standard.sizing()));
        builder.add(
                "dca",
                "Buys the same value at regular times and more in dips; sells at a gain over the average.",
                joined(List.of(every, dip, scale, most), rules.exitSettings()),
                s -> {
                    DcaParameters parameters = new DcaParameters(
                            s.get(every),
                            s.get(dip).toDouble(),
                            s.get(scale),
                            s.get(most),
                            rules.size(s),
                            rules.exits(s));
                    return (instrument, timeframe) -> new DcaStrategy(instrument, timeframe, parameters);
                });
    }

    private static void addRules(Catalog.Builder<Maker> builder) {
        Setting<Written> enterLong = condition("enter-long", "ema(12) crosses above ema(26)", "when to be long");
        Setting<Written> leaveLong =
                condition("leave-long", "ema(12) crosses below ema(26)", "when to leave a long position");
        Setting<Written> enterShort = condition("enter-short", Written.NONE, "when to be short");
        Setting<Written> leaveShort = condition("leave-short", Written.NONE, "when to leave a short position");
        RuleSettings rules = new RuleSettings(TradeRules.standard().with(Direction.BOTH));
        builder.add(
                "rules",
                "Trades conditions written in the file; see docs/strategies.md for their language.",
                joined(List.of(enterLong, leaveLong, enterShort, leaveShort), rules.settings()),
                s -> {
                    RulesParameters parameters = new RulesParameters(
                            s.get(enterLong).condition(),
                            s.get(leaveLong).condition(),
                            s.get(enterShort).condition(),
                            s.get(leaveShort).condition(),
                            rules.rules(s));
                    return (instrument, timeframe) -> new RulesStrategy(instrument, timeframe, parameters);
                });
    }

    /** A condition as it was written, or none. */
    private record Written(@Nullable Condition condition) {
        static final String NONE = "none";
    }

    private static Setting<Written> condition(String name, String standard, String description) {
        return Setting.of(
                new Parameter(name, CONDITION, "a condition, or none", standard, description),
                Written.class,
                text -> new Written(
                        text.trim().toLowerCase(Locale.ROOT).equals(Written.NONE) ? null : Conditions.parse(text)));
    }

    /** Several timeframes, so that their text is that of the list. */
    private record Timeframes(List<Timeframe> all) {
        private static final String NONE = "none";

        static Timeframes parse(String text) {
            return text.trim().toLowerCase(Locale.ROOT).equals(NONE)
                    ? new Timeframes(List.of())
                    : new Timeframes(
                            Arrays.stream(text.split(",")).map(Timeframe::of).toList());
        }

        @Override
        public String toString() {
            return all.isEmpty() ? NONE : all.stream().map(Timeframe::toString).collect(Collectors.joining(", "));
        }
    }

    private static Setting<Timeframe> timeframe(String name, Timeframe standard, String description) {
        return Setting.of(
                new Parameter(
                        name,
                        "timeframe",
                        "a multiple of the strategy's own, for example 4h",
                        standard.toString(),
                        description),
                Timeframe.class,
                Timeframe::of);
    }

    private static List<Setting<?>> joined(List<Setting<?>> own, List<Setting<?>> rules) {
        List<Setting<?>> all = new ArrayList<>(own);
        all.addAll(rules);
        return all;
    }

    static Setting<Integer> bars(String name, int standard, String description) {
        return whole(name, 1, SmaCrossParameters.LONGEST, standard, description);
    }

    static Setting<Integer> whole(String name, int least, int most, int standard, String description) {
        return Setting.of(
                new Parameter(name, "whole number", least + " to " + most, Integer.toString(standard), description),
                Integer.class,
                text -> {
                    try {
                        return Integer.valueOf(text.trim());
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException("must be a whole number, got '" + text + "'", e);
                    }
                });
    }

    private static Setting<Double> number(String name, double least, double most, double standard, String description) {
        return Setting.of(
                new Parameter(name, "number", plain(least) + " to " + plain(most), plain(standard), description),
                Double.class,
                StrategyCatalog::decimal);
    }

    private static Double decimal(String text) {
        try {
            return Double.valueOf(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number, got '" + text + "'", e);
        }
    }

    private static Setting<Double> level(String name, double standard, String description) {
        return number(name, 0, 100, standard, description);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static Setting<CrossRule> cross(CrossRule standard) {
        return Setting.choice("cross", standard, "whether a cross that pauses on a tie still counts", CrossRule.class);
    }

    static Setting<Direction> direction(Direction standard) {
        return Setting.choice("direction", standard, "which positions may be taken", Direction.class);
    }

    private static Setting<Percent> distance(String name, Percent standard, String description) {
        return Setting.of(
                new Parameter(name, "percentage", "above 0%, or 0% for none", standard.toString(), description),
                Percent.class,
                Percent::of);
    }

    static Setting<Sizing> size(Sizing standard) {
        return Setting.of(
                new Parameter(
                        "size",
                        "size",
                        "95% (of equity), all-cash, 50% of cash, 0.5 (base units), 1000 USDC (of value), 1% at risk, 20% volatility,"
                                + " 50% kelly",
                        standard.toString(),
                        "how much an entry trades"),
                Sizing.class,
                Sizing::parse);
    }

    /** The strategies of this library. */
    public static StrategyCatalog standard() {
        return STANDARD;
    }

    /** All strategies, in the order in which to show them. */
    public List<CatalogEntry> entries() {
        return makers.entries();
    }

    /**
     * Makes a factory of strategies.
     *
     * @param name name of the strategy, for example {@code macd}
     * @param instrument what it trades
     * @param timeframe the bars it decides on
     * @param parameters texts by parameter name; what is left out has its standard value
     * @throws ParameterException naming everything that is unknown, unreadable or out of range
     */
    public StrategyFactory create(
            String name, InstrumentId instrument, Timeframe timeframe, Map<String, String> parameters) {
        requireNonNull(instrument, "instrument");
        requireNonNull(timeframe, "timeframe");
        Maker maker = makers.create(name, parameters);
        try {
            // Some parameters fit only some timeframes, which nobody shall find out when the run has begun.
            maker.make(instrument, timeframe);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    "strategy " + name, List.of(ParameterProblem.ofWhole(String.valueOf(e.getMessage()))));
        }
        return () -> maker.make(instrument, timeframe);
    }
}
