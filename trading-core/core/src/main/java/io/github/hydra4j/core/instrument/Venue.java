package io.github.hydra4j.core.instrument;

import org.jspecify.annotations.Nullable;

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
        if (!isCode(code)) {
            throw new IllegalArgumentException(
                    "a venue code consists of letters, digits, '-', '_' and '.', got '" + code + "'");
        }
    }

    private static boolean isCode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && "-_.".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    // Written out: the generated ones cost their first caller more than a small run takes.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Venue that && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return code;
    }
}
