package io.github.hydra4j.strategies;

import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.parameter.Parameter;
import io.github.hydra4j.core.parameter.Setting;
import io.github.hydra4j.core.parameter.Settings;
import io.github.hydra4j.strategies.exit.Breakeven;
import io.github.hydra4j.strategies.exit.ExitPlan;
import io.github.hydra4j.strategies.exit.ProfitTier;
import io.github.hydra4j.strategies.exit.StopDistance;
import io.github.hydra4j.strategies.exit.TimeStop;
import io.github.hydra4j.strategies.exit.Trail;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@link TradeRules} and {@link ExitPlan} as settings: the same names and texts wherever a strategy has them. */
final class RuleSettings {

    private static final String NONE = "none";

    /** A setting that may be {@code none}. */
    private static final class Choice<T> {
        final Setting<Optional<?>> setting;
        private final Class<T> type;

        Choice(
                String name,
                String kind,
                String range,
                Optional<T> standard,
                String what,
                Class<T> type,
                Function<String, T> reader) {
            this.type = type;
            this.setting = Setting.of(
                    new Parameter(
                            name,
                            kind,
                            range + ", or none",
                            standard.map(Object::toString).orElse(NONE),
                            what),
                    optionals(),
                    text -> text.trim().toLowerCase(Locale.ROOT).equals(NONE)
                            ? Optional.empty()
                            : Optional.of(reader.apply(text.trim())));
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no type arguments
        private static Class<Optional<?>> optionals() {
            return (Class) Optional.class;
        }

        Optional<T> of(Settings settings) {
            return settings.get(setting).map(type::cast);
        }
    }

    /** Several tiers, so that their text is that of the list. */
    private record Tiers(List<ProfitTier> all) {
        @Override
        public String toString() {
            return all.stream().map(ProfitTier::toString).collect(Collectors.joining(", "));
        }
    }

    private final Setting<Direction> direction;
    private final Setting<OppositeSignal> opposite;
    private final Choice<StopDistance> stop;
    private final Choice<Breakeven> breakeven;
    private final Choice<Trail> trail;
    private final Choice<Tiers> tiers;
    private final Choice<TimeStop> timeStop;
    private final Setting<Integer> atrPeriod;
    private final Setting<Integer> cooldown;
    private final Setting<Sizing> size;

    RuleSettings(TradeRules standard) {
        ExitPlan exits = standard.exits();
        direction = StrategyCatalog.direction(standard.direction());
        opposite = Setting.choice(
                "opposite-signal",
                standard.oppositeSignal(),
                "a signal against the position reverses it, closes it, or leaves it to the exits",
                OppositeSignal.class);
        stop = new Choice<>(
                "stop",
                "distance",
                "a share of the price (15%) or true ranges (2 atr)",
                exits.stop(),
                "first stop, from the average price of the entry",
                StopDistance.class,
                StopDistance::parse);
        breakeven = new Choice<>(
                "breakeven",
                "percentage",
                "a gain (10%), with a distance beyond the entry if wanted (10% + 0.2%)",
                exits.breakeven(),
                "gain at which the stop comes to the entry",
                Breakeven.class,
                Breakeven::parse);
        trail = new Choice<>(
                "trail",
                "trail",
                "20%, 3 atr or chandelier 3, each with ' from 10%' if wanted",
                exits.trail(),
                "stop that follows the best price, from a gain on",
                Trail.class,
                Trail::parse);
        tiers = new Choice<>(
                "take-profit",
                "tiers",
                "gains and shares in rising order (30%:33%, 75%:33%)",
                exits.tiers().isEmpty() ? Optional.empty() : Optional.of(new Tiers(exits.tiers())),
                "parts of the position that are sold at gains",
                Tiers.class,
                text -> new Tiers(ExitPlan.parseTiers(text)));
        timeStop = new Choice<>(
                "time-stop",
                "bars",
                "a number of bars (48), with a gain that may stay if wanted (48 unless 2%)",
                exits.timeStop(),
                "bars after which to leave",
                TimeStop.class,
                TimeStop::parse);
        atrPeriod = StrategyCatalog.bars("atr-period", exits.atrPeriod(), "bars of the true range of these distances");
        cooldown = StrategyCatalog.whole(
                "cooldown", 0, TradeRules.LONGEST, standard.cooldown(), "bars without entries after a position");
        size = StrategyCatalog.size(standard.sizing());
    }

    /** The exits alone, with the size. */
    List<Setting<?>> exitSettings() {
        return List.of(
                stop.setting, breakeven.setting, trail.setting, tiers.setting, timeStop.setting, atrPeriod, size);
    }

    /** All but which positions may be taken. */
    List<Setting<?>> longSettings() {
        List<Setting<?>> all = new ArrayList<>(List.of(cooldown));
        all.addAll(exitSettings());
        return all;
    }

    /** All of them. */
    List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>(List.of(direction, opposite));
        all.addAll(longSettings());
        return all;
    }

    ExitPlan exits(Settings settings) {
        return ExitPlan.none()
                .stop(stop.of(settings).orElse(null))
                .breakeven(breakeven.of(settings).orElse(null))
                .trail(trail.of(settings).orElse(null))
                .takeProfits(tiers.of(settings).map(Tiers::all).orElse(List.of()))
                .timeStop(timeStop.of(settings).orElse(null))
                .atrPeriod(settings.get(atrPeriod));
    }

    Sizing size(Settings settings) {
        return settings.get(size);
    }

    TradeRules longRules(Settings settings) {
        return new TradeRules(
                Direction.LONG, OppositeSignal.REVERSE, exits(settings), size(settings), settings.get(cooldown));
    }

    TradeRules rules(Settings settings) {
        return new TradeRules(
                settings.get(direction),
                settings.get(opposite),
                exits(settings),
                size(settings),
                settings.get(cooldown));
    }

    static Setting<Percent> share(String name, double standard, String range, String description) {
        return Setting.of(
                new Parameter(name, "percentage", range, percent(standard), description), Percent.class, Percent::of);
    }

    static String percent(double fraction) {
        return Percent.ofFraction(java.math.BigDecimal.valueOf(fraction).stripTrailingZeros())
                .toString();
    }
}
