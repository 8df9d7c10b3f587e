package io.github.hydra4j.store;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.store.Memo;
import io.github.hydra4j.core.store.TurnDraft;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Owns the account in a process of its own and does what it is told on its standard input: {@code turn} commits one turn,
 * {@code run} commits one after the other for ever, {@code owner} says whether it still is the owner. Each durable turn is
 * told as {@code DONE n}.
 */
final class ChildOwner implements AutoCloseable {

    private final Process process;
    private final BufferedReader in;
    private final PrintStream out;

    private ChildOwner(Process process) {
        this.process = process;
        this.in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.out = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    static ChildOwner start(Place place, Duration leaseFor) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(File.pathSeparator, List.of(System.getProperty("java.class.path"))),
                        ChildOwner.class.getName(),
                        place.address(),
                        Long.toString(leaseFor.toMillis()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ChildOwner(process);
    }

    long pid() {
        return process.pid();
    }

    /** Sends a signal, such as STOP. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill -" + name + " failed");
        }
    }

    void say(String line) {
        out.println(line);
    }

    /** The next line that the process says, or null when it has ended. */
    String hear() throws IOException {
        String line = in.readLine();
        while (line != null && !line.startsWith("> ")) {
            line = in.readLine();
        }
        return line == null ? null : line.substring(2);
    }

    /** Not through {@link Process}, which would throw away what it said last. */
    void kill() throws IOException, InterruptedException {
        signal("KILL");
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException {
        Place place = args[0].startsWith("jdbc:") ? Place.postgres(args[0]) : Place.sqlite(Path.of(args[0]));
        JdbcPositionStore store = place.store();
        int epoch = store.open(
                        StoreSamples.opening(Duration.ofMillis(Long.parseLong(args[1])), Duration.ofSeconds(5)),
                        new StoreSamples.Ear())
                .epoch();
        System.out.println("> OPEN " + epoch);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        long sequence = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("owner")) {
                System.out.println("> " + (store.isOwner() ? "OWNER" : "NO OWNER"));
                continue;
            }
            do {
                sequence++;
                try {
                    StoreSamples.commit(
                            store,
                            new TurnDraft()
                                    .add(StoreSamples.order(epoch, sequence, Side.BUY, "1"))
                                    .add(Memo.text("count", Long.toString(sequence)))
                                    .take(StoreSamples.NOW + sequence));
                    System.out.println("> DONE " + sequence);
                } catch (TradingException e) {
                    System.out.println("> FAILED " + e.code());
                    break;
                }
            } while (line.equals("run"));
        }
    }
}
