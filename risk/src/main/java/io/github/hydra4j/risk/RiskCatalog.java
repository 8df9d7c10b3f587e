package io.github.hydra4j.risk;

import io.github.hydra4j.core.BreachAction;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Quantity;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes policies by name, from text; for configuration files and the command line.
 *
 * <pre>{@code
 * RiskPolicy risk = RiskCatalog.standard().create("max-drawdown", Map.of("limit", "10%", "then", "flatten"));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class RiskCatalog {

    /**
     * One parameter of a policy.
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
     * One policy.
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

    private enum WhenExceeded {
        RESIZE,
        DENY
    }

    private static final String ALL_INSTRUMENTS = "all";

    private record Recipe(Entry entry, List<Setting<?>> settings, Function<Settings, RiskPolicy> maker) {}

    private static final RiskCatalog STANDARD = new RiskCatalog();

    private final Map<String, Recipe> recipes = new LinkedHashMap<>();

    private RiskCatalog() {
        Setting<InstrumentId> instrument = Setting.of(
                "instrument",
                "instrument",
                "venue:symbol",
                "",
                "the instrument it applies to",
                InstrumentId.class,
                InstrumentId::of);
        Setting<WhenExceeded> whenExceeded = Setting.choice(
                "when-exceeded",
                WhenExceeded.RESIZE,
                "shrink an order that is too large to what is left, or deny it as a whole",
                WhenExceeded.class);
        Setting<BreachAction> then = Setting.choice(
                "then",
                BreachAction.REDUCE,
                "let only reductions pass, cancel everything and stop, or close positions as well",
                BreachAction.class,
                List.of(BreachAction.REDUCE, BreachAction.HALT, BreachAction.FLATTEN));

        Setting<Quantity> position = Setting.of(
                "limit", "quantity", "above 0", "", "largest position, in base units", Quantity.class, Quantity::of);
        add(
                "max-position",
                "Keeps the position in one instrument below a limit, open orders counted as filled.",
                List.of(instrument, position, whenExceeded),
                s -> new MaxPosition(s.get(instrument), s.get(position), s.get(whenExceeded) == WhenExceeded.RESIZE));

        Setting<Money> order = Setting.of(
                "limit",
                "amount",
                "above 0, with its asset: 5000 USDC",
                "",
                "largest value of one order",
                Money.class,
                RiskCatalog::money);
        add(
                "max-order-notional",
                "Keeps the value of every single order below a limit: the guard against a misplaced decimal point.",
                List.of(order, whenExceeded),
                s -> new MaxOrderNotional(s.get(order), s.get(whenExceeded) == WhenExceeded.RESIZE));

        Setting<Money> loss = Setting.of(
                "limit",
                "amount",
                "above 0, with its asset: 100 USDC",
                "",
                "largest loss of equity since 00:00 UTC",
                Money.class,
                RiskCatalog::money);
        add(
                "max-daily-loss",
                "Stops the account for the rest of the UTC day once it has lost more than a limit.",
                List.of(loss, then),
                s -> new MaxDailyLoss(s.get(loss), s.get(then)));

        Setting<Percent> drawdown = Setting.of(
                "limit",
                "percentage",
                "above 0% and below 100%",
                "",
                "largest fall of equity from its peak",
                Percent.class,
                Percent::of);
        add(
                "max-drawdown",
                "Stops the account until it is rearmed once it has fallen from its peak by more than a limit.",
                List.of(drawdown, then),
                s -> new MaxDrawdown(s.get(drawdown), s.get(then)));

        Setting<Duration> age = Setting.of(
                "limit",
                "duration",
                "above 0: 500ms, 30s, 5m, 2h",
                "",
                "greatest age of the last price",
                Duration.class,
                RiskCatalog::duration);
        Setting<String> where = Setting.of(
                "instrument",
                "instrument",
                "venue:symbol, or " + ALL_INSTRUMENTS,
                ALL_INSTRUMENTS,
                "the instrument it applies to",
                String.class,
                text -> text.equals(ALL_INSTRUMENTS)
                        ? text
                        : InstrumentId.of(text).toString());
        add(
                "stale-data",
                "Denies entries while the last price is too old: whoever trades on it trades on the past.",
                List.of(age, where),
                s -> s.get(where).equals(ALL_INSTRUMENTS)
                        ? StaleData.of(s.get(age))
                        : StaleData.of(InstrumentId.of(s.get(where)), s.get(age)));
    }

    private void add(String name, String description, List<Setting<?>> settings, Function<Settings, RiskPolicy> maker) {
        List<Parameter> parameters = new ArrayList<>();
        settings.forEach(setting -> parameters.add(setting.parameter()));
        recipes.put(name, new Recipe(new Entry(name, description, parameters), settings, maker));
    }

    /** The policies of this library. */
    public static RiskCatalog standard() {
        return STANDARD;
    }

    /** All policies, in the order in which to show them. */
    public List<Entry> entries() {
        return recipes.values().stream().map(Recipe::entry).toList();
    }

    /**
     * Makes a policy.
     *
     * @param name its name, for example {@code max-position}
     * @param parameters texts by parameter name; what is left out has its standard value
     * @throws ConfigurationException naming everything that is unknown, missing or out of range
     */
    public RiskPolicy create(String name, Map<String, String> parameters) {
        Recipe recipe = recipes.get(name);
        if (recipe == null) {
            throw new ConfigurationException(
                    "risk", List.of("there is no policy '" + name + "'" + NearestName.hint(name, recipes.keySet())));
        }
        String what = "risk policy " + name;
        Settings settings = Settings.read(what, recipe.settings(), parameters);
        try {
            return recipe.maker().apply(settings);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(what, List.of(String.valueOf(e.getMessage())));
        }
    }

    private static Money money(String text) {
        String trimmed = text.trim();
        int space = trimmed.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException(
                    "must be an amount and its asset, for example 5000 USDC, got '" + text + "'");
        }
        return Money.of(
                trimmed.substring(0, space),
                Asset.currency(trimmed.substring(space + 1).trim()));
    }

    /** Number and unit as in a timeframe, also in milliseconds; or the standard form such as PT30S. */
    private static Duration duration(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        try {
            if (trimmed.startsWith("p")) {
                return Duration.parse(trimmed);
            }
            if (trimmed.endsWith("ms")) {
                return Duration.ofMillis(Long.parseLong(trimmed.substring(0, trimmed.length() - 2)));
            }
            String standard = trimmed.endsWith("d") ? "p" + trimmed : "pt" + trimmed;
            return Duration.parse(standard);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "must be a duration such as 500ms, 30s, 5m or 2h, got '" + text + "'", e);
        }
    }
}
