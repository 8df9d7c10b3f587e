package io.github.hydra4j.telemetry.audit;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingException;
import org.jspecify.annotations.Nullable;

/** An audit log cannot be opened. Its code says why. */
@Incubating
public final class AuditException extends TradingException {

    /** Code: the last line does not fit; somebody should look before more is written. */
    public static final String BROKEN = "AUDIT_BROKEN";

    /** Code: another process writes the file. */
    public static final String IN_USE = "AUDIT_IN_USE";

    /** Code: the file cannot be read or written. */
    public static final String UNAVAILABLE = "AUDIT_UNAVAILABLE";

    private static final long serialVersionUID = 1L;

    AuditException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
