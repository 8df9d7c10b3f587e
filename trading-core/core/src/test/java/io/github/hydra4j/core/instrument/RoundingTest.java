package io.github.hydra4j.core.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundingTest {

    private static final Instrument HYPERLIQUID_BTC = Instrument.perpetual(TestBars.BTC, Asset.BTC, Asset.USDC)
            .priceRule(PriceRule.significantDigits(5, 1))
            .lotSize("0.00001")
            .build();

    @Provide
    Arbitrary<Instrument> instruments() {
        Arbitrary<String> ticks = Arbitraries.of("0.01", "0.05", "0.5", "1", "25", "0.00000001", "0.125", "0.003");
        Arbitrary<String> lots = Arbitraries.of("0.001", "0.00001", "1", "0.1", "100", "0.000000000000000001", "0.25");
        return net.jqwik.api.Combinators.combine(ticks, lots)
                .as((tick, lot) -> Instrument.perpetual(TestBars.BTC, Asset.BTC, Asset.USDC)
                        .tickSize(tick)
                        .lotSize(lot)
                        .build());
    }

    @Property(tries = 500)
    void a_quantity_never_exceeds_what_was_asked_for_and_misses_less_than_a_lot(
            @ForAll("instruments") Instrument instrument,
            @ForAll @Scale(9) @DoubleRange(min = -1e6, max = 1e6) double wanted) {
        Quantity exact = instrument.quantity(Quantity.of(BigDecimal.valueOf(wanted)));
        Quantity observed = instrument.quantity(wanted);

        assertThat(instrument.isWholeLots(exact)).isTrue();
        assertThat(instrument.isWholeLots(observed)).isTrue();
        assertThat(exact.abs().toBigDecimal())
                .isLessThanOrEqualTo(BigDecimal.valueOf(wanted).abs());
        assertThat(BigDecimal.valueOf(wanted).abs().subtract(exact.abs().toBigDecimal()))
                .isLessThan(instrument.lotSize().toBigDecimal());
        // A double that misses a lot by its last digits counts as that lot, so it may be exceeded by those digits
        // alone.
        assertThat(observed.abs().toDouble()).isLessThanOrEqualTo(Math.abs(wanted) * (1 + 1e-14));
    }

    @Property(tries = 500)
    void an_amount_never_buys_more_than_it_pays_for(
            @ForAll("instruments") Instrument instrument,
            @ForAll @Scale(9) @DoubleRange(min = 0.01, max = 1e6) double amount,
            @ForAll @Scale(9) @DoubleRange(min = 0.00000001, max = 1e5) double at) {
        Money notional = Money.of(BigDecimal.valueOf(amount), Asset.USDC);
        Price price = Price.of(BigDecimal.valueOf(at));

        Quantity quantity = instrument.quantityFor(notional, price);

        assertThat(instrument.isWholeLots(quantity)).isTrue();
        assertThat(instrument.notional(quantity, price).isAtMost(notional)).isTrue();
        Quantity oneMore = quantity.plus(instrument.lotSize());
        assertThat(instrument.notional(oneMore, price).compareTo(notional)).isPositive();
    }

    @Property(tries = 500)
    void a_passive_price_is_never_worse_for_its_owner_and_an_aggressive_one_never_better(
            @ForAll("instruments") Instrument instrument,
            @ForAll @Scale(9) @DoubleRange(min = 0, max = 1e6) double observed) {
        Price price = Price.of(BigDecimal.valueOf(observed));

        assertThat(instrument.price(price, Rounding.passive(Side.BUY)).isAbove(price))
                .isFalse();
        assertThat(instrument.price(price, Rounding.passive(Side.SELL)).isBelow(price))
                .isFalse();
        assertThat(instrument.price(price, Rounding.aggressive(Side.BUY)).isBelow(price))
                .isFalse();
        assertThat(instrument.price(price, Rounding.aggressive(Side.SELL)).isAbove(price))
                .isFalse();
        for (Rounding rounding : Rounding.values()) {
            Price snapped = instrument.price(price, rounding);
            assertThat(instrument.accepts(snapped)).isTrue();
            assertThat(instrument.price(snapped, rounding)).isEqualTo(snapped);
        }
    }

    /** Plain {@code floor(x / tick) * tick} loses a whole tick on a good part of these prices; this test counts it. */
    @ParameterizedTest
    @ValueSource(strings = {"0.01", "0.05", "0.1", "0.0001", "0.5", "0.00000001", "0.003"})
    void prices_that_are_on_a_tick_stay_there_in_every_direction(String tick) {
        Instrument instrument = Instrument.perpetual(TestBars.BTC, Asset.BTC, Asset.USDC)
                .tickSize(tick)
                .build();
        BigDecimal step = new BigDecimal(tick);
        SplittableRandom random = new SplittableRandom(7);
        int wrongWithPlainFloor = 0;
        for (int i = 0; i < 100_000; i++) {
            BigDecimal exact = step.multiply(BigDecimal.valueOf(random.nextInt(1, 20_000_000)));
            double observed = exact.doubleValue();
            Price expected = Price.of(exact);
            if (!instrument.price(observed, Rounding.DOWN).equals(expected)
                    || !instrument.price(observed, Rounding.UP).equals(expected)
                    || !instrument.price(observed, Rounding.NEAREST).equals(expected)) {
                throw new AssertionError(exact + " left its tick of " + tick);
            }
            double floored = Math.floor(observed / step.doubleValue());
            wrongWithPlainFloor += floored * step.doubleValue() < observed - step.doubleValue() / 2 ? 1 : 0;
        }
        if (!tick.equals("0.5")) {
            assertThat(wrongWithPlainFloor).as("plain floor would fail").isPositive();
        }
    }

    /** Sums and products of prices carry noise in their last digits; the tick that was meant must survive. */
    @Test
    void a_price_that_was_computed_keeps_its_tick() {
        assertThat(TestBars.BTC_PERP.price(0.1 + 0.2, Rounding.UP)).isEqualTo(Price.of("0.3"));
        assertThat(TestBars.BTC_PERP.price(1.1 * 1.1, Rounding.UP)).isEqualTo(Price.of("1.21"));
        assertThat(TestBars.BTC_PERP.price(100 * 1.1, Rounding.DOWN)).isEqualTo(Price.of("110"));
        assertThat(TestBars.BTC_PERP.quantity(0.3 - 0.1)).isEqualTo(Quantity.of("0.2"));
    }

    /**
     * Hyperliquid's rule, by hand: five significant digits, at most 6 - szDecimals decimals (1 for BTC with five), whole
     * numbers always valid.
     */
    @ParameterizedTest
    @CsvSource({
        "12345.6, false, 12345, 12346",
        "1234.5, true, 1234.5, 1234.5",
        "1234.56, false, 1234.5, 1234.6",
        "123456, true, 123456, 123456",
        "123456.7, false, 123456, 123457",
        "99999.5, false, 99999, 100000",
        "9999.95, false, 9999.9, 10000",
        "0.04, false, 0, 0.1",
        "0.1, true, 0.1, 0.1"
    })
    void significant_digits_follow_the_hand_examples(String price, boolean valid, String down, String up) {
        assertThat(HYPERLIQUID_BTC.accepts(Price.of(price))).isEqualTo(valid);
        assertThat(HYPERLIQUID_BTC.price(Price.of(price), Rounding.DOWN)).isEqualTo(Price.of(down));
        assertThat(HYPERLIQUID_BTC.price(Price.of(price), Rounding.UP)).isEqualTo(Price.of(up));
        assertThat(HYPERLIQUID_BTC.price(Double.parseDouble(price), Rounding.DOWN))
                .isEqualTo(Price.of(down));
        assertThat(HYPERLIQUID_BTC.price(Double.parseDouble(price), Rounding.UP))
                .isEqualTo(Price.of(up));
    }

    @Property(tries = 500)
    void a_price_brought_to_significant_digits_is_valid(
            @ForAll @Scale(9) @DoubleRange(min = 0.0001, max = 1e7) double observed) {
        Instrument instrument = Instrument.perpetual(TestBars.BTC, Asset.BTC, Asset.USDC)
                .priceRule(PriceRule.significantDigits(5, 4))
                .build();
        Price down = instrument.price(observed, Rounding.DOWN);
        Price up = instrument.price(observed, Rounding.UP);

        assertThat(instrument.accepts(down)).isTrue();
        assertThat(instrument.accepts(up)).isTrue();
        assertThat(down.toDouble()).isLessThanOrEqualTo(observed * (1 + 1e-14));
        assertThat(up.toDouble()).isGreaterThanOrEqualTo(observed * (1 - 1e-14));
        assertThat(up.toBigDecimal().subtract(down.toBigDecimal()))
                .isLessThanOrEqualTo(instrument.tickAt(up).toBigDecimal());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1})
    void numbers_that_are_no_price_are_refused(double value) {
        assertThatThrownBy(() -> TestBars.BTC_PERP.price(value, Rounding.DOWN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HYPERLIQUID_BTC.price(value, Rounding.DOWN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void huge_and_tiny_numbers_leave_the_fast_path_and_stay_exact() {
        assertThat(TestBars.BTC_PERP.price(1e17, Rounding.DOWN)).isEqualTo(Price.of("100000000000000000"));
        assertThat(TestBars.BTC_PERP.quantity(9.007199254740993e15)).isEqualTo(Quantity.of("9007199254740992"));
        Instrument token = Instrument.spot(TestBars.BTC, Asset.BTC, Asset.USDC)
                .tickSize("0.000000000000000001")
                .lotSize("0.000000000000000001")
                .build();
        assertThat(token.price(1.234e-15, Rounding.UP)).isEqualTo(Price.of("0.000000000000001234"));
    }

    @Test
    void an_amount_in_another_asset_cannot_size_an_order() {
        assertThatThrownBy(() -> TestBars.BTC_PERP.quantityFor(Money.of("100", Asset.EUR), Price.of("10")))
                .hasMessageContaining("USDC")
                .hasMessageContaining("100 EUR");
        assertThatThrownBy(() -> TestBars.BTC_PERP.quantityFor(Money.of("100", Asset.USDC), Price.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rules_that_contradict_each_other_are_reported_together() {
        assertThatThrownBy(() -> Instrument.perpetual(TestBars.BTC, Asset.BTC, Asset.USDC)
                        .lotSize("1")
                        .minQuantity("0.5")
                        .maxQuantity("0.1")
                        .build())
                .hasMessageContaining("below minimum quantity 0.5")
                .hasMessageContaining("below the lot size 1");
        assertThatThrownBy(() -> Instrument.spot(TestBars.BTC, Asset.USD, Asset.USD))
                .hasMessageContaining("against itself");
    }

    @Test
    void an_instrument_id_is_written_venue_colon_symbol() {
        assertThat(InstrumentId.of("hyperliquid:BTC-PERP")).hasToString("hyperliquid:BTC-PERP");
        assertThat(InstrumentId.of("dex:a:b").symbol()).isEqualTo("a:b");
        assertThat(InstrumentId.of("sim:A")).isEqualTo(InstrumentId.of(Venue.SIMULATED, "A"));
        assertThatThrownBy(() -> InstrumentId.of("BTC-PERP")).hasMessageContaining("'BTC-PERP'");
        assertThatThrownBy(() -> InstrumentId.of("sim:")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> InstrumentId.of("s m:A")).isInstanceOf(IllegalArgumentException.class);
    }
}
