package io.github.hydra4j.testkit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads along what goes to standard output and error, and lets it through. */
final class StandardStreams {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

    private StandardStreams() {}

    static StandardStreams capture() {
        StandardStreams streams = new StandardStreams();
        System.setOut(streams.tee(streams.out));
        System.setErr(streams.tee(streams.err));
        return streams;
    }

    private PrintStream tee(PrintStream through) {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int oneByte) {
                        synchronized (copy) {
                            copy.write(oneByte);
                        }
                        through.write(oneByte);
                    }

                    @Override
                    public void flush() {
                        through.flush();
                    }
                },
                true,
                StandardCharsets.UTF_8);
    }

    /** Puts everything back as it was; what was written meanwhile. */
    List<String> release() {
        System.out.flush();
        System.err.flush();
        System.setOut(out);
        System.setErr(err);
        synchronized (copy) {
            return copy.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }
}
