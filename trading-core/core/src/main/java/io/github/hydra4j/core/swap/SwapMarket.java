package io.github.hydra4j.core.swap;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentKind;
import io.github.hydra4j.core.instrument.Side;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A spot instrument that trades in one pool.
 *
 * @param instrument the instrument; its lots are whole base units of its base token
 * @param base its base asset as a token
 * @param quote its quote asset as a token
 * @param pool the pool as it stands when the simulation starts
 * @param baseIsToken0 whether the base token is the pool's first
 */
@Incubating
public record SwapMarket(Instrument instrument, Token base, Token quote, Pool pool, boolean baseIsToken0) {

    /** Checks that the parts belong together. */
    public SwapMarket {
        requireNonNull(pool, "pool");
        if (instrument.kind() != InstrumentKind.SPOT
                || !instrument.base().equals(base.asset())
                || !instrument.quote().equals(quote.asset())) {
            throw new IllegalArgumentException(
                    "a pool of " + base.asset() + " and " + quote.asset() + " cannot trade " + instrument + ", a "
                            + instrument.kind() + " pair of " + instrument.base() + " and " + instrument.quote());
        }
        BigDecimal lot = instrument.lotSize().toBigDecimal().stripTrailingZeros();
        if (lot.scale() > base.decimals()) {
            throw new IllegalArgumentException("a lot of " + instrument + " is " + lot.toPlainString()
                    + ", finer than a base unit: the token has " + base.decimals() + " decimals");
        }
        if (pool instanceof ConcentratedPool && (base.keepsTransferFee() || quote.keepsTransferFee())) {
            throw new IllegalArgumentException("the contract of a concentrated pool refuses tokens that keep part of a "
                    + "transfer; give " + instrument + " a constant-product pool");
        }
    }

    /** A market whose base token is the pool's first. */
    public static SwapMarket of(Instrument instrument, Token base, Token quote, Pool pool) {
        return new SwapMarket(instrument, base, quote, pool, true);
    }

    /** What goes into the pool on that side. */
    Token input(Side side) {
        return side == Side.BUY ? quote : base;
    }

    /** What comes out of the pool on that side. */
    Token output(Side side) {
        return side == Side.BUY ? base : quote;
    }

    boolean zeroForOne(Side side) {
        return (side == Side.SELL) == baseIsToken0;
    }

    boolean keepsTransferFee() {
        return base.keepsTransferFee() || quote.keepsTransferFee();
    }

    /** The middle price of a state of the pool, in quote for one base. */
    double spotPrice(Pool state) {
        Ratio spot = baseIsToken0 ? state.spot() : state.spot().inverse();
        return spot.price(base.decimals(), quote.decimals(), MathContext.DECIMAL64)
                .doubleValue();
    }

    /** A price in quote for one base, as the pool counts. */
    Ratio poolRatio(BigDecimal price) {
        Ratio ratio = Ratio.of(price.scaleByPowerOfTen(quote.decimals() - base.decimals()));
        return baseIsToken0 ? ratio : ratio.inverse();
    }
}
