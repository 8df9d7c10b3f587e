package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.money.Quantity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What our orders may still have of a trade, a bar or one side of a quote; whole lots. */
final class Supply {

    private final Instrument instrument;
    /** Null for any size. */
    private @Nullable BigDecimal left;

    Supply(Instrument instrument) {
        this.instrument = instrument;
    }

    /** So much from now on; null for any size. */
    void set(@Nullable BigDecimal available) {
        left = available == null
                ? null
                : instrument.quantity(Quantity.of(available)).toBigDecimal();
    }

    /** As much as is left of what is wanted. */
    BigDecimal atMost(BigDecimal wanted) {
        return left == null || wanted.compareTo(left) <= 0 ? wanted : left;
    }

    void take(BigDecimal taken) {
        if (left != null) {
            left = left.subtract(taken);
        }
    }

    boolean isExhausted() {
        return left != null && left.signum() <= 0;
    }
}
