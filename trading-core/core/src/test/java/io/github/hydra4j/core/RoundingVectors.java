package io.github.hydra4j.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.PriceRule;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import java.math.BigDecimal;

/** Rounding to valid prices and sizes. */
final class RoundingVectors {

    private static final InstrumentId ID = InstrumentId.of("vectors:BTC-PERP");

    private RoundingVectors() {}

    static void run(JsonNode vector, VectorReport report) {
        if (vector.has("price")) {
            price(vector, report);
        } else {
            size(vector, report);
        }
    }

    private static void price(JsonNode vector, VectorReport report) {
        Price price = Price.of(vector.path("price").asText());
        Instrument instrument = Instrument.perpetual(ID, Asset.BTC, Asset.USDC)
                .priceRule(PriceRule.significantDigits(
                        5, vector.path("maxDecimals").asInt()))
                .build();
        Price down = Price.of(value(vector, "roundDown"));
        Price up = Price.of(value(vector, "roundUp"));
        Price nearest = Price.of(value(vector, "roundHalfEven"));
        boolean holds = instrument.accepts(price) == vector.path("validAsIs").asBoolean()
                && instrument.price(price, Rounding.DOWN).equals(down)
                && instrument.price(price, Rounding.UP).equals(up)
                && instrument.price(price, Rounding.NEAREST).equals(nearest);
        report.check("price " + price, holds, instrument.price(price, Rounding.DOWN), vector);
    }

    private static void size(JsonNode vector, VectorReport report) {
        Quantity size = Quantity.of(vector.path("size").asText());
        boolean valid = vector.path("validAsIs").asBoolean();
        if (valid && vector.path("roundDown").isNull()) {
            report.skip("size " + size + " is said to be valid as it is, and to round down to nothing");
            return;
        }
        Instrument instrument = Instrument.perpetual(ID, Asset.BTC, Asset.USDC)
                .lotSize(BigDecimal.ONE
                        .movePointLeft(vector.path("szDecimals").asInt())
                        .toPlainString())
                .build();
        boolean holds = instrument.isWholeLots(size) == valid
                && instrument.quantity(size).equals(Quantity.of(value(vector, "roundDown")));
        report.check("size " + size, holds, instrument.quantity(size), vector);
    }

    private static BigDecimal value(JsonNode vector, String field) {
        return vector.path(field).isNull()
                ? BigDecimal.ZERO
                : new BigDecimal(vector.path(field).asText());
    }
}
