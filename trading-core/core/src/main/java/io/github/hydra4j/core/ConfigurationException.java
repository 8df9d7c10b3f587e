package io.github.hydra4j.core;

import java.util.List;

/** What was asked for cannot be run. All mistakes that were found are reported together. */
public class ConfigurationException extends TradingException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** The mistakes, at least one. */
    public ConfigurationException(String what, List<String> problems) {
        super("CONFIGURATION", message(what, problems));
        this.problems = List.copyOf(problems);
    }

    private static String message(String what, List<String> problems) {
        return problems.size() == 1
                ? what + ": " + problems.get(0)
                : what + " has " + problems.size() + " mistakes:\n  - " + String.join("\n  - ", problems);
    }

    /** Each mistake with its remedy. */
    @SuppressWarnings("serial")
    public List<String> problems() {
        return problems;
    }
}
