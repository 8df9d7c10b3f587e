package io.github.hydra4j.core;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything this library throws on purpose. The message says what was wrong, where, and what to do; it
 * never holds a secret.
 */
public class TradingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * A failure.
     *
     * @param code stable upper-case name that programs may test
     * @param message for people
     */
    public TradingException(String code, String message) {
        this(code, message, null);
    }

    /** A failure with what led to it. */
    public TradingException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code.toUpperCase(Locale.ROOT);
    }

    /** Stable upper-case name that programs may test. */
    public String code() {
        return code;
    }
}
