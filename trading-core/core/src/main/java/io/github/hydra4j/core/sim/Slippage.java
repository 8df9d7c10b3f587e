package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Percent;

/** How much worse than the observed price an order fills that takes liquidity. Resting limit orders never slip. */
public interface Slippage {

    /** Fills at the observed price. */
    Slippage NONE = new Slippage() {
        @Override
        public double worsen(Instrument instrument, Side side, double price) {
            return price;
        }

        @Override
        public String toString() {
            return "none";
        }
    };

    /**
     * The price a taker gets, before it is rounded to the tick to his disadvantage.
     *
     * @param instrument the instrument
     * @param side side of the taker
     * @param price observed price
     */
    double worsen(Instrument instrument, Side side, double price);

    /** A fraction of the price, for example {@code Slippage.of("2bp")}. */
    static Slippage of(String fraction) {
        return new Relative(Percent.of(fraction));
    }

    /** A number of ticks. */
    static Slippage ticks(int ticks) {
        return new Ticks(ticks);
    }

    /** A fraction of the price. */
    record Relative(Percent fraction) implements Slippage {
        /** Checks the fraction. */
        public Relative {
            if (fraction.signum() < 0 || fraction.toDouble() >= 1) {
                throw new IllegalArgumentException("slippage lies between 0% and 100%, got " + fraction);
            }
        }

        @Override
        public double worsen(Instrument instrument, Side side, double price) {
            return price * (1 + side.sign() * fraction.toDouble());
        }

        @Override
        public String toString() {
            return fraction.toString();
        }
    }

    /** A number of ticks. */
    record Ticks(int ticks) implements Slippage {
        /** Checks the number. */
        public Ticks {
            if (ticks < 0) {
                throw new IllegalArgumentException("slippage must not be negative, got " + ticks + " ticks");
            }
        }

        @Override
        public double worsen(Instrument instrument, Side side, double price) {
            double tick = instrument
                    .tickAt(instrument.price(price, io.github.hydra4j.core.instrument.Rounding.NEAREST))
                    .toDouble();
            return Math.max(0, price + side.sign() * ticks * tick);
        }

        @Override
        public String toString() {
            return ticks + " ticks";
        }
    }
}
