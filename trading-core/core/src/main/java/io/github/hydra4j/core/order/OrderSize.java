package io.github.hydra4j.core.order;

import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Quantity;

/** How much an order trades. */
public sealed interface OrderSize {

    /** So many base units. */
    record Base(Quantity quantity) implements OrderSize {
        /** Checks the quantity. */
        public Base {
            if (!quantity.isPositive()) {
                throw new IllegalArgumentException("an order needs a positive quantity, got " + quantity);
            }
        }

        @Override
        public String toString() {
            return quantity.toString();
        }
    }

    /**
     * As many whole lots as this much of the quote asset buys or sells at the price of execution, fees not included.
     * Venues that cannot do this get a base quantity at the last price.
     */
    record Quote(Money amount) implements OrderSize {
        /** Checks the amount. */
        public Quote {
            if (amount.signum() <= 0) {
                throw new IllegalArgumentException("an order needs a positive amount, got " + amount);
            }
        }

        @Override
        public String toString() {
            return amount.toString();
        }
    }

    /** A fraction of the absolute position at the moment of submission, down to whole lots; the whole closes exactly. */
    record PercentOfPosition(Percent percent) implements OrderSize {
        /** Checks the fraction. */
        public PercentOfPosition {
            if (percent.signum() <= 0 || percent.compareTo(Percent.HUNDRED) > 0) {
                throw new IllegalArgumentException(
                        "a share of the position lies above 0% and up to 100%, got " + percent);
            }
        }

        @Override
        public String toString() {
            return percent + " of position";
        }
    }
}
