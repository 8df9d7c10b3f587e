package io.github.hydra4j.keys.eip712;

import io.github.hydra4j.core.TradingException;
import org.jspecify.annotations.Nullable;

/** A type or a value that cannot be encoded; code {@code TYPED_DATA}. The message names the type and the member. */
public class TypedDataException extends TradingException {

    private static final long serialVersionUID = 1L;

    /** The failure. */
    public TypedDataException(String message) {
        this(message, null);
    }

    /** The failure with what led to it. */
    public TypedDataException(String message, @Nullable Throwable cause) {
        super("TYPED_DATA", message, cause);
    }
}
