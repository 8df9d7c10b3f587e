package io.github.hydra4j.telemetry.audit;

import io.github.hydra4j.core.Incubating;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an audit log from its beginning and finds the first line that does not fit. As a program: {@code java -cp …
 * io.github.hydra4j.telemetry.audit.AuditCheck audit.jsonl [sequence hash]}; it ends with 0 if the chain is whole, with 1
 * if it is not, with 2 if it could not be read.
 */
@Incubating
public final class AuditCheck {

    private AuditCheck() {}

    /**
     * What was found.
     *
     * @param lines whole lines that fit, from the beginning
     * @param head the last of them
     * @param brokenLine number of the first line that does not fit, from 1; 0 if all do
     * @param problem what is wrong with it, for people; empty if nothing is
     * @param isCut whether the last line has no end, as after a crash; that is no forgery
     */
    public record Result(long lines, AuditHead head, long brokenLine, String problem, boolean isCut) {

        /** Whether all whole lines fit. */
        public boolean isWhole() {
            return problem.isEmpty();
        }
    }

    /**
     * Checks a file.
     *
     * @throws IOException if it cannot be read
     */
    public static Result of(Path file) throws IOException {
        return check(file, null);
    }

    /**
     * Checks a file against a head that was noted earlier: the chain must pass through it.
     *
     * @throws IOException if it cannot be read
     */
    public static Result of(Path file, AuditHead noted) throws IOException {
        return check(file, noted);
    }

    private static Result check(Path file, @Nullable AuditHead noted) throws IOException {
        AuditHead head = AuditHead.EMPTY;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c != '\n') {
                    line.write(c);
                    continue;
                }
                String text = line.toString(StandardCharsets.UTF_8);
                line.reset();
                String problem = problem(text, head);
                if (problem.isEmpty()) {
                    head = new AuditHead(
                            head.sequence() + 1,
                            AuditLine.read(text).orElseThrow().hash());
                    if (noted != null && head.sequence() == noted.sequence() && !head.equals(noted)) {
                        problem = "it is not the line whose hash was noted";
                    }
                }
                if (!problem.isEmpty()) {
                    return new Result(head.sequence(), head, head.sequence() + 1, problem, false);
                }
            }
            boolean cut = line.size() > 0;
            if (noted != null && head.sequence() < noted.sequence()) {
                return new Result(
                        head.sequence(),
                        head,
                        head.sequence() + 1,
                        "lines up to " + noted.sequence() + " were noted and are missing",
                        cut);
            }
            return new Result(head.sequence(), head, 0, "", cut);
        }
    }

    private static String problem(String line, AuditHead before) {
        Optional<AuditLine.Place> place = AuditLine.read(line);
        if (place.isEmpty()) {
            return "its text does not fit its hash";
        }
        if (!place.get().previous().equals(before.hash())) {
            return "it does not follow the line before it";
        }
        long expected = before.sequence() + 1;
        return place.get().sequence() == expected
                ? ""
                : "it is numbered " + place.get().sequence() + " where " + expected + " comes";
    }

    /** See the class. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    static int run(String[] arguments, PrintStream out) {
        if (arguments.length != 1 && arguments.length != 3) {
            out.println("usage: AuditCheck <file> [<sequence> <hash>]");
            return 2;
        }
        try {
            AuditHead noted = arguments.length == 3 ? new AuditHead(Long.parseLong(arguments[1]), arguments[2]) : null;
            Result result = check(Path.of(arguments[0]), noted);
            out.println(
                    result.isWhole()
                            ? result.lines() + " lines fit; the last one is "
                                    + result.head().sequence() + " "
                                    + result.head().hash() + (result.isCut() ? "; a line after it was cut off" : "")
                            : "line " + result.brokenLine() + " does not fit: " + result.problem());
            return result.isWhole() ? 0 : 1;
        } catch (IOException | NumberFormatException e) {
            out.println("cannot check: " + e);
            return 2;
        }
    }
}
