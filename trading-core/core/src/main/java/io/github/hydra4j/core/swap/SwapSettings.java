package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.Incubating;

/**
 * The models of a simulated chain.
 *
 * @param timing blocks and latencies
 * @param gas what transactions cost
 * @param terms how swaps are quoted and signed
 * @param outsidePrice what others do when the outside world trades at another price
 */
@Incubating
public record SwapSettings(ChainTiming timing, GasModel gas, QuoteTerms terms, OutsidePrice outsidePrice) {

    /** Usual terms, arbitrage within the fee band. */
    public static SwapSettings of(ChainTiming timing, GasModel gas) {
        return new SwapSettings(timing, gas, QuoteTerms.USUAL, OutsidePrice.WITHIN_FEE_BAND);
    }

    /** The same with another rhythm. */
    public SwapSettings with(ChainTiming newTiming) {
        return new SwapSettings(newTiming, gas, terms, outsidePrice);
    }

    /** The same with other costs. */
    public SwapSettings with(GasModel newGas) {
        return new SwapSettings(timing, newGas, terms, outsidePrice);
    }

    /** The same with other terms. */
    public SwapSettings with(QuoteTerms newTerms) {
        return new SwapSettings(timing, gas, newTerms, outsidePrice);
    }

    /** The same with other arbitrageurs. */
    public SwapSettings with(OutsidePrice newOutsidePrice) {
        return new SwapSettings(timing, gas, terms, newOutsidePrice);
    }
}
