package io.github.hydra4j.testkit.logs;

import io.github.hydra4j.core.Incubating;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last lines that went through {@link RecordingLogProvider}, at all levels; thread-safe. */
@Incubating
public final class LogTape {

    private static final int LONGEST = 100_000;

    private static final List<String> LINES = new ArrayList<>();

    private LogTape() {}

    static void write(String line, @Nullable Throwable thrown) {
        String text = line;
        if (thrown != null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            text = line + "\n" + trace;
        }
        synchronized (LINES) {
            if (LINES.size() == LONGEST) {
                LINES.clear();
            }
            LINES.add(text);
        }
    }

    /** Forgets everything. */
    public static void clear() {
        synchronized (LINES) {
            LINES.clear();
        }
    }

    /** What was logged since it was last cleared: level, logger, message, stack trace. */
    public static List<String> lines() {
        synchronized (LINES) {
            return List.copyOf(LINES);
        }
    }
}
