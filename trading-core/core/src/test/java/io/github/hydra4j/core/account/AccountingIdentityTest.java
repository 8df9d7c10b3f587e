package io.github.hydra4j.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.TradeId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AccountingIdentityTest {

    private static final InstrumentId SPOT = InstrumentId.of("sim:ETH/USDC");
    private static final Instrument PAIR =
            Instrument.spot(SPOT, Asset.ETH, Asset.USDC).build();
    private static final Asset GAS = Asset.currency("BNB");
    private static final double GAS_RATE = 312.5;

    /** One booking: a fill of {@code lots} thousandths at {@code ticks} hundredths, or funding where lots is zero. */
    record Booking(boolean spot, Side side, int lots, int ticks, int extra, int feeAsset, int feeMicros) {}

    @Provide
    Arbitrary<List<Booking>> bookings() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(Side.class),
                        Arbitraries.integers().between(0, 3_000),
                        Arbitraries.integers().between(1, 500_000),
                        Arbitraries.integers().between(0, 999_999),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(-1_000, 50_000))
                .as(Booking::new)
                .list()
                .ofMaxSize(40);
    }

    private static Ledger ledger() {
        Ledger ledger = new Ledger(AccountId.SIMULATED, Asset.USDC);
        ledger.register(TestBars.BTC_PERP);
        ledger.register(PAIR);
        ledger.rate(GAS, GAS_RATE);
        ledger.transfer(Money.of("10000", Asset.USDC));
        ledger.transfer(Money.of("50", Asset.ETH));
        ledger.transfer(Money.of("3", GAS));
        return ledger;
    }

    private static void book(Ledger ledger, Booking b, long number) {
        InstrumentId id = b.spot ? SPOT : TestBars.BTC;
        if (b.lots == 0) {
            ledger.apply(new FundingPayment(
                    TestBars.BTC, Money.of(BigDecimal.valueOf(b.feeMicros - 25_000L, 9), Asset.USDC), number));
            return;
        }
        Quantity quantity = Quantity.of(BigDecimal.valueOf(b.lots, 3));
        // A swap's amount need not be quantity times a price: some dust is on top.
        Money value = Money.of(
                quantity.toBigDecimal().multiply(BigDecimal.valueOf(b.ticks, 2)).add(BigDecimal.valueOf(b.extra, 18)),
                Asset.USDC);
        Asset feeAsset = List.of(Asset.USDC, b.spot ? Asset.ETH : Asset.USDC, GAS, Asset.USDC)
                .get(b.feeAsset);
        Fee fee = Fee.trading(Money.of(BigDecimal.valueOf(b.feeMicros, 6), feeAsset));
        Fee gas = new Fee(Fee.Kind.GAS, Money.of(BigDecimal.valueOf(b.extra, 15), GAS));
        ledger.apply(new Fill(
                new ClientOrderId(1, 1, number),
                TradeId.of(number),
                id,
                b.side,
                quantity,
                value,
                b.feeAsset == 3 ? List.of(fee, gas) : List.of(fee),
                Liquidity.TAKER,
                Finality.FINALIZED,
                number));
    }

    private static final BigDecimal BTC_MARK = new BigDecimal("2345.67");
    private static final BigDecimal ETH_MARK = new BigDecimal("1234.56789");

    private static final Function<InstrumentId, Price> MARKS = id -> Price.of(id.equals(SPOT) ? ETH_MARK : BTC_MARK);

    @Property(tries = 400)
    void profit_minus_fees_plus_funding_is_the_change_of_equity_to_the_last_digit(
            @ForAll("bookings") List<Booking> bookings) {
        Ledger ledger = ledger();
        Money before = ledger.exactEquity(MARKS);
        long number = 0;
        for (Booking booking : bookings) {
            book(ledger, booking, ++number);
        }

        Position perpetual = ledger.position(TestBars.BTC);
        Position spot = ledger.position(SPOT);
        BigDecimal profit = perpetual
                .realizedProfit()
                .amount()
                .add(perpetual.unrealizedProfit(Price.of(BTC_MARK)).amount())
                .add(spot.realizedProfit().amount())
                .add(spot.unrealizedProfit(Price.of(ETH_MARK)).amount());
        BigDecimal funding = perpetual.funding().amount().add(spot.funding().amount());
        BigDecimal fees = BigDecimal.ZERO;
        for (Map.Entry<Asset, Money> paid : ledger.fees().entrySet()) {
            BigDecimal rate = paid.getKey().equals(GAS)
                    ? BigDecimal.valueOf(GAS_RATE)
                    : paid.getKey().equals(Asset.ETH) ? ETH_MARK : BigDecimal.ONE;
            fees = fees.add(paid.getValue().amount().multiply(rate));
        }
        BigDecimal change = ledger.exactEquity(MARKS).amount().subtract(before.amount());

        assertThat(profit.subtract(fees).add(funding)).isEqualByComparingTo(change);

        ledger.mark(TestBars.BTC, BTC_MARK.doubleValue());
        ledger.mark(SPOT, ETH_MARK.doubleValue());
        double exact = ledger.exactEquity(MARKS).toDouble();
        double scale = Math.max(10_000, Math.abs(exact)) + ledger.grossExposure();
        assertThat(ledger.equity()).isCloseTo(exact, within(scale * 1e-9));
    }

    @Property(tries = 200)
    void a_reversed_fill_leaves_no_trace_in_quantity_and_equity(@ForAll("bookings") List<Booking> bookings) {
        Ledger ledger = ledger();
        Money before = ledger.exactEquity(MARKS);
        long number = 0;
        for (Booking booking : bookings) {
            Quantity quantity =
                    ledger.position(booking.spot ? SPOT : TestBars.BTC).quantity();
            if (booking.lots > 0) {
                Fill fill = fill(booking, ++number);
                ledger.apply(fill);
                ledger.reverse(fill);
            }
            assertThat(ledger.position(booking.spot ? SPOT : TestBars.BTC).quantity())
                    .isEqualTo(quantity);
        }
        assertThat(ledger.exactEquity(MARKS)).isEqualTo(before);
        assertThat(ledger.fees()).isEmpty();
    }

    private static Fill fill(Booking b, long number) {
        Quantity quantity = Quantity.of(BigDecimal.valueOf(b.lots, 3));
        return new Fill(
                new ClientOrderId(1, 1, number),
                TradeId.of(number),
                b.spot ? SPOT : TestBars.BTC,
                b.side,
                quantity,
                Money.of(quantity.toBigDecimal().multiply(BigDecimal.valueOf(b.ticks, 2)), Asset.USDC),
                List.of(Fee.trading(Money.of(BigDecimal.valueOf(b.feeMicros, 6), GAS))),
                Liquidity.TAKER,
                Finality.SEEN,
                number);
    }

    private static Fill trade(Side side, String quantity, String value) {
        return new Fill(
                new ClientOrderId(1, 1, 1),
                TradeId.of(1),
                TestBars.BTC,
                side,
                Quantity.of(quantity),
                Money.of(value, Asset.USDC),
                List.of(),
                Liquidity.TAKER,
                Finality.FINALIZED,
                0);
    }

    /** Buy 2 for 200, sell 3 for 330: the first two close at 110 (profit 20), the third opens a short at 110. */
    @Test
    void average_price_survives_a_flip_through_zero() {
        Ledger ledger = ledger();
        ledger.apply(trade(Side.BUY, "2", "200"));

        BigDecimal profit = ledger.apply(trade(Side.SELL, "3", "330"));

        assertThat(profit).isEqualByComparingTo("20");
        Position position = ledger.position(TestBars.BTC);
        assertThat(position.quantity()).isEqualTo(Quantity.of("-1"));
        assertThat(position.costBasis()).isEqualTo(Money.of("-110", Asset.USDC));
        assertThat(position.averageEntryPrice()).contains(Price.of("110"));
        assertThat(position.closingSide()).contains(Side.BUY);
    }

    /** Three units for 100: a third costs 33.3333333333; the rest keeps what rounding left over, so nothing is lost. */
    @Test
    void a_cost_that_does_not_divide_loses_nothing() {
        Ledger ledger = ledger();
        ledger.apply(trade(Side.BUY, "3", "100"));

        assertThat(ledger.apply(trade(Side.SELL, "1", "40"))).isEqualByComparingTo("6.6666666667");
        assertThat(ledger.position(TestBars.BTC).costBasis()).isEqualTo(Money.of("66.6666666667", Asset.USDC));
        ledger.apply(trade(Side.SELL, "1", "40"));
        ledger.apply(trade(Side.SELL, "1", "40"));

        assertThat(ledger.position(TestBars.BTC).isFlat()).isTrue();
        assertThat(ledger.position(TestBars.BTC).costBasis()).isEqualTo(Money.zero(Asset.USDC));
        assertThat(ledger.position(TestBars.BTC).realizedProfit()).isEqualTo(Money.of("20", Asset.USDC));
    }

    @Test
    void a_spot_trade_moves_both_balances_and_a_fee_in_base_comes_out_of_the_coins() {
        Ledger ledger = ledger();
        ledger.apply(new Fill(
                new ClientOrderId(1, 1, 1),
                TradeId.of(1),
                SPOT,
                Side.BUY,
                Quantity.of("2"),
                Money.of("2000", Asset.USDC),
                List.of(Fee.trading(Money.of("0.002", Asset.ETH))),
                Liquidity.TAKER,
                Finality.FINALIZED,
                0));

        assertThat(ledger.balance(Asset.USDC)).isEqualTo(Money.of("8000", Asset.USDC));
        assertThat(ledger.balance(Asset.ETH)).isEqualTo(Money.of("51.998", Asset.ETH));
        assertThat(ledger.position(SPOT).quantity()).isEqualTo(Quantity.of("2"));
        assertThat(ledger.fees()).containsOnly(Map.entry(Asset.ETH, Money.of("0.002", Asset.ETH)));
    }

    @Test
    void what_has_no_price_has_no_value_and_says_so() {
        Ledger ledger = new Ledger(AccountId.SIMULATED, Asset.USDC);
        ledger.transfer(Money.of("1", Asset.EUR));

        assertThat(ledger.equity()).isNaN();
        assertThatThrownBy(() -> ledger.exactEquity(MARKS)).hasMessageContaining("no price of EUR in USDC");
        ledger.rate(Asset.EUR, 1.25);
        assertThat(ledger.equity()).isEqualTo(1.25);
        assertThat(ledger.exactEquity(MARKS)).isEqualTo(Money.of("1.25", Asset.USDC));
    }

    /** ETH is quoted in BTC, BTC in USDC: when BTC moves, ETH is worth more although its own pair stood still. */
    @Test
    void a_value_that_goes_through_two_pairs_follows_both() {
        InstrumentId ethBtc = InstrumentId.of("sim:ETH/BTC");
        InstrumentId btcUsdc = InstrumentId.of("sim:BTC/USDC");
        Ledger ledger = new Ledger(AccountId.SIMULATED, Asset.USDC);
        ledger.register(Instrument.spot(ethBtc, Asset.ETH, Asset.BTC).build());
        ledger.register(Instrument.spot(btcUsdc, Asset.BTC, Asset.USDC).build());
        ledger.transfer(Money.of("10", Asset.ETH));
        ledger.mark(btcUsdc, 50_000);
        ledger.mark(ethBtc, 0.05);
        assertThat(ledger.equity()).isCloseTo(25_000, within(1e-9));

        ledger.mark(btcUsdc, 60_000);

        assertThat(ledger.equity()).isCloseTo(30_000, within(1e-9));
        assertThat(ledger.exactEquity(id -> Price.of(id.equals(ethBtc) ? "0.05" : "60000")))
                .isEqualTo(Money.of("30000", Asset.USDC));
    }

    /** Whoever counts in bitcoin still counts a bitcoin as one, whatever its price in dollars. */
    @Test
    void the_reporting_asset_is_worth_one_of_itself() {
        InstrumentId btcUsdc = InstrumentId.of("sim:BTC/USDC");
        Ledger ledger = new Ledger(AccountId.SIMULATED, Asset.BTC);
        ledger.register(Instrument.spot(btcUsdc, Asset.BTC, Asset.USDC).build());
        ledger.transfer(Money.of("2", Asset.BTC));

        ledger.mark(btcUsdc, 50_000);

        assertThat(ledger.equity()).isEqualTo(2);
        assertThat(ledger.exactEquity(id -> Price.of("50000"))).isEqualTo(Money.of("2", Asset.BTC));
    }

    @Test
    void fills_of_unknown_instruments_and_in_wrong_assets_are_refused() {
        Ledger ledger = new Ledger(AccountId.SIMULATED, Asset.USDC);
        assertThatThrownBy(() -> ledger.apply(trade(Side.BUY, "1", "1"))).hasMessageContaining("not registered");
        ledger.register(TestBars.BTC_PERP);
        Fill wrong = new Fill(
                new ClientOrderId(1, 1, 1),
                TradeId.of(1),
                TestBars.BTC,
                Side.BUY,
                Quantity.ONE,
                Money.of("1", Asset.EUR),
                List.of(),
                Liquidity.TAKER,
                Finality.FINALIZED,
                0);
        assertThatThrownBy(() -> ledger.apply(wrong)).hasMessageContaining("must be paid in USDC");
    }
}
