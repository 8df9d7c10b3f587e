package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.NearestName;
import io.github.hydra4j.core.parameter.ParameterException;
import io.github.hydra4j.core.parameter.ParameterProblem;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The adapters on the class path, found by {@link ServiceLoader}. */
@Incubating
public final class Adapters {

    private final Map<String, AdapterProvider> providers = new TreeMap<>();

    private Adapters(Iterable<AdapterProvider> found) {
        for (AdapterProvider provider : found) {
            AdapterProvider other = providers.putIfAbsent(provider.entry().name(), provider);
            if (other != null) {
                throw new IllegalStateException(
                        "two adapters are called " + provider.entry().name() + ": "
                                + other.getClass().getName() + " and "
                                + provider.getClass().getName() + "; keep one of them on the class path");
            }
        }
    }

    /**
     * Those the current class loader sees.
     *
     * @throws IllegalStateException if two have one name
     */
    public static Adapters installed() {
        return new Adapters(ServiceLoader.load(AdapterProvider.class));
    }

    /** All there are, sorted by name. */
    public List<CatalogEntry> entries() {
        return providers.values().stream().map(AdapterProvider::entry).toList();
    }

    /**
     * Makes one.
     *
     * @param name its name
     * @param texts its parameters
     * @throws ParameterException if there is none of that name, or naming everything that is wrong with the parameters
     */
    public ExchangeAdapter create(String name, Map<String, String> texts) {
        AdapterProvider provider = providers.get(name);
        if (provider == null) {
            throw new ParameterException(
                    "adapter",
                    List.of(ParameterProblem.ofWhole("there is no adapter '" + name + "'"
                            + NearestName.hint(name, providers.keySet()) + "; is its module on the class path?")));
        }
        return provider.create(texts);
    }
}
