package io.github.hydra4j.strategies.indicator.catalog;

import io.github.hydra4j.core.parameter.Catalog;
import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.NearestName;
import io.github.hydra4j.core.parameter.ParameterException;
import io.github.hydra4j.core.parameter.ParameterProblem;
import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.Columns;
import io.github.hydra4j.strategies.indicator.Hindsight;
import io.github.hydra4j.strategies.indicator.PairIndicator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Indicators by name.
 *
 * <pre>{@code
 * NamedIndicator adx = Indicators.named("adx", Map.of("period", 14));
 * adx.update(bar);
 * adx.value("plus_di");
 * Columns all = Indicators.batch("adx", Map.of("period", 14), bars);
 * PairIndicator beta = Indicators.pair("beta", Map.of("period", 50));
 * }</pre>
 *
 * <p>Parameters are numbers or texts; what is left out has its standard value. {@code docs/indicators.md} lists all.
 */
public final class Indicators {

    private static final Catalog<Recipe> BARS;
    private static final Catalog<PairIndicator> PAIRS;

    /** Names under which other programs know the same. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("ao", "awesome"),
            Map.entry("awesome_oscillator", "awesome"),
            Map.entry("balance_of_power", "bop"),
            Map.entry("barpart", "price"),
            Map.entry("bb", "bollinger"),
            Map.entry("bollinger_bands", "bollinger"),
            Map.entry("chaikin_money_flow", "cmf"),
            Map.entry("chandelier_exit", "chandelier"),
            Map.entry("chop", "choppiness"),
            Map.entry("choppiness_index", "choppiness"),
            Map.entry("corr", "correlation"),
            Map.entry("directional_movement", "adx"),
            Map.entry("dmi", "adx"),
            Map.entry("envelope", "ma_envelope"),
            Map.entry("fcb", "fractal_chaos_bands"),
            Map.entry("fisher", "fisher_transform"),
            Map.entry("force", "force_index"),
            Map.entry("htl", "hilbert_trendline"),
            Map.entry("hurst_exponent", "hurst"),
            Map.entry("kvo", "klinger"),
            Map.entry("linear_regression", "slope"),
            Map.entry("mcginley", "dynamic"),
            Map.entry("mcginley_dynamic", "dynamic"),
            Map.entry("mma", "smma"),
            Map.entry("money_flow_index", "mfi"),
            Map.entry("on_balance_volume", "obv"),
            Map.entry("parabolic", "parabolic_sar"),
            Map.entry("prs", "price_relative_strength"),
            Map.entry("psar", "parabolic_sar"),
            Map.entry("rma", "smma"),
            Map.entry("roc_wb", "roc_with_bands"),
            Map.entry("schaff", "schaff_trend_cycle"),
            Map.entry("standard_deviation", "stddev"),
            Map.entry("starc_bands", "starc"),
            Map.entry("stc", "schaff_trend_cycle"),
            Map.entry("stdev", "stddev"),
            Map.entry("stoch", "stochastic"),
            Map.entry("stochastic_rsi", "stoch_rsi"),
            Map.entry("tr", "true_range"),
            Map.entry("ulcer", "ulcer_index"),
            Map.entry("ultimate_oscillator", "ultimate"),
            Map.entry("uo", "ultimate"),
            Map.entry("williams", "williams_r"),
            Map.entry("willr", "williams_r"));

    static {
        Entries entries = new Entries();
        AverageEntries.addTo(entries);
        MomentumEntries.addTo(entries);
        TrendEntries.addTo(entries);
        VolatilityEntries.addTo(entries);
        VolumeEntries.addTo(entries);
        StatisticsEntries.addTo(entries);
        SwingEntries.addTo(entries);
        BARS = entries.barCatalog();
        PAIRS = entries.pairCatalog();
    }

    private Indicators() {}

    /** The names of all indicators over bars, in the order in which to show them. */
    public static List<String> names() {
        return BARS.entries().stream().map(CatalogEntry::name).toList();
    }

    /** The names of all indicators over two series. */
    public static List<String> pairNames() {
        return PAIRS.entries().stream().map(CatalogEntry::name).toList();
    }

    /** Other names for the same, each with the name used here, in alphabetical order. */
    public static SortedMap<String, String> aliases() {
        return new TreeMap<>(ALIASES);
    }

    /** All indicators with their parameters, those over bars first. */
    public static List<CatalogEntry> entries() {
        List<CatalogEntry> all = new ArrayList<>(BARS.entries());
        all.addAll(PAIRS.entries());
        return all;
    }

    /**
     * Makes an indicator over bars.
     *
     * @param name its name, or one of the {@link #aliases}
     * @param parameters numbers or texts by parameter name; what is left out has its standard value
     * @throws ParameterException naming everything that is unknown, unreadable or out of range, and what it may have meant
     */
    public static NamedIndicator named(String name, Map<String, ?> parameters) {
        String known = ALIASES.getOrDefault(name, name);
        if (pairNames().contains(known)) {
            throw unknown("'" + name + "' takes two series: ask for it with Indicators.pair");
        }
        if (!names().contains(known)) {
            throw unknown(noSuch(name, names()));
        }
        return new NamedIndicator(known, BARS.create(known, texts(parameters)));
    }

    /**
     * Makes an indicator over two series.
     *
     * @param name its name, or one of the {@link #aliases}
     * @param parameters numbers or texts by parameter name; what is left out has its standard value
     * @throws ParameterException naming everything that is unknown, unreadable or out of range, and what it may have meant
     */
    public static PairIndicator pair(String name, Map<String, ?> parameters) {
        String known = ALIASES.getOrDefault(name, name);
        if (names().contains(known)) {
            throw unknown("'" + name + "' takes one series: ask for it with Indicators.named");
        }
        if (!pairNames().contains(known)) {
            throw unknown(noSuch(name, pairNames()));
        }
        return PAIRS.create(known, texts(parameters));
    }

    /**
     * All outputs over a whole series. Where a chart shows more than was known at the time, this is what the chart shows; see
     * {@link Hindsight}. Of bricks there is a row for each, else for each bar.
     *
     * @throws ParameterException as {@link #named}
     * @throws IllegalArgumentException if a bar is not made of finite numbers
     */
    public static Columns batch(String name, Map<String, ?> parameters, BarColumns bars) {
        return named(name, parameters).batch(bars);
    }

    /**
     * All outputs over two whole series, which must be equally long.
     *
     * @throws ParameterException as {@link #pair}
     */
    public static Columns batch(String name, Map<String, ?> parameters, double[] first, double[] second) {
        return pair(name, parameters).over(first, second);
    }

    private static String noSuch(String name, List<String> names) {
        List<String> all = new ArrayList<>(names);
        for (Map.Entry<String, String> alias : aliases().entrySet()) {
            if (names.contains(alias.getValue())) {
                all.add(alias.getKey());
            }
        }
        String hint = NearestName.of(name, all)
                .map(near -> ", did you mean '" + near + "'?")
                .orElseGet(() -> NearestName.hint(name, names));
        return "there is no indicator '" + name + "'" + hint;
    }

    private static ParameterException unknown(String message) {
        return new ParameterException("indicator", List.of(ParameterProblem.ofWhole(message)));
    }

    private static Map<String, String> texts(Map<String, ?> parameters) {
        Map<String, String> texts = new LinkedHashMap<>();
        parameters.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }
}
