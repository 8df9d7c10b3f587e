package io.github.hydra4j.strategies;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where recorded market data lies; vectors name it as {@code data/candles/….csv.gz}. */
final class RecordedData {

    private final List<Path> roots;

    private RecordedData(List<Path> roots) {
        this.roots = roots;
    }

    /**
     * Looks in the folder named, which may be {@code data} itself or its parent; where none is named in the usual places
     * beside the project and above the vectors.
     */
    static RecordedData find(String named, Path vectors) {
        List<Path> roots = new ArrayList<>();
        if (named.isBlank()) {
            String shared = System.getProperty("hydra4j.shared", "");
            if (!shared.isBlank()) {
                roots.add(Path.of(shared));
            }
            roots.add(Path.of("../shared"));
            roots.add(Path.of("../../shared"));
            for (Path above = vectors.toAbsolutePath().normalize(); above != null; above = above.getParent()) {
                roots.add(above);
            }
        } else {
            Path root = Path.of(named).toAbsolutePath().normalize();
            roots.add(root);
            if (root.getParent() != null) {
                roots.add(root.getParent());
            }
        }
        return new RecordedData(roots);
    }

    /** The file, or empty where it is not on this machine. */
    Optional<Path> file(String name) {
        return roots.stream()
                .map(root -> root.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
