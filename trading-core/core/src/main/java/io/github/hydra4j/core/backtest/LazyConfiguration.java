package io.github.hydra4j.core.backtest;

import io.github.hydra4j.core.engine.SimulationPlan;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was run, put into words when somebody wants to read it: a sweep of a thousand runs never does. */
final class LazyConfiguration extends AbstractMap<String, String> {

    private final SimulationPlan simulation;
    private volatile @Nullable Map<String, String> words;

    LazyConfiguration(SimulationPlan simulation) {
        this.simulation = simulation;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        Map<String, String> known = words;
        if (known == null) {
            known = Collections.unmodifiableMap(simulation.configuration());
            words = known;
        }
        return known.entrySet();
    }
}
