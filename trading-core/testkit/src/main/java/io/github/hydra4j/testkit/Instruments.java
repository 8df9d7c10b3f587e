package io.github.hydra4j.testkit;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.PriceRule;
import io.github.hydra4j.core.money.Asset;

/** Instruments for tests, each awkward in the way real ones are. */
@Incubating
public final class Instruments {

    private Instruments() {}

    /** A perpetual with a tick of half a dollar and lots of a thousandth. */
    public static Instrument perpetual(String id) {
        return Instrument.perpetual(InstrumentId.of(id), base(id), Asset.USDC)
                .tickSize("0.5")
                .lotSize("0.001")
                .minNotional("10")
                .build();
    }

    /** A perpetual whose tick depends on the price: five significant digits, six decimals at most. */
    public static Instrument perpetualWithSignificantDigits(String id) {
        return Instrument.perpetual(InstrumentId.of(id), base(id), Asset.USDC)
                .priceRule(PriceRule.significantDigits(5, 6))
                .lotSize("0.00001")
                .minNotional("10")
                .build();
    }

    /** A spot pair with a tick of a cent and lots of a millionth. */
    public static Instrument spot(String id) {
        return Instrument.spot(InstrumentId.of(id), base(id), Asset.USDT)
                .tickSize("0.01")
                .lotSize("0.000001")
                .minNotional("5")
                .build();
    }

    /** A pair of tokens with all their eighteen decimals and no minimum. */
    public static Instrument tokens(String id) {
        return Instrument.spot(InstrumentId.of(id), base(id), Asset.USDC)
                .tickSize("0.000000000000000001")
                .lotSize("0.000000000000000001")
                .build();
    }

    private static Asset base(String id) {
        InstrumentId parsed = InstrumentId.of(id);
        return Asset.onVenue(parsed.venue().code(), parsed.symbol().split("[-/]")[0]);
    }
}
