package io.github.hydra4j.core;

import org.jspecify.annotations.Nullable;

/** Recorded data cannot be used as it is; the message names file, line and remedy. */
public class DataException extends TradingException {

    private static final long serialVersionUID = 1L;

    /** The failure; {@code code} such as {@code DATA_UNSORTED}. */
    public DataException(String code, String message) {
        super(code, message);
    }

    /** The failure with what led to it. */
    public DataException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
