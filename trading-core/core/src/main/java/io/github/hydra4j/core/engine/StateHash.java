package io.github.hydra4j.core.engine;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A running hash over everything that was decided and booked. Two runs with the same hash did the same things in the
 * same order. The mixing step is Stafford's variant 13 of the 64-bit finaliser, the one SplitMix64 uses.
 */
final class StateHash {

    private long state = 0x9E3779B97F4A7C15L;

    void add(long value) {
        long z = state ^ value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        state = (z ^ (z >>> 31)) + 0x9E3779B97F4A7C15L;
    }

    void add(double value) {
        add(Double.doubleToLongBits(value));
    }

    /** Numerically equal values add the same, whatever their scale. */
    void add(BigDecimal value) {
        BigDecimal canonical = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        add(canonical.scale());
        BigInteger unscaled = canonical.unscaledValue();
        if (unscaled.bitLength() < 64) {
            add(unscaled.longValue());
        } else {
            for (byte part : unscaled.toByteArray()) {
                add(part);
            }
        }
    }

    void add(String text) {
        add(text.hashCode());
    }

    long value() {
        return state;
    }
}
