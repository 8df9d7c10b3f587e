package io.github.hydra4j.core.order;

import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import java.math.BigDecimal;

/** How far a trailing stop follows behind the best price seen since it was placed. */
public sealed interface TrailingDistance {

    /** The distance in price units at a given best price. */
    BigDecimal at(BigDecimal best);

    /** A fixed distance in quote units. */
    record Absolute(Price distance) implements TrailingDistance {
        /** Checks the distance. */
        public Absolute {
            if (distance.toBigDecimal().signum() <= 0) {
                throw new IllegalArgumentException("a trailing distance must be positive, got " + distance);
            }
        }

        @Override
        public BigDecimal at(BigDecimal best) {
            return distance.toBigDecimal();
        }
    }

    /** A fraction of the best price. */
    record Relative(Percent distance) implements TrailingDistance {
        /** Checks the distance. */
        public Relative {
            if (distance.signum() <= 0 || distance.compareTo(Percent.HUNDRED) >= 0) {
                throw new IllegalArgumentException("a trailing distance must lie between 0% and 100%, got " + distance);
            }
        }

        @Override
        public BigDecimal at(BigDecimal best) {
            return best.multiply(distance.fraction());
        }
    }
}
