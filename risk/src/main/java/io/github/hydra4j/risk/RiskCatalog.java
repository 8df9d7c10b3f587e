package io.github.hydra4j.risk;

import io.github.hydra4j.core.BreachAction;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.parameter.Catalog;
import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.Parameter;
import io.github.hydra4j.core.parameter.ParameterException;
import io.github.hydra4j.core.parameter.Setting;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    private enum WhenExceeded {
        RESIZE,
        DENY
    }

    private static final String ALL_INSTRUMENTS = "all";

    private static final RiskCatalog STANDARD = new RiskCatalog();

    private final Catalog<RiskPolicy> policies;

    private RiskCatalog() {
        Catalog.Builder<RiskPolicy> builder = Catalog.builder("risk policy");
        Setting<InstrumentId> instrument = Setting.of(
                new Parameter("instrument", "instrument", "venue:symbol", "", "the instrument it applies to"),
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
                        new Parameter("limit", "quantity", "above 0", "", "largest position, in base units"),
                        Quantity.class,
                        Quantity::of)
                .allowing(Quantity::isPositive);
        builder.add(
                "max-position",
                "Keeps the position in one instrument below a limit, open orders counted as filled.",
                List.of(instrument, position, whenExceeded),
                s -> new MaxPosition(s.get(instrument), s.get(position), s.get(whenExceeded) == WhenExceeded.RESIZE));

        Setting<Money> order = Setting.of(
                        new Parameter(
                                "limit",
                                "amount",
                                "above 0, with its asset: 5000 USDC",
                                "",
                                "largest value of one order"),
                        Money.class,
                        RiskCatalog::money)
                .allowing(amount -> amount.signum() > 0);
        builder.add(
                "max-order-notional",
                "Keeps the value of every single order below a limit: the guard against a misplaced decimal point.",
                List.of(order, whenExceeded),
                s -> new MaxOrderNotional(s.get(order), s.get(whenExceeded) == WhenExceeded.RESIZE));

        Setting<Money> loss = Setting.of(
                        new Parameter(
                                "limit",
                                "amount",
                                "above 0, with its asset: 100 USDC",
                                "",
                                "largest loss of equity since 00:00 UTC"),
                        Money.class,
                        RiskCatalog::money)
                .allowing(amount -> amount.signum() > 0);
        builder.add(
                "max-daily-loss",
                "Stops the account for the rest of the UTC day once it has lost more than a limit.",
                List.of(loss, then),
                s -> new MaxDailyLoss(s.get(loss), s.get(then)));

        Setting<Percent> drawdown = Setting.of(
                new Parameter(
                        "limit", "percentage", "above 0% and below 100%", "", "largest fall of equity from its peak"),
                Percent.class,
                text -> MaxDrawdown.of(text).limit());
        builder.add(
                "max-drawdown",
                "Stops the account until it is rearmed once it has fallen from its peak by more than a limit.",
                List.of(drawdown, then),
                s -> new MaxDrawdown(s.get(drawdown), s.get(then)));

        Setting<Duration> age = Setting.of(
                new Parameter("limit", "duration", "above 0: 500ms, 30s, 5m, 2h", "", "greatest age of the last price"),
                Duration.class,
                text -> StaleData.of(duration(text)).limit());
        Setting<String> where = Setting.of(
                new Parameter(
                        "instrument",
                        "instrument",
                        "venue:symbol, or " + ALL_INSTRUMENTS,
                        ALL_INSTRUMENTS,
                        "the instrument it applies to"),
                String.class,
                text -> text.equals(ALL_INSTRUMENTS)
                        ? text
                        : InstrumentId.of(text).toString());
        builder.add(
                "stale-data",
                "Denies entries while the last price is too old: whoever trades on it trades on the past.",
                List.of(age, where),
                s -> s.get(where).equals(ALL_INSTRUMENTS)
                        ? StaleData.of(s.get(age))
                        : StaleData.of(InstrumentId.of(s.get(where)), s.get(age)));
        policies = builder.build();
    }

    /** The policies of this library. */
    public static RiskCatalog standard() {
        return STANDARD;
    }

    /** All policies, in the order in which to show them. */
    public List<CatalogEntry> entries() {
        return policies.entries();
    }

    /**
     * Makes a policy.
     *
     * @param name its name, for example {@code max-position}
     * @param parameters texts by parameter name; what is left out has its standard value
     * @throws ParameterException naming everything that is unknown, missing or out of range
     */
    public RiskPolicy create(String name, Map<String, String> parameters) {
        return policies.create(name, parameters);
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
