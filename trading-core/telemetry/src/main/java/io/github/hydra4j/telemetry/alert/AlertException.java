package io.github.hydra4j.telemetry.alert;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingException;
import java.time.Duration;

/** An alert could not be delivered. It carries no cause: causes may show addresses, and those hold secrets. */
@Incubating
public final class AlertException extends TradingException {

    /** Code: the other side could not be reached or did not answer; another try may help. */
    public static final String UNREACHABLE = "ALERT_UNREACHABLE";

    /** Code: the other side is overloaded or wants us to slow down; another try may help. */
    public static final String BUSY = "ALERT_BUSY";

    /** Code: the other side refused the alert; another try does not help. */
    public static final String REFUSED = "ALERT_REFUSED";

    private static final long serialVersionUID = 1L;

    private final long waitMillis;

    /** A failure that asks for no particular wait. */
    public AlertException(String code, String message) {
        this(code, message, Duration.ZERO);
    }

    /**
     * A failure.
     *
     * @param code one of the constants
     * @param message for people; never a secret
     * @param wait how long the other side wants us to wait; zero if it did not say
     */
    public AlertException(String code, String message, Duration wait) {
        super(code, message);
        this.waitMillis = wait.toMillis();
    }

    /** Whether the same alert may get through later. */
    public boolean mayHelpLater() {
        return !code().equals(REFUSED);
    }

    /** How long the other side wants us to wait; zero if it did not say. */
    public Duration waitFor() {
        return Duration.ofMillis(waitMillis);
    }
}
