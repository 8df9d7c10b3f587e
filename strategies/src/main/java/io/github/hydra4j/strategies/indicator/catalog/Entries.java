package io.github.hydra4j.strategies.indicator.catalog;

import io.github.hydra4j.core.parameter.Catalog;
import io.github.hydra4j.core.parameter.Setting;
import io.github.hydra4j.core.parameter.Settings;
import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.PairIndicator;
import io.github.hydra4j.strategies.indicator.PriceSource;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Collects what can be made by name. */
final class Entries {

    private final Catalog.Builder<Recipe> bars = Catalog.builder("indicator");
    private final Catalog.Builder<PairIndicator> pairs = Catalog.builder("indicator of two series");

    /** An indicator that follows the close, or whatever its source says. */
    Entries values(
            String name, String description, List<Setting<?>> settings, Function<Settings, ValueIndicator> maker) {
        return values(name, description, PriceSource.CLOSE, settings, maker);
    }

    /** An indicator that follows one number of each bar. */
    Entries values(
            String name,
            String description,
            PriceSource standard,
            List<Setting<?>> settings,
            Function<Settings, ValueIndicator> maker) {
        Setting<PriceSource> source = Options.source(standard);
        List<Setting<?>> all = new ArrayList<>(settings);
        all.add(source);
        bars.add(name, description, all, s -> new Recipe(maker.apply(s), s.get(source)));
        return this;
    }

    /** An indicator that looks at whole bars. */
    Entries bars(String name, String description, List<Setting<?>> settings, Function<Settings, BarIndicator> maker) {
        bars.add(name, description, settings, s -> new Recipe(maker.apply(s), PriceSource.CLOSE));
        return this;
    }

    /** An indicator of two series. */
    Entries pairs(String name, String description, List<Setting<?>> settings, Function<Settings, PairIndicator> maker) {
        pairs.add(name, description, settings, maker);
        return this;
    }

    Catalog<Recipe> barCatalog() {
        return bars.build();
    }

    Catalog<PairIndicator> pairCatalog() {
        return pairs.build();
    }
}
