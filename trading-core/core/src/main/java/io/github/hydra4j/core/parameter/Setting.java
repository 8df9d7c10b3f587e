package io.github.hydra4j.core.parameter;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A parameter together with how its text is read.
 *
 * <p>Immutable. Two settings are never equal: each is the key to its own value in {@link Settings}.
 *
 * @param <T> what the text means
 */
public final class Setting<T> {

    private final Parameter parameter;
    private final Class<T> type;
    private final Function<String, T> reader;

    private Setting(Parameter parameter, Class<T> type, Function<String, T> reader) {
        this.parameter = requireNonNull(parameter, "parameter");
        this.type = requireNonNull(type, "type");
        this.reader = requireNonNull(reader, "reader");
    }

    /**
     * A setting.
     *
     * @param parameter describes it
     * @param type class of what the text means
     * @param reader reads the text; refuses it with an {@link IllegalArgumentException} whose message says what must be
     *     and what was got
     */
    public static <T> Setting<T> of(Parameter parameter, Class<T> type, Function<String, T> reader) {
        return new Setting<>(parameter, type, reader);
    }

    /** One of all constants of an enumeration, written in lower case and with hyphens. */
    public static <E extends Enum<E>> Setting<E> choice(String name, E standard, String description, Class<E> type) {
        return choice(name, standard, description, type, Arrays.asList(type.getEnumConstants()));
    }

    /** One of these constants of an enumeration, written in lower case and with hyphens. */
    public static <E extends Enum<E>> Setting<E> choice(
            String name, E standard, String description, Class<E> type, List<E> choices) {
        List<E> allowed = List.copyOf(choices);
        String range = allowed.stream().map(Setting::label).collect(Collectors.joining(", "));
        return of(
                new Parameter(name, "choice", range, label(standard), description),
                type,
                text -> allowed.stream()
                        .filter(choice -> label(choice).equals(text.trim().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException("must be one of " + range + ", got '" + text + "'")));
    }

    private static String label(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** This, but refusing values that are not allowed; the refusal quotes the range of the description. */
    public Setting<T> allowing(Predicate<? super T> allowed) {
        return of(parameter, type, text -> {
            T value = reader.apply(text);
            if (!allowed.test(value)) {
                throw new IllegalArgumentException("must be " + parameter.range() + ", got '" + text + "'");
            }
            return value;
        });
    }

    /** Its description. */
    public Parameter parameter() {
        return parameter;
    }

    T read(String text) {
        return reader.apply(text);
    }

    T cast(Object value) {
        return type.cast(value);
    }

    @Override
    public String toString() {
        return parameter.name() + " (" + parameter.type() + ": " + parameter.range() + ")";
    }
}
