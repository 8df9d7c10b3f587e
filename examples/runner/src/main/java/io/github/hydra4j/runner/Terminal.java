package io.github.hydra4j.runner;

import java.io.Console;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine.Help.Ansi;

/**
 * Where the program writes: results to {@code out}, progress and complaints to {@code err}.
 *
 * @param out for results
 * @param err for everything else
 * @param interactive whether a person watches {@code err}, so that progress may be drawn
 * @param ansi whether colours are wanted; off unless a terminal shows them, and off with NO_COLOR
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive, Ansi ansi) {

    /** The terminal this process was started from. */
    static Terminal system() {
        return new Terminal(System.out, System.err, isWatched(), Ansi.AUTO.enabled() ? Ansi.ON : Ansi.OFF);
    }

    /** Streams that nobody watches. */
    static Terminal captured(PrintStream out, PrintStream err) {
        return new Terminal(out, err, false, Ansi.OFF);
    }

    // What the warning is about, a console without a terminal from JDK 22 on, is looked at below.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isWatched() {
        Console console = System.console();
        if (console == null || System.getenv("CI") != null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            // From JDK 22 on there is a console without a terminal too, and only this method tells them apart.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    PrintWriter outWriter() {
        return writer(out);
    }

    PrintWriter errWriter() {
        return writer(err);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }

    void line(String text) {
        out.println(text);
    }

    void line() {
        out.println();
    }

    String bold(String text) {
        return styled("bold", text);
    }

    String faint(String text) {
        return styled("faint", text);
    }

    String warning(String text) {
        return styled("yellow", text);
    }

    String failure(String text) {
        return styled("red", text);
    }

    private String styled(String style, String text) {
        // Not by picocli's markup: the text may hold any character.
        return ansi.enabled()
                ? Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.off(Ansi.Style.parse(style))
                : text;
    }
}
