package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.InstrumentKind;
import io.github.hydra4j.core.instrument.PriceRule;
import io.github.hydra4j.core.money.Asset;
import org.jspecify.annotations.Nullable;

/** One item of {@code instruments}. */
final class InstrumentSection {

    private static final InstrumentId NAMELESS = InstrumentId.of("unnamed:unnamed");
    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 18;

    private InstrumentSection() {}

    static void read(Section section, DeclaredInstruments declared) {
        section.allow(
                "id",
                "kind",
                "base",
                "quote",
                "tick-size",
                "significant-digits",
                "max-decimals",
                "lot-size",
                "min-quantity",
                "max-quantity",
                "min-notional",
                "fees");
        InstrumentId id = section.required("id", "bitstamp:BTC-USD", InstrumentId::of);
        if (id != null && !declared.name(id)) {
            section.problem("id", "instrument " + id + " is declared twice: keep one");
        }
        InstrumentKind kind = section.optional("kind", InstrumentKind.SPOT, Readings.choice(InstrumentKind.class));
        Asset base = section.required("base", "BTC", Asset::currency);
        Asset quote = section.required("quote", "USD", Asset::currency);
        if (base != null && base.equals(quote)) {
            section.problem("quote", "'quote' is " + quote + " and so is 'base': an asset cannot trade against itself");
            quote = null;
        }
        // A stand-in lets the other rules be checked even where these are missing.
        Asset safeBase = base == null || quote == null ? Asset.currency("BASE") : base;
        Asset safeQuote = base == null || quote == null ? Asset.currency("QUOTE") : quote;
        InstrumentId safeId = id == null ? NAMELESS : id;
        Instrument instrument = build(
                section,
                kind == InstrumentKind.SPOT
                        ? Instrument.spot(safeId, safeBase, safeQuote)
                        : Instrument.perpetual(safeId, safeBase, safeQuote));
        var fees = section.section("fees").map(FeesSection::read).orElse(null);
        if (id != null && base != null && quote != null && instrument != null) {
            declared.add(instrument, fees);
        }
    }

    private static @Nullable Instrument build(Section section, Instrument.Builder builder) {
        if (section.has("significant-digits")) {
            if (section.has("tick-size")) {
                section.problem("tick-size", "'tick-size' and 'significant-digits' contradict each other: keep one");
            }
            long digits = section.optional("significant-digits", 5L, Readings.whole(1, MOST_DIGITS));
            long decimals = section.optional("max-decimals", 6L, Readings.whole(0, MOST_DECIMALS));
            builder.priceRule(PriceRule.significantDigits((int) digits, (int) decimals));
        } else {
            section.give("tick-size", builder::tickSize);
            if (section.has("max-decimals")) {
                section.problem(
                        "max-decimals", "'max-decimals' belongs to 'significant-digits': add that or drop this");
            }
        }
        section.give("lot-size", builder::lotSize);
        section.give("min-quantity", builder::minQuantity);
        section.give("max-quantity", builder::maxQuantity);
        section.give("min-notional", builder::minNotional);
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            section.problem("max-quantity", e.getMessage() == null ? e.toString() : e.getMessage());
            return null;
        }
    }
}
