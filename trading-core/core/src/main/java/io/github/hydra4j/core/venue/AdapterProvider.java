package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.parameter.CatalogEntry;
import java.util.Map;

/**
 * Makes adapters by name. A module that brings an adapter names its provider in {@code
 * META-INF/services/io.github.hydra4j.core.venue.AdapterProvider}; {@link Adapters} finds it.
 */
@Incubating
public interface AdapterProvider {

    /** Name, one line of description, and parameters. */
    CatalogEntry entry();

    /**
     * An adapter that is not connected yet.
     *
     * @param texts parameters by name
     * @throws io.github.hydra4j.core.parameter.ParameterException naming everything that is wrong with them
     */
    ExchangeAdapter create(Map<String, String> texts);
}
