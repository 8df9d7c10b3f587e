package io.github.hydra4j.strategies.condition;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.parameter.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions and compiles them.
 *
 * <p>As text: {@code ema(12) crosses above ema(26) and volume > 1.5 * sma(volume, 20)}. Numbers are the bar's {@code open},
 * {@code high}, {@code low}, {@code close} and {@code volume}, any indicator of the catalog with its parameters by position
 * or name ({@code bollinger(20, deviations=2).upper}), {@code highest(high, 20)} and {@code lowest(…)}; {@code [3]} behind a
 * term means three bars ago, {@code @4h} on bars of four hours. Statements are comparisons ({@code > >= < <=}), {@code
 * crosses above}, {@code crosses below}, joined by {@code and}, {@code or}, {@code not}, with {@code within 3 bars} or {@code
 * for 3 bars} behind them.
 *
 * <p>As a tree, for files: a text, or a map with one of {@code all}, {@code any} (lists), {@code not}, {@code within}, {@code
 * for} (each with {@code bars} and {@code condition}).
 */
@Incubating
public final class Conditions {

    private static final List<String> KEYS = List.of("all", "any", "not", "within", "for");

    private Conditions() {}

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException saying at which column what is wrong, and what it may have meant
     */
    public static Condition parse(String text) {
        return new ConditionParser(text).condition();
    }

    /**
     * Reads a tree of maps, lists, texts and numbers, as a YAML or JSON reader makes it.
     *
     * @param path where the tree stands in its file, for messages
     * @throws ConfigurationException naming everything that is wrong with its path, the nearest known name and the remedy
     */
    public static Condition from(String path, Object tree) {
        List<String> problems = new ArrayList<>();
        Condition condition = read(path, tree, problems);
        if (condition == null || !problems.isEmpty()) {
            throw new ConfigurationException("condition", problems);
        }
        return condition;
    }

    /** As {@link #from(String, Object)}, where the map is all there is. */
    public static Condition from(Map<String, ?> tree) {
        return from("condition", tree);
    }

    private static @Nullable Condition read(String path, Object tree, List<String> problems) {
        if (tree instanceof CharSequence text) {
            try {
                return parse(text.toString());
            } catch (IllegalArgumentException e) {
                problems.add(path + ": " + e.getMessage());
                return null;
            }
        }
        if (tree instanceof List<?> list) {
            return joined(path, list, true, problems);
        }
        if (!(tree instanceof Map<?, ?> map)) {
            problems.add(
                    path + ": a condition is a text or one of " + String.join(", ", KEYS) + ", got '" + tree + "'");
            return null;
        }
        if (map.size() != 1) {
            problems.add(path + ": one of " + String.join(", ", KEYS) + " is wanted here, got " + map.keySet()
                    + ": put several under 'all'");
            return null;
        }
        Map.Entry<?, ?> only = map.entrySet().iterator().next();
        String key = String.valueOf(only.getKey());
        Object value = only.getValue();
        String below = path + "." + key;
        return switch (key) {
            case "all", "any" -> {
                if (value instanceof List<?> list) {
                    yield joined(below, list, key.equals("all"), problems);
                }
                problems.add(below + ": a list of conditions is wanted, got '" + value + "': begin each with '- '");
                yield null;
            }
            case "not" -> {
                Condition part = value == null ? null : read(below, value, problems);
                yield part == null ? null : part.not();
            }
            case "within", "for" -> counted(below, key.equals("within"), value, problems);
            default -> {
                problems.add(path + ": there is no '" + key + "'" + NearestName.hint(key, KEYS));
                yield null;
            }
        };
    }

    private static @Nullable Condition joined(String path, List<?> list, boolean all, List<String> problems) {
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            Condition part = read(path + "[" + i + "]", item == null ? "" : item, problems);
            if (part != null) {
                parts.add(part);
            }
        }
        if (list.isEmpty()) {
            problems.add(path + ": at least one condition is wanted here");
            return null;
        }
        return all ? new Condition.All(parts) : new Condition.Any(parts);
    }

    private static @Nullable Condition counted(
            String path, boolean within, @Nullable Object value, List<String> problems) {
        if (!(value instanceof Map<?, ?> map)
                || map.size() != 2
                || map.get("bars") == null
                || map.get("condition") == null) {
            problems.add(path + ": 'bars' and 'condition' are wanted here, got '" + value + "'");
            return null;
        }
        Condition part = read(path + ".condition", map.get("condition"), problems);
        try {
            int bars = Integer.parseInt(String.valueOf(map.get("bars")).trim());
            return part == null ? null : within ? part.within(bars) : part.held(bars);
        } catch (IllegalArgumentException e) {
            problems.add(path + ".bars: a whole number of at least 1 is wanted, got '" + map.get("bars") + "'");
            return null;
        }
    }

    /** Compiles a condition for bars of a timeframe. */
    public static ConditionProgram compile(Condition condition, Timeframe timeframe) {
        return compile(List.of(condition), timeframe);
    }

    /**
     * Compiles several conditions into one program; what they share is computed once.
     *
     * @throws IllegalArgumentException if a term is on bars that cannot be made of those of the timeframe
     */
    public static ConditionProgram compile(List<Condition> conditions, Timeframe timeframe) {
        return new ConditionProgram(conditions, timeframe);
    }
}
