package io.github.hydra4j.report;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.money.Asset;
import java.math.BigDecimal;

/**
 * What is held in an instrument at the end of a run, and what it brought; exact.
 *
 * @param instrument the instrument, written {@code venue:symbol}
 * @param quote label of the asset of the amounts
 * @param quantity base units: positive long, negative short, zero flat
 * @param costBasis quantity times average entry price, with the sign of the quantity
 * @param realizedProfit profit of everything closed, before fees and funding
 * @param funding funding received, negative where paid
 */
public record FinalPosition(
        String instrument,
        String quote,
        BigDecimal quantity,
        BigDecimal costBasis,
        BigDecimal realizedProfit,
        BigDecimal funding) {

    /** Refuses null. */
    public FinalPosition {
        requireNonNull(instrument, "instrument");
        requireNonNull(quote, "quote");
        requireNonNull(quantity, "quantity");
        requireNonNull(costBasis, "costBasis");
        requireNonNull(realizedProfit, "realizedProfit");
        requireNonNull(funding, "funding");
    }

    static FinalPosition of(Position position) {
        Asset quote = position.costBasis().asset();
        return new FinalPosition(
                position.instrument().toString(),
                quote.symbol(),
                position.quantity().toBigDecimal(),
                position.costBasis().amount(),
                position.realizedProfit().amount(),
                position.funding().amount());
    }
}
