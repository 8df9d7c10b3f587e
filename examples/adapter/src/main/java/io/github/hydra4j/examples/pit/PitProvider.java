package io.github.hydra4j.examples.pit;

import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.parameter.Catalog;
import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.Parameter;
import io.github.hydra4j.core.parameter.Setting;
import io.github.hydra4j.core.venue.AdapterProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes adapters called {@code pit} from text; named in {@code META-INF/services}. */
public final class PitProvider implements AdapterProvider {

    private static final Setting<URI> URL =
            Setting.of(new Parameter("url", "url", "http(s)://…", "", "address of the venue"), URI.class, URI::create);

    private static final Setting<String> KEY = Setting.of(
            new Parameter("key", "text", "any text", "", "public name of the key"), String.class, key -> key);

    /** A file and not the secret itself: what is written into a configuration is copied, mailed and committed. */
    private static final Setting<Path> SECRET_FILE = Setting.of(
            new Parameter("secret-file", "file", "a file", "", "file that holds the key's secret and nothing else"),
            Path.class,
            Path::of);

    private static final Catalog<ExchangeAdapter> CATALOG = Catalog.<ExchangeAdapter>builder("adapter")
            .add(
                    PitReader.VENUE.code(),
                    "An account at the pit, a venue that does not exist",
                    List.of(URL, KEY, SECRET_FILE),
                    s -> PitAdapter.open(
                            PitSettings.of(s.get(URL), new PitKey(s.get(KEY), secretIn(s.get(SECRET_FILE))))))
            .build();

    /** For the service loader. */
    public PitProvider() {}

    private static String secretIn(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("secret-file: " + file + " cannot be read, " + e.getMessage(), e);
        }
    }

    @Override
    public CatalogEntry entry() {
        return CATALOG.entries().get(0);
    }

    @Override
    public ExchangeAdapter create(Map<String, String> texts) {
        return CATALOG.create(PitReader.VENUE.code(), texts);
    }
}
