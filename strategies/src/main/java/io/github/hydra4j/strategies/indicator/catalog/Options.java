package io.github.hydra4j.strategies.indicator.catalog;

import io.github.hydra4j.core.parameter.Parameter;
import io.github.hydra4j.core.parameter.Setting;
import io.github.hydra4j.strategies.indicator.PriceSource;
import io.github.hydra4j.strategies.indicator.WindowStart;
import io.github.hydra4j.strategies.indicator.trend.Anchor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/** The settings that indicators share: periods, factors, choices. */
final class Options {

    private static final int LONGEST = 100_000;

    private Options() {}

    static Setting<Integer> bars(String name, int standard, String description) {
        return whole(name, standard, 1, LONGEST, description);
    }

    static Setting<Integer> whole(String name, int standard, int least, int most, String description) {
        return whole(name, Integer.toString(standard), least, most, description);
    }

    private static Setting<Integer> whole(String name, String standard, int least, int most, String description) {
        return Setting.of(
                        new Parameter(name, "whole number", least + " to " + most, standard, description),
                        Integer.class,
                        text -> {
                            try {
                                return Integer.valueOf(text.trim());
                            } catch (NumberFormatException e) {
                                throw new IllegalArgumentException(
                                        "must be a whole number from " + least + " to " + most + ", got '" + text + "'",
                                        e);
                            }
                        })
                .allowing(value -> value >= least && value <= most);
    }

    static Setting<Double> factor(String name, String standard, String description) {
        return number(name, standard, "above 0", value -> value > 0, description);
    }

    static Setting<Double> number(
            String name, String standard, String range, DoublePredicate allowed, String description) {
        return Setting.of(new Parameter(name, "number", range, standard, description), Double.class, text -> {
                    try {
                        return Double.valueOf(text.trim());
                    } catch (NumberFormatException e) {
                        throw new IllegalArgumentException("must be a number " + range + ", got '" + text + "'", e);
                    }
                })
                .allowing(value -> Double.isFinite(value) && allowed.test(value));
    }

    /** A choice of constants, written in lower case with hyphens; spaces, slashes and underscores will do. */
    static <E extends Enum<E>> Setting<E> choice(String name, E standard, Class<E> type, String description) {
        List<E> all = Arrays.asList(type.getEnumConstants());
        String range = all.stream().map(Options::label).collect(Collectors.joining(", "));
        return Setting.of(
                new Parameter(name, "choice", range, label(standard), description),
                type,
                text -> all.stream()
                        .filter(constant -> label(constant).equals(plain(text)))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException("must be one of " + range + ", got '" + text + "'")));
    }

    private static String label(Enum<?> constant) {
        return plain(constant.name());
    }

    private static String plain(String text) {
        return text.trim().toLowerCase(Locale.ROOT).replaceAll("[ _/]", "-");
    }

    static Setting<WindowStart> start() {
        return choice("start", WindowStart.FULL, WindowStart.class, "what counts while the window is not full");
    }

    static Setting<PriceSource> source(PriceSource standard) {
        return choice("source", standard, PriceSource.class, "the number of each bar that is followed");
    }

    static Setting<Anchor> end(Anchor standard) {
        return choice("end", standard, Anchor.class, "whether closes count, or highs and lows");
    }
}
