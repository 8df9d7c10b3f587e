package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyFactory;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.strategies.indicator.CrossRule;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Rsi;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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

    /**
     * One parameter of a strategy.
     *
     * @param name as it is written in a file
     * @param type what kind of text it takes, for people
     * @param range what is allowed, for people
     * @param standard the text that counts where nothing is given, empty if something must be given
     * @param description what it does, in one line
     */
    public record Parameter(String name, String type, String range, String standard, String description) {

        /** Whether it must be given. */
        public boolean isRequired() {
            return standard.isEmpty();
        }
    }

    /**
     * One strategy.
     *
     * @param name as it is written in a file
     * @param description what it does, in one line
     * @param parameters in the order in which to show them
     */
    public record Entry(String name, String description, List<Parameter> parameters) {
        /** Copies the list. */
        public Entry {
            parameters = List.copyOf(parameters);
        }
    }

    @FunctionalInterface
    private interface Maker {
        Strategy make(InstrumentId instrument, Timeframe timeframe);
    }

    private record Recipe(Entry entry, List<Setting<?>> settings, Function<Settings, Maker> maker) {}

    private static final StrategyCatalog STANDARD = new StrategyCatalog();

    private final Map<String, Recipe> recipes = new LinkedHashMap<>();

    private StrategyCatalog() {
        addSmaCross();
        addMacd();
        addRsi();
    }

    private void addSmaCross() {
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
        add(
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

    private void addMacd() {
        MacdParameters standard = MacdParameters.standard();
        Setting<Integer> fast = bars("fast", standard.fast(), "bars of the fast average");
        Setting<Integer> slow = bars("slow", standard.slow(), "bars of the slow average, more than the fast one's");
        Setting<Integer> signal =
                bars("signal", standard.signal(), "bars of the average of their difference; more mean fewer trades");
        Setting<Ema.Seed> seed = Setting.choice(
                "seed", standard.seed(), "how the averages start; forgotten after some hundred bars", Ema.Seed.class);
        Setting<CrossRule> cross = cross(standard.cross());
        Setting<Direction> direction = direction(standard.direction());
        Setting<Sizing> size = size(standard.sizing());
        add(
                "macd",
                "Follows momentum when the MACD line crosses its signal; trades often, so fees decide.",
                List.of(fast, slow, signal, seed, cross, direction, size),
                s -> {
                    MacdParameters parameters = new MacdParameters(
                            s.get(fast),
                            s.get(slow),
                            s.get(signal),
                            s.get(seed),
                            s.get(cross),
                            s.get(direction),
                            s.get(size));
                    return (instrument, timeframe) -> new MacdStrategy(instrument, timeframe, parameters);
                });
    }

    private void addRsi() {
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
        Setting<Sizing> size = size(standard.sizing());
        add(
                "rsi",
                "Buys what has fallen too fast and sells what has risen; earns sideways, pays in a fall.",
                List.of(period, enter, exit, compare, seed, size),
                s -> {
                    RsiParameters parameters = new RsiParameters(
                            s.get(period), s.get(enter), s.get(exit), s.get(compare), s.get(seed), s.get(size));
                    return (instrument, timeframe) -> new RsiStrategy(instrument, timeframe, parameters);
                });
    }

    private static Setting<Integer> bars(String name, int standard, String description) {
        return Setting.of(
                name,
                "whole number",
                "1 to " + SmaCrossParameters.LONGEST,
                Integer.toString(standard),
                description,
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
        return Setting.of(name, "number", "0 to 100", plain(standard), description, Double.class, text -> {
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
                name,
                "percentage",
                "above 0%, or 0% for none",
                standard.toString(),
                description,
                Percent.class,
                Percent::of);
    }

    private static Setting<Sizing> size(Sizing standard) {
        return Setting.of(
                "size",
                "size",
                "95% (of equity), all-cash, 50% of cash, 0.5 (base units), 1000 USDC (of value)",
                standard.toString(),
                "how much an entry trades",
                Sizing.class,
                Sizing::parse);
    }

    private void add(String name, String description, List<Setting<?>> settings, Function<Settings, Maker> maker) {
        List<Parameter> parameters = new ArrayList<>();
        settings.forEach(setting -> parameters.add(setting.parameter()));
        recipes.put(name, new Recipe(new Entry(name, description, parameters), settings, maker));
    }

    /** The strategies of this library. */
    public static StrategyCatalog standard() {
        return STANDARD;
    }

    /** All strategies, in the order in which to show them. */
    public List<Entry> entries() {
        return recipes.values().stream().map(Recipe::entry).toList();
    }

    /**
     * Makes a factory of strategies.
     *
     * @param name name of the strategy, for example {@code macd}
     * @param instrument what it trades
     * @param timeframe the bars it decides on
     * @param parameters texts by parameter name; what is left out has its standard value
     * @throws ConfigurationException naming everything that is unknown, unreadable or out of range
     */
    public StrategyFactory create(
            String name, InstrumentId instrument, Timeframe timeframe, Map<String, String> parameters) {
        requireNonNull(instrument, "instrument");
        requireNonNull(timeframe, "timeframe");
        Recipe recipe = recipes.get(name);
        if (recipe == null) {
            throw new ConfigurationException(
                    "strategy",
                    List.of("there is no strategy '" + name + "'" + NearestName.hint(name, recipes.keySet())));
        }
        Maker maker = recipe.maker().apply(Settings.read("strategy " + name, recipe.settings(), parameters));
        return () -> maker.make(instrument, timeframe);
    }
}
