package io.github.hydra4j.risk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A parameter together with how its text is read. */
record Setting<T>(RiskCatalog.Parameter parameter, Class<T> type, Function<String, T> reader) {

    static <T> Setting<T> of(
            String name,
            String kind,
            String range,
            String standard,
            String description,
            Class<T> type,
            Function<String, T> reader) {
        return new Setting<>(new RiskCatalog.Parameter(name, kind, range, standard, description), type, reader);
    }

    static <E extends Enum<E>> Setting<E> choice(
            String name, E standard, String description, Class<E> type, List<E> choices) {
        String range = choices.stream().map(Setting::label).collect(Collectors.joining(", "));
        return of(
                name,
                "choice",
                range,
                label(standard),
                description,
                type,
                text -> choices.stream()
                        .filter(choice -> label(choice).equals(text.trim().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException("must be one of " + range + ", got '" + text + "'")));
    }

    static <E extends Enum<E>> Setting<E> choice(String name, E standard, String description, Class<E> type) {
        return choice(name, standard, description, type, Arrays.asList(type.getEnumConstants()));
    }

    private static String label(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
