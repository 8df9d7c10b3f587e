package io.github.hydra4j.keys;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Asks a person without showing what he types. */
final class TerminalPrompt {

    private TerminalPrompt() {}

    /** What was typed, or null where nobody can type. */
    // What the warning is about, a console without a terminal from JDK 22 on, is looked at below.
    @SuppressWarnings("SystemConsoleNull")
    static char @Nullable [] ask(String question) {
        Console console = System.console();
        if (console == null || !isTerminal(console)) {
            return null;
        }
        return console.readPassword("%s: ", question);
    }

    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            // Before JDK 22 there is a console only where there is a terminal.
            return true;
        }
    }
}
