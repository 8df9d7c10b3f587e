package io.github.hydra4j.testkit;

import io.github.hydra4j.core.Incubating;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What kit, venue and adapter said to each other in one case, in order; thread-safe. */
@Incubating
public final class Transcript {

    private static final int LONGEST_LINE = 400;

    private final List<String> lines = new ArrayList<>();

    /**
     * Takes a line down.
     *
     * @param speaker {@code kit}, {@code venue} or {@code adapter}
     * @param words what was said
     */
    public synchronized void add(String speaker, Object words) {
        String text = words.toString();
        lines.add(String.format(
                Locale.ROOT,
                "%3d  %-8s%s",
                lines.size() + 1,
                speaker,
                text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text));
    }

    /** All lines so far. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
