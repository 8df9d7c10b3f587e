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
import io.github.hydra4j.core.parameter.Setting;
import io.github.hydra4j.strategies.indicator.CrossRule;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Rsi;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

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

    private static final StrategyCatalog STANDARD = new StrategyCatalog();

    private final Catalog<Maker> makers;

    private StrategyCatalog() {
        Catalog.Builder<Maker> builder = Catalog.builder("strategy");
        addSmaCross(builder);
        addMacd(builder);
        addRsi(builder);
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

    private static Setting<Integer> bars(String name, int standard, String description) {
        return Setting.of(
                new Parameter(
                        name,
                        "whole number",
                        "1 to " + SmaCrossParameters.LONGEST,
                        Integer.toString(standard),
                        description),
                Integer.class,
                text -> {
                    try {
                        return Integer.valueOf(text.trim());
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException("must be a whole number, got '" + text + "'", e);
                    }
                });
    }

    private static Setting<Double> level(String name, double standard, String description) {
        return Setting.of(
                new Parameter(name, "number", "0 to 100", plain(standard), description), Double.class, text -> {
                    try {
                        return Double.valueOf(text.trim());
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException("must be a number, got '" + text + "'", e);
                    }
                });
    }

    private static String plain(double value) {
        return Percent.ofFraction(BigDecimal.valueOf(value).movePointLeft(2))
                .toString()
                .replace("%", "");
    }

    private static Setting<CrossRule> cross(CrossRule standard) {
        return Setting.choice("cross", standard, "whether a cross that pauses on a tie still counts", CrossRule.class);
    }

    private static Setting<Direction> direction(Direction standard) {
        return Setting.choice("direction", standard, "which positions may be taken", Direction.class);
    }

    private static Setting<Percent> distance(String name, Percent standard, String description) {
        return Setting.of(
                new Parameter(name, "percentage", "above 0%, or 0% for none", standard.toString(), description),
                Percent.class,
                Percent::of);
    }

    private static Setting<Sizing> size(Sizing standard) {
        return Setting.of(
                new Parameter(
                        "size",
                        "size",
                        "95% (of equity), all-cash, 50% of cash, 0.5 (base units), 1000 USDC (of value)",
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
        return () -> maker.make(instrument, timeframe);
    }
}
