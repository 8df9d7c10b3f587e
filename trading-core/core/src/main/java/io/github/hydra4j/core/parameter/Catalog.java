package io.github.hydra4j.core.parameter;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes things by name, from text.
 *
 * <pre>{@code
 * Setting<Duration> patience = Setting.of(
 *     new Parameter("patience", "duration", "PT30S or the like", "PT5M", "how long to wait"), Duration.class, Duration::parse);
 * Catalog<Pause> pauses = Catalog.<Pause>builder("pause")
 *     .add("fixed", "Waits always the same.", List.of(patience), s -> new Pause(s.get(patience)))
 *     .build();
 * Pause pause = pauses.create("fixed", Map.of("patience", "PT1M"));
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param <T> what it makes
 */
public final class Catalog<T> {

    private record Recipe<T>(CatalogEntry entry, List<Setting<?>> settings, Function<Settings, T> maker) {}

    private final String kind;
    private final Map<String, Recipe<T>> recipes;

    private Catalog(Builder<T> builder) {
        this.kind = builder.kind;
        this.recipes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.recipes));
    }

    /** Begins an empty catalog; {@code kind} is what it makes, in one or two words for messages. */
    public static <T> Builder<T> builder(String kind) {
        return new Builder<>(requireNonNull(kind, "kind"));
    }

    /** All there is, in the order in which it was added. */
    public List<CatalogEntry> entries() {
        return recipes.values().stream().map(Recipe::entry).toList();
    }

    /**
     * Makes one.
     *
     * @param name name of the entry
     * @param texts texts by parameter name; what is left out has its standard value
     * @throws ParameterException naming everything that is unknown, missing, unreadable or out of range
     */
    public T create(String name, Map<String, String> texts) {
        Recipe<T> recipe = recipes.get(name);
        if (recipe == null) {
            String message = "there is no " + kind + " '" + name + "'" + NearestName.hint(name, recipes.keySet());
            throw new ParameterException(kind, List.of(ParameterProblem.ofWhole(message)));
        }
        String what = kind + " " + name;
        Settings settings = Settings.read(what, recipe.settings(), texts);
        try {
            return recipe.maker().apply(settings);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(what, List.of(ParameterProblem.ofWhole(String.valueOf(e.getMessage()))));
        }
    }

    /**
     * Collects the entries of a catalog. Not thread-safe.
     *
     * @param <T> what the catalog makes
     */
    public static final class Builder<T> {

        private final String kind;
        private final Map<String, Recipe<T>> recipes = new LinkedHashMap<>();

        private Builder(String kind) {
            this.kind = kind;
        }

        /**
         * Adds an entry.
         *
         * @param name as it is written in a file
         * @param description what it does, in one line
         * @param settings in the order in which to show them
         * @param maker makes one of the values read; what it refuses with an {@link IllegalArgumentException} is
         *     reported as a problem of the whole
         * @throws IllegalArgumentException if there is such an entry, or two settings have one name
         */
        public Builder<T> add(String name, String description, List<Setting<?>> settings, Function<Settings, T> maker) {
            List<Setting<?>> copy = List.copyOf(settings);
            CatalogEntry entry = new CatalogEntry(
                    name, description, copy.stream().map(Setting::parameter).toList());
            if (recipes.putIfAbsent(name, new Recipe<>(entry, copy, requireNonNull(maker, "maker"))) != null) {
                throw new IllegalArgumentException("two entries of the catalog are called " + name);
            }
            return this;
        }

        /** The catalog of what was added so far. */
        public Catalog<T> build() {
            return new Catalog<>(this);
        }
    }
}
