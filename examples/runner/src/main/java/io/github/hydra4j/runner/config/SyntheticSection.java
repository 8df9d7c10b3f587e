package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.SyntheticBars;
import io.github.hydra4j.core.money.Price;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A made-up market: {@code synthetic: { bars: 50000, seed: 7, start-price: 60000, volatility: 0.6 }}. */
final class SyntheticSection {

    private static final long MOST_BARS = 1_000_000_000L;
    private static final double HIGHEST_PRICE = 1e12;

    private SyntheticSection() {}

    static @Nullable BarSource read(Section section, Instrument instrument, Timeframe timeframe, long seed) {
        section.allow(
                "bars",
                "seed",
                "start",
                "start-price",
                "volatility",
                "drift",
                "jump-probability",
                "jump-size",
                "gap-probability",
                "gap-size",
                "missing",
                "volume");
        double startPrice = section.optional("start-price", 100.0, Readings.number(1e-12, HIGHEST_PRICE));
        SyntheticBars.Builder market = SyntheticBars.builder(instrument.id(), timeframe)
                .count(section.optional("bars", 10_000L, Readings.whole(1, MOST_BARS)))
                .seed(section.optional("seed", seed, Readings.whole(Long.MIN_VALUE, Long.MAX_VALUE)))
                .startPrice(startPrice)
                .tick(instrument
                        .tickAt(Price.of(BigDecimal.valueOf(startPrice)))
                        .toBigDecimal()
                        .toPlainString());
        var start = section.optional("start", Readings::moment);
        if (start != null) {
            market.start(start);
        }
        if (section.has("volatility") || section.has("drift")) {
            market.regime(
                    section.optional("drift", 0.0, Readings.number(-100, 100)),
                    section.optional("volatility", 0.6, Readings.number(0, 100)));
        }
        market.jumps(
                section.optional("jump-probability", 0.0, Readings.number(0, 1)),
                section.optional("jump-size", 0.02, Readings.number(0, 1)));
        market.priceGaps(
                section.optional("gap-probability", 0.0, Readings.number(0, 1)),
                section.optional("gap-size", 0.02, Readings.number(0, 1)));
        market.missing(section.optional("missing", 0.0, Readings.number(0, 0.99)));
        market.volume(section.optional("volume", 10.0, Readings.number(0, HIGHEST_PRICE)));
        try {
            return market.build();
        } catch (IllegalArgumentException e) {
            section.problem("start-price", String.valueOf(e.getMessage()));
            return null;
        }
    }
}
