package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.account.Adjustment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found when books and venue were compared, and what was done about it.
 *
 * @param reason why they were compared: {@code start}, {@code reconnect}, {@code audit}
 * @param beganNanos when it began, nanoseconds since the epoch
 * @param endedNanos when it ended, nanoseconds since the epoch
 * @param snapshots how many snapshots it took until nothing moved any more
 * @param findings what was found, one sentence each, in order; empty if all was well
 * @param adjustment what nothing explains and was booked as such; null if there was none
 */
@Incubating
public record ReconciliationReport(
        String reason,
        long beganNanos,
        long endedNanos,
        int snapshots,
        List<String> findings,
        @Nullable Adjustment adjustment) {

    /** Copies the list. */
    public ReconciliationReport {
        findings = List.copyOf(findings);
    }

    /** Whether the books agreed with the venue without an adjustment. */
    public boolean isClean() {
        return adjustment == null;
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("Reconciliation (").append(reason).append("): ");
        text.append(findings.isEmpty() ? "nothing missing" : String.join("; ", findings));
        return text.append("; ")
                .append(snapshots)
                .append(snapshots == 1 ? " snapshot" : " snapshots")
                .append(isClean() ? ", books and venue agree" : ", " + adjustment)
                .toString();
    }
}
