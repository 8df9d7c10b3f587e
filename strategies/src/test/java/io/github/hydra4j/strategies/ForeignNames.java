package io.github.hydra4j.strategies;

import io.github.hydra4j.core.parameter.CatalogEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What other programs call the parameters and outputs of indicators, and what they mean by leaving one out. */
final class ForeignNames {

    /** Names of parameters, each with those that it may mean here, the likeliest first. */
    private static final Map<String, List<String>> PARAMETERS = Map.ofEntries(
            Map.entry("lookback", List.of("period", "window", "k", "span")),
            Map.entry("length", List.of("period")),
            Map.entry("periods", List.of("period")),
            Map.entry("n", List.of("period")),
            Map.entry("ema", List.of("period")),
            Map.entry("sma", List.of("period")),
            Map.entry("er", List.of("period")),
            Map.entry("period", List.of("k", "span", "rsi", "window", "smooth", "time")),
            Map.entry("window", List.of("period")),
            Map.entry("size", List.of("window")),
            Map.entry("long", List.of("period", "slow")),
            Map.entry("first", List.of("period", "short", "time")),
            Map.entry("slow", List.of("period", "long")),
            Map.entry("short", List.of("smooth", "fast")),
            Map.entry("second", List.of("smooth", "middle")),
            Map.entry("fast", List.of("smooth", "short")),
            Map.entry("medium", List.of("middle")),
            Map.entry("third", List.of("long")),
            Map.entry("smooth", List.of("signal", "second")),
            Map.entry("stochastic", List.of("stoch")),
            Map.entry("k", List.of("period", "stoch")),
            Map.entry("d", List.of("signal")),
            Map.entry("stddev", List.of("deviations")),
            Map.entry("stddevs", List.of("deviations")),
            Map.entry("deviation", List.of("deviations")),
            Map.entry("factor", List.of("volume_factor", "multiplier")),
            Map.entry("k_factor", List.of("factor")),
            Map.entry("atr_period", List.of("atr")),
            Map.entry("acceleration", List.of("step")),
            Map.entry("acceleration_step", List.of("step")),
            Map.entry("max_acceleration", List.of("max")),
            Map.entry("max_step", List.of("max")),
            Map.entry("maximum", List.of("max")),
            Map.entry("limit", List.of("max")),
            Map.entry("type", List.of("direction", "average")),
            Map.entry("side", List.of("direction")),
            Map.entry("point_type", List.of("type")),
            Map.entry("end_type", List.of("end")),
            Map.entry("body", List.of("percent")),
            Map.entry("min_body", List.of("percent")),
            Map.entry("min_body_percent", List.of("percent")),
            Map.entry("max_change", List.of("percent")),
            Map.entry("max_change_percent", List.of("percent")),
            Map.entry("max_acceleration_factor", List.of("max")),
            Map.entry("left", List.of("span")),
            Map.entry("di", List.of("period")),
            Map.entry("part", List.of("source")));

    /** Names of outputs without underscores and case, each with what it is called here. */
    private static final Map<String, String> OUTPUTS = Map.ofEntries(
            Map.entry("upperband", "upper"),
            Map.entry("lowerband", "lower"),
            Map.entry("centerline", "middle"),
            Map.entry("pdi", "plus_di"),
            Map.entry("mdi", "minus_di"),
            Map.entry("plusdi", "plus_di"),
            Map.entry("diplus", "plus_di"),
            Map.entry("diminus", "minus_di"),
            Map.entry("pvi", "plus_vi"),
            Map.entry("nvi", "minus_vi"),
            Map.entry("viplus", "plus_vi"),
            Map.entry("viminus", "minus_vi"),
            Map.entry("positive", "plus_vi"),
            Map.entry("negative", "minus_vi"),
            Map.entry("aroonup", "up"),
            Map.entry("aroondown", "down"),
            Map.entry("bullpower", "bull_power"),
            Map.entry("bearpower", "bear_power"),
            Map.entry("bull", "bull_power"),
            Map.entry("bear", "bear_power"),
            Map.entry("er", "efficiency"),
            Map.entry("efficiencyratio", "efficiency"),
            Map.entry("buystop", "upper"),
            Map.entry("sellstop", "lower"),
            Map.entry("atrstop", "stop"),
            Map.entry("chandelierexit", "exit"),
            Map.entry("chandelier", "exit"),
            Map.entry("plus", "plus_vi"),
            Map.entry("minus", "minus_vi"),
            Map.entry("oscillator", "awesome"),
            Map.entry("rsistreak", "streak_rsi"),
            Map.entry("connorsrsi", "connors_rsi"),
            Map.entry("crsi", "connors_rsi"),
            Map.entry("hurstexponent", "hurst"),
            Map.entry("ui", "ulcer_index"),
            Map.entry("moneyflowmultiplier", "multiplier"),
            Map.entry("moneyflowvolume", "flow"),
            Map.entry("isreversal", "is_reversal"),
            Map.entry("reversal", "is_reversal"),
            Map.entry("normalizedoscillator", "normalized"));

    /** Where averages start in ta4j 0.24, by indicator. */
    private static final Map<String, String> TA4J_SEEDS = Map.of(
            "ema", "first-after-n",
            "macd", "first-after-n",
            "ppo", "first-after-n",
            "smma", "first-after-n",
            "rsi", "single-change-at-n",
            "atr", "single-range-at-n",
            "adx", "single-range-at-n");

    private static final Pattern SINGLE_COLUMN = Pattern.compile("open|high|low|close|volume");

    private ForeignNames() {}

    /** The parameters of a line of the manifest under the names used here. */
    static Map<String, String> parameters(CatalogEntry entry, String given, String inputColumns, boolean ta4j) {
        List<String> known = entry.parameterNames();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : given.split(";")) {
            String[] parts = pair.split("=", 2);
            boolean everyKindOfBeta = entry.name().equals("beta") && parts[0].equals("type");
            if (parts.length < 2 || everyKindOfBeta) { // all kinds are outputs here
                continue;
            }
            String name = parts[0].trim();
            String plain = name.toLowerCase(Locale.ROOT).replaceAll("_?periods?$", "");
            String own = known.contains(name) ? name : known.contains(plain) ? plain : name;
            if (!known.contains(own)) {
                List<String> meanings = PARAMETERS.getOrDefault(name, PARAMETERS.getOrDefault(plain, List.of()));
                own = meanings.stream()
                        .filter(meaning -> known.contains(meaning) && !parameters.containsKey(meaning))
                        .findFirst()
                        .orElse(name);
            }
            parameters.put(own, parts[1].trim());
        }
        if (known.contains("source") && !parameters.containsKey("source")) {
            if (SINGLE_COLUMN.matcher(inputColumns).matches()) {
                parameters.put("source", inputColumns);
            } else if (inputColumns.equals("high;low")) {
                parameters.put("source", "hl2");
            }
        }
        if (ta4j && known.contains("start")) {
            parameters.putIfAbsent("start", "growing");
        }
        if (ta4j && known.contains("seed")) {
            String seed = TA4J_SEEDS.get(entry.name());
            if (seed != null) {
                parameters.putIfAbsent("seed", seed);
            }
        }
        return parameters;
    }

    /** The output that is meant by the first of these names that is known; null if none is. */
    static @Nullable String output(List<String> outputs, String... names) {
        for (String name : names) {
            String plain = plain(name);
            for (String output : outputs) {
                if (plain(output).equals(plain)) {
                    return output;
                }
            }
            String meant = OUTPUTS.get(plain);
            if (meant != null && outputs.contains(meant)) {
                return meant;
            }
        }
        return outputs.size() == 1 ? outputs.get(0) : null;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
