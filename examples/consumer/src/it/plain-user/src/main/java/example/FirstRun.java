package example;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;

/** Finds each Hydra4j artifact on the class path by the module name in its manifest, as a tool of a user would. */
public final class FirstRun {

    private static final List<String> EXPECTED = List.of(
            "io.github.hydra4j.core",
            "io.github.hydra4j.keys",
            "io.github.hydra4j.net",
            "io.github.hydra4j.report",
            "io.github.hydra4j.risk",
            "io.github.hydra4j.store",
            "io.github.hydra4j.strategies",
            "io.github.hydra4j.telemetry",
            "io.github.hydra4j.testkit");

    private FirstRun() {}

    public static void main(String[] arguments) throws IOException {
        Set<String> found = new TreeSet<>();
        List<URL> manifests =
                new ArrayList<>(Collections.list(FirstRun.class.getClassLoader().getResources("META-INF/MANIFEST.MF")));
        for (URL manifest : manifests) {
            try (InputStream in = manifest.openStream()) {
                String name = new Manifest(in).getMainAttributes().getValue("Automatic-Module-Name");
                if (name != null && name.startsWith("io.github.hydra4j.")) {
                    found.add(name);
                }
            }
        }
        if (!found.containsAll(EXPECTED)) {
            throw new IllegalStateException("expected " + EXPECTED + " but found " + found);
        }
        System.out.println("Hydra4j artifacts on the class path: " + found);
    }
}
