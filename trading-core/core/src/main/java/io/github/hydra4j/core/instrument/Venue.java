package io.github.hydra4j.core.instrument;

/**
 * A place where instruments trade, known by a short lower-case code such as {@code hyperliquid}.
 *
 * @param code letters, digits, {@code -}, {@code _} or {@code .}; never empty
 */
public record Venue(String code) {

    /** The venue of simulated and recorded markets. */
    public static final Venue SIMULATED = new Venue("sim");

    /** Checks the code. */
    public Venue {
        if (code.isEmpty() || !code.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_.".indexOf(c) >= 0)) {
            throw new IllegalArgumentException(
                    "a venue code consists of letters, digits, '-', '_' and '.', got '" + code + "'");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
