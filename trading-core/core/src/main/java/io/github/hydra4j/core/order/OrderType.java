package io.github.hydra4j.core.order;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.money.Price;
import org.jspecify.annotations.Nullable;

/** At which price and upon which trigger an order trades. */
public sealed interface OrderType {

    /** The market order; it carries nothing, so one is enough. */
    static OrderType market() {
        return Market.ONLY;
    }

    /** The worst price at which it trades, or null where it takes any. */
    default @Nullable Price limitPrice() {
        return null;
    }

    /** The price whose touch sets it off, or null where it works at once. */
    default @Nullable Price triggerPrice() {
        return null;
    }

    /** Trades at once at whatever the market offers. */
    record Market() implements OrderType {
        private static final Market ONLY = new Market();
    }

    /** Trades at the limit or better, and rests until then. */
    record Limit(Price limit) implements OrderType {
        /** Checks the limit. */
        public Limit {
            requireNonNull(limit, "limit");
        }

        @Override
        public Price limitPrice() {
            return limit;
        }
    }

    /** Becomes a market order when the market moves against its owner to the trigger: a stop-loss, or a breakout entry. */
    record StopMarket(Price trigger) implements OrderType {
        /** Checks the trigger. */
        public StopMarket {
            requireNonNull(trigger, "trigger");
        }

        @Override
        public Price triggerPrice() {
            return trigger;
        }
    }

    /** Becomes a limit order when the market moves against its owner to the trigger. */
    record StopLimit(Price trigger, Price limit) implements OrderType {
        /** Checks both prices. */
        public StopLimit {
            requireNonNull(trigger, "trigger");
            requireNonNull(limit, "limit");
        }

        @Override
        public Price limitPrice() {
            return limit;
        }

        @Override
        public Price triggerPrice() {
            return trigger;
        }
    }

    /** Becomes a market order when the market moves in its owner's favour to the trigger. */
    record TakeProfitMarket(Price trigger) implements OrderType {
        /** Checks the trigger. */
        public TakeProfitMarket {
            requireNonNull(trigger, "trigger");
        }

        @Override
        public Price triggerPrice() {
            return trigger;
        }
    }

    /** Becomes a limit order when the market moves in its owner's favour to the trigger. */
    record TakeProfitLimit(Price trigger, Price limit) implements OrderType {
        /** Checks both prices. */
        public TakeProfitLimit {
            requireNonNull(trigger, "trigger");
            requireNonNull(limit, "limit");
        }

        @Override
        public Price limitPrice() {
            return limit;
        }

        @Override
        public Price triggerPrice() {
            return trigger;
        }
    }

    /** A stop-market whose trigger follows the best price since it was placed at a distance and never goes back. */
    record TrailingStop(TrailingDistance distance) implements OrderType {
        /** Checks the distance. */
        public TrailingStop {
            requireNonNull(distance, "distance");
        }
    }
}
