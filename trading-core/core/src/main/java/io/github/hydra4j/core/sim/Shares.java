package io.github.hydra4j.core.sim;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Parts of an amount; what is rounded off stays in the rest. */
final class Shares {

    private static final int SCALE = 12;

    private Shares() {}

    /** That part of {@code whole} which {@code part} is of {@code total}. */
    static BigDecimal of(BigDecimal whole, BigDecimal part, BigDecimal total) {
        if (whole.signum() == 0 || part.compareTo(total) >= 0) {
            return whole;
        }
        return whole.multiply(part).divide(total, Math.max(SCALE, whole.scale()), RoundingMode.DOWN);
    }
}
