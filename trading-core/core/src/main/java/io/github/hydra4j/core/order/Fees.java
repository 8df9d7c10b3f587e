package io.github.hydra4j.core.order;

import io.github.hydra4j.core.money.Percent;

/**
 * What a venue charges of the notional.
 *
 * @param maker rate for resting orders; negative for a rebate
 * @param taker rate for orders that take
 */
public record Fees(Percent maker, Percent taker) {

    /** No fees. */
    public static final Fees NONE = new Fees(Percent.ZERO, Percent.ZERO);

    /** Checks that the rates are rates. */
    public Fees {
        if (Math.abs(maker.toDouble()) >= 1 || taker.signum() < 0 || taker.toDouble() >= 1) {
            throw new IllegalArgumentException(
                    "fee rates are fractions of the notional below 100%, the taker's not negative, got " + maker
                            + " and " + taker + "; write 0.045% or 4.5bp");
        }
    }

    /** Maker and taker rate, for example {@code Fees.of("0.015%", "0.045%")}. */
    public static Fees of(String maker, String taker) {
        return new Fees(Percent.of(maker), Percent.of(taker));
    }

    /** Whether trading costs nothing and earns nothing. */
    public boolean areNone() {
        return maker.signum() == 0 && taker.signum() == 0;
    }

    /** The rate for a role; {@link Liquidity#UNKNOWN} pays as taker. */
    public Percent rate(Liquidity liquidity) {
        return liquidity == Liquidity.MAKER ? maker : taker;
    }
}
