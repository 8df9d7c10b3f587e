package io.github.hydra4j.core.sim;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.SECOND;
import static io.github.hydra4j.core.TestBars.T0;
import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static io.github.hydra4j.core.TestRun.buyStop;
import static io.github.hydra4j.core.TestRun.sell;
import static io.github.hydra4j.core.TestRun.sellLimit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.TestBars;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.venue.Capability;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What stands behind orders and positions: reservations, margin, liquidation, funding. Every number by hand. */
class AccountsTest {

    private static Money usdc(String amount) {
        return Money.of(amount, Asset.USDC);
    }

    private static VenueBench margin(Margin margin, String cash) {
        return margin(margin, Fees.NONE, cash);
    }

    private static VenueBench margin(Margin margin, Fees fees, String cash) {
        return new VenueBench(SimulationSettings.PLAIN.with(margin).with(fees), TestBars.BTC_PERP, TestBars.ETH_PERP)
                .with(cash, Asset.USDC);
    }

    @Nested
    class SpotReservations {

        private final InstrumentId id = InstrumentId.of("sim:BTC/USDC");
        private final VenueBench venue = new VenueBench(
                        SimulationSettings.PLAIN.with(Fees.of("0.1%", "0.2%")),
                        Instrument.spot(id, Asset.BTC, Asset.USDC)
                                .tickSize("0.01")
                                .lotSize("0.001")
                                .build())
                .with("1000", Asset.USDC)
                .with("3", Asset.BTC)
                .at(1)
                .quote(id, 99, 50, 101, 50);

        private OrderIntent limit(Side side, String quantity, String price) {
            return OrderIntent.limit(id, side, Quantity.of(quantity), Price.of(price));
        }

        /** 5 at 98 with the taker's fee of 0.2%: 490.98. A second like it would need 490.98 of 509.02, a third fails. */
        @Test
        void open_bids_reserve_quote_with_the_fee() {
            venue.submit(limit(Side.BUY, "5", "98"));
            assertThat(venue.exchange.freeBalance(Asset.USDC)).isEqualTo(usdc("509.02"));
            venue.submit(limit(Side.BUY, "5", "98"));
            assertThat(venue.exchange.freeBalance(Asset.USDC)).isEqualTo(usdc("18.04"));
            venue.submit(limit(Side.BUY, "1", "98"));
            assertThat(venue.heard())
                    .containsExactly("1s #1 Accepted", "1s #2 Accepted", "1s #3 Rejected INSUFFICIENT_BALANCE");
        }

        @Test
        void open_asks_reserve_base() {
            venue.submit(limit(Side.SELL, "2", "105"));
            assertThat(venue.exchange.freeBalance(Asset.BTC)).isEqualTo(Money.of("1", Asset.BTC));
            venue.submit(OrderIntent.market(id, Side.SELL, Quantity.of("1.001")));
            venue.submit(OrderIntent.market(id, Side.SELL, Quantity.of("1")));
            assertThat(venue.heard())
                    .containsExactly(
                            "1s #1 Accepted",
                            "1s #2 Rejected INSUFFICIENT_BALANCE",
                            "1s #3 Accepted",
                            // 99 x 0.002
                            "1s #3 SELL 1 @ 99 TAKER fee 0.198");
            // 1000 + 99 - 0.198
            assertThat(venue.exchange.freeBalance(Asset.USDC)).isEqualTo(usdc("1098.802"));
        }

        @Test
        void the_refusal_names_what_is_needed_and_what_is_there() {
            venue.submit(limit(Side.BUY, "11", "98"));
            assertThat(venue.events.get(0)).isInstanceOfSatisfying(OrderEvent.Rejected.class, rejected -> {
                // 11 x 98 x 1.002
                assertThat(rejected.denial().observed()).startsWith("1080.156");
                assertThat(rejected.denial().permitted()).isEqualTo("1000 USDC");
            });
        }

        @Test
        void cancel_and_expiry_release_and_a_fill_spends() {
            Attempt first = venue.submit(limit(Side.BUY, "5", "98"));
            venue.submit(limit(Side.BUY, "5", "98").with(TimeInForce.goodTill(T0 + 5 * SECOND)));
            venue.cancel(first);
            assertThat(venue.exchange.freeBalance(Asset.USDC)).isEqualTo(usdc("509.02"));
            venue.at(5);
            assertThat(venue.exchange.freeBalance(Asset.USDC)).isEqualTo(usdc("1000"));
            venue.submit(limit(Side.BUY, "4", "98"));
            // Two of four fill at 98 as maker: 196 + 0.196 spent, 2 x 98 x 1.002 = 196.392 still reserved.
            venue.at(6).quote(id, 97, 5, 98, 2);
            assertThat(venue.exchange.freeBalance(Asset.USDC)).isEqualTo(usdc("607.412"));
            assertThat(venue.snapshot(T0).balance(Asset.USDC)).isEqualTo(usdc("803.804"));
            assertThat(venue.snapshot(T0).balance(Asset.BTC)).isEqualTo(Money.of("5", Asset.BTC));
        }

        @Test
        void a_change_that_is_too_dear_is_refused_and_the_order_stays() {
            Attempt bid = venue.submit(limit(Side.BUY, "5", "98"));
            venue.replace(bid, 1, "20", "98");
            assertThat(venue.exchange.freeBalance(Asset.USDC)).isEqualTo(usdc("509.02"));
            venue.replace(bid, 2, "10", "98");
            assertThat(venue.exchange.freeBalance(Asset.USDC)).isEqualTo(usdc("18.04"));
            assertThat(venue.heard())
                    .containsExactly(
                            "1s #1 Accepted",
                            "1s #1 ReplaceRejected 1 INSUFFICIENT_BALANCE",
                            "1s #1 Replaced 2: 10 @ 98");
        }
    }

    @Nested
    class InitialMargin {

        /** 1000 of cash at 10x carry 10000: 99 at 101 are 9999, 999.9 of margin; then 0.1 is free, 0.01 needs 0.101. */
        @Test
        void bounds_what_can_be_opened() {
            VenueBench venue = margin(Margin.cross("10x"), "1000");
            venue.at(1).quote(100.99, 500, 101.01, 500);
            venue.submit(buyLimit("100", "101"));
            venue.submit(buyLimit("99", "101"));
            assertThat(venue.exchange.freeMargin(Asset.USDC)).isEqualTo(usdc("0.1"));
            venue.submit(buyLimit("0.01", "101"));
            assertThat(venue.heard())
                    .containsExactly(
                            "1s #1 Rejected INSUFFICIENT_MARGIN",
                            "1s #2 Accepted",
                            "1s #3 Rejected INSUFFICIENT_MARGIN");
        }

        /** 10 at 100 at 4x: 250, plus the fee of 0.1% of 1000. */
        @Test
        void is_reserved_with_the_fee_and_released_by_a_cancel() {
            VenueBench venue = margin(Margin.cross("4x"), Fees.of("0%", "0.1%"), "1000");
            venue.at(1).quote(101, 500, 102, 500);
            Attempt bid = venue.submit(buyLimit("10", "100"));
            assertThat(venue.exchange.freeMargin(Asset.USDC)).isEqualTo(usdc("749"));
            venue.cancel(bid);
            assertThat(venue.exchange.freeMargin(Asset.USDC)).isEqualTo(usdc("1000"));
        }

        @Test
        void is_not_needed_to_close_nor_asked_of_what_sleeps() {
            VenueBench venue = margin(Margin.cross("10x"), "1000");
            venue.at(1).quote(99.99, 500, 100, 500);
            venue.submit(buy("99"));
            venue.submit(sellLimit("99", "110"));
            venue.submit(buyStop("50", "120"));
            venue.submit(sell("99").reduceOnly());
            assertThat(venue.heard()).noneMatch(line -> line.contains("INSUFFICIENT"));
            // The position is gone: the ask of 110 would open a short now, which takes its margin when it fills.
            assertThat(venue.snapshot(T0).positions()).isEmpty();
        }

        /** Unrealised profit of 10 x 20 carries more; unrealised loss less. */
        @Test
        void grows_and_shrinks_with_what_is_not_realised_yet() {
            VenueBench venue = margin(Margin.cross("10x"), "1000");
            venue.at(1).quote(100, 500, 100, 500);
            venue.submit(buy("10"));
            venue.at(2).quote(120, 500, 120, 500);
            // 1000 + 200 - 1200 / 10
            assertThat(venue.exchange.freeMargin(Asset.USDC)).isEqualTo(usdc("1080"));
            venue.at(3).mark(90);
            // 1000 - 100 - 900 / 10: the mark counts, not the quote
            assertThat(venue.exchange.freeMargin(Asset.USDC)).isEqualTo(usdc("810"));
        }

        @Test
        void follows_the_leverage() {
            VenueBench venue = margin(Margin.cross("10x").leverage(BTC, "5x"), "1000");
            venue.at(1).quote(100, 500, 100, 500);
            venue.submit(buy("10"));
            assertThat(venue.exchange.freeMargin(Asset.USDC)).isEqualTo(usdc("800"));
            venue.exchange.setLeverage(BTC, "2x");
            assertThat(venue.exchange.freeMargin(Asset.USDC)).isEqualTo(usdc("500"));
            assertThat(venue.exchange.leverage(BTC)).isEqualTo("2x");
            assertThatThrownBy(() -> venue.exchange.setLeverage(BTC, "6x"))
                    .isInstanceOfSatisfying(
                            TradingException.class, e -> assertThat(e.code()).isEqualTo("LEVERAGE"));
            venue.submit(buy("10"));
            assertThatThrownBy(() -> venue.exchange.setLeverage(BTC, "1x"))
                    .isInstanceOfSatisfying(
                            TradingException.class, e -> assertThat(e.code()).isEqualTo("INSUFFICIENT_MARGIN"));
            assertThat(venue.exchange.leverage(BTC)).isEqualTo("2x");
            assertThatThrownBy(() -> venue.exchange.setMarginMode(BTC, MarginMode.ISOLATED))
                    .isInstanceOfSatisfying(
                            TradingException.class, e -> assertThat(e.code()).isEqualTo("MARGIN_MODE"));
        }

        @Test
        void is_claimed_where_it_exists() {
            assertThat(margin(Margin.cross("10x"), "1").exchange.capabilities().all())
                    .contains(Capability.LEVERAGE, Capability.LIQUIDATION);
            assertThat(VenueBench.perpetual(SimulationSettings.PLAIN)
                            .exchange
                            .capabilities()
                            .all())
                    .doesNotContain(Capability.LEVERAGE, Capability.LIQUIDATION);
        }
    }

    @Nested
    class CrossLiquidation {

        /**
         * Long 50 at 100 with 1000, maintenance 5%: 1000 + 50 (p - 100) = 0.05 x 50 p, so 47.5 p = 4000 and p =
         * 84.2105…
         */
        @Test
        void comes_when_equity_falls_below_maintenance() {
            VenueBench venue = margin(Margin.cross("10x").liquidationFee("1%"), "1000");
            venue.at(1).quote(100, 500, 100, 500);
            venue.submit(buy("50"));
            assertThat(venue.exchange.liquidationPrice(BTC).orElseThrow().toDouble())
                    .isEqualTo(4000 / 47.5, org.assertj.core.data.Offset.offset(1e-12));
            venue.at(2).mark(84.22);
            assertThat(venue.forced).isEmpty();
            venue.submit(sellLimit("50", "130").reduceOnly());
            venue.heard();
            venue.at(3).mark(84.2);
            // 50 x 84.2 = 4210, fee 42.1; what is left: 1000 - 790 - 42.1
            assertThat(venue.heard())
                    .containsExactly("3s #2 Canceled liquidation", "3s LIQUIDATION SELL 50 for 4210 USDC fee 42.1");
            assertThat(venue.snapshot(T0).balance(Asset.USDC)).isEqualTo(usdc("167.9"));
            assertThat(venue.snapshot(T0).positions()).isEmpty();
            assertThat(venue.snapshot(T0).forcedFills()).hasSize(1);
        }

        @Test
        void does_not_take_a_missing_side_of_the_market_for_a_price_of_zero() {
            VenueBench venue = margin(Margin.cross("10x"), "1000");
            venue.at(1).quote(0, 0, 100, 500);
            venue.submit(buy("50"));
            venue.at(2).quote(0, 0, 99, 500);
            assertThat(venue.forced).isEmpty();
            assertThat(venue.snapshot(T0).position(BTC)).isEqualTo(Quantity.of("50"));
        }

        /** Short 50 at 100: 1000 + 50 (100 - p) = 2.5 p, p = 6000 / 52.5 = 114.2857…; penalty of 1% on top. */
        @Test
        void of_a_short_comes_from_above_and_pays_the_penalty() {
            VenueBench venue = margin(Margin.cross("10x").liquidationPenalty("1%"), "1000");
            venue.at(1).quote(100, 500, 100, 500);
            venue.submit(sell("50"));
            venue.at(2).mark(115);
            // 115 x 1.01 = 116.15
            assertThat(venue.heard()).contains("2s LIQUIDATION BUY 50 for 5807.5 USDC fee 0");
            // 1000 - 807.5
            assertThat(venue.snapshot(T0).balance(Asset.USDC)).isEqualTo(usdc("192.5"));
        }

        /**
         * 20 BTC at 100 and 10 ETH at 50 with 300; maintenance 5%. BTC at 88: 300 - 240 = 60 against 0.05 x (1760 + 500)
         * = 113. The larger goes first.
         */
        @Test
        void closes_everything_the_largest_first() {
            VenueBench venue = margin(Margin.cross("10x"), "300");
            venue.at(1).quote(100, 500, 100, 500).quote(TestBars.ETH, 50, 500, 50, 500);
            venue.submit(OrderIntent.market(TestBars.ETH, Side.BUY, Quantity.of("10")));
            venue.submit(buy("20"));
            venue.heard();
            venue.at(2).mark(88);
            assertThat(venue.heard())
                    .containsExactly(
                            "2s LIQUIDATION SELL 20 for 1760 USDC fee 0", "2s LIQUIDATION SELL 10 for 500 USDC fee 0");
            assertThat(venue.snapshot(T0).balance(Asset.USDC)).isEqualTo(usdc("60"));
        }

        /** 100 at 100 with 1000 gaps to 80: 2000 are lost. */
        @Test
        void may_lose_more_than_there_is_unless_somebody_insures() {
            VenueBench bare = margin(Margin.cross("10x"), "1000");
            bare.at(1).quote(100, 500, 100, 500);
            bare.submit(buy("100"));
            bare.at(2).mark(80);
            assertThat(bare.snapshot(T0).balance(Asset.USDC)).isEqualTo(usdc("-1000"));

            VenueBench insured = margin(Margin.cross("10x").liquidationFee("1%").insuranceFund(), "1000");
            insured.at(1).quote(100, 500, 100, 500);
            insured.submit(buy("100"));
            insured.at(2).mark(80);
            // Taken over at 9000, where the last of the 1000 is gone.
            assertThat(insured.heard()).contains("2s LIQUIDATION SELL 100 for 9000 USDC fee 0");
            assertThat(insured.snapshot(T0).balance(Asset.USDC)).isEqualTo(usdc("0"));
        }

        /**
         * Tiers: 2% up to 1000, 10% above. Long 50 at 100 with 600: at p the slice above costs 0.1 x (50 p - 1000), so
         * 600 + 50 p - 5000 = 20 + 5 p - 100, p = 4320 / 45 = 96.
         */
        @Test
        void counts_each_slice_of_the_notional_at_its_own_rate() {
            VenueBench venue = margin(Margin.cross("10x").maintenance(BTC, "2%").tier(BTC, "1000", "10%"), "600");
            venue.at(1).quote(100, 500, 100, 500);
            venue.submit(buy("50"));
            assertThat(venue.exchange.liquidationPrice(BTC)).contains(Price.of("96"));
            venue.at(2).mark(96);
            assertThat(venue.forced).isEmpty();
            venue.at(3).mark(95.99);
            assertThat(venue.forced).hasSize(1);
        }
    }

    @Nested
    class IsolatedMargin {

        private final VenueBench venue = margin(Margin.isolated("5x").liquidationFee("1%"), "1000");

        /** Long 10 at 100 at 5x sets 200 aside, maintenance 10%: 200 + 10 (p - 100) = p, p = 800 / 9 = 88.88… */
        @Test
        void is_all_that_can_be_lost() {
            venue.at(1).quote(100, 500, 100, 500);
            venue.submit(buy("10"));
            assertThat(venue.exchange.isolatedMargin(BTC)).isEqualTo(usdc("200"));
            assertThat(venue.exchange.freeMargin(Asset.USDC)).isEqualTo(usdc("800"));
            venue.at(2).mark(88.89);
            assertThat(venue.forced).isEmpty();
            venue.at(3).mark(70);
            // At 70 it would have lost 300: it is taken over at 800, where its 200 are gone; no fee is left to take.
            assertThat(venue.heard()).contains("3s LIQUIDATION SELL 10 for 800 USDC fee 0");
            assertThat(venue.snapshot(T0).balance(Asset.USDC)).isEqualTo(usdc("800"));
            assertThat(venue.exchange.isolatedMargin(BTC)).isEqualTo(usdc("0"));
        }

        /** At 85: 200 - 150 = 50 are left, the fee is 8.5. */
        @Test
        void what_is_left_after_the_fee_comes_back() {
            venue.at(1).quote(100, 500, 100, 500);
            venue.submit(buy("10"));
            venue.at(2).mark(85);
            assertThat(venue.heard()).contains("2s LIQUIDATION SELL 10 for 850 USDC fee 8.5");
            assertThat(venue.snapshot(T0).balance(Asset.USDC)).isEqualTo(usdc("841.5"));
        }

        /** Short 10 at 100: 200 + 10 (100 - p) = p, p = 1200 / 11. At 130 it is taken over at 1200. */
        @Test
        void of_a_short_is_all_that_can_be_lost() {
            venue.at(1).quote(100, 500, 100, 500);
            venue.submit(sell("10"));
            venue.at(2).mark(130);
            assertThat(venue.heard()).contains("2s LIQUIDATION BUY 10 for 1200 USDC fee 0");
            assertThat(venue.snapshot(T0).balance(Asset.USDC)).isEqualTo(usdc("800"));
        }

        @Test
        void is_given_back_in_proportion_and_moves_over_when_the_position_flips() {
            venue.at(1).quote(100, 500, 100, 500);
            venue.submit(buy("10"));
            venue.submit(sell("4"));
            assertThat(venue.exchange.isolatedMargin(BTC)).isEqualTo(usdc("120"));
            venue.submit(sell("8"));
            // Short 2 at 100
            assertThat(venue.exchange.isolatedMargin(BTC)).isEqualTo(usdc("40"));
        }

        @Test
        void stands_apart_from_the_rest_of_the_account() {
            VenueBench mixed = margin(Margin.cross("5x").isolated(BTC), "1000");
            mixed.at(1).quote(100, 500, 100, 500).quote(TestBars.ETH, 50, 500, 50, 500);
            mixed.submit(buy("10"));
            mixed.submit(OrderIntent.market(TestBars.ETH, Side.BUY, Quantity.of("10")));
            mixed.at(2).mark(80);
            assertThat(mixed.forced).hasSize(1);
            assertThat(mixed.snapshot(T0).position(TestBars.ETH)).isEqualTo(Quantity.of("10"));
        }

        /** Funding of 1% of 1000 three times: 170 are left behind the position. */
        @Test
        void bears_the_funding() {
            venue.at(1).quote(100, 500, 100, 500);
            venue.submit(buy("10"));
            venue.at(2).fund("0.01");
            venue.at(3).fund("0.01");
            venue.at(4).fund("0.01");
            assertThat(venue.exchange.isolatedMargin(BTC)).isEqualTo(usdc("170"));
            assertThat(venue.exchange.freeMargin(Asset.USDC)).isEqualTo(usdc("800"));
            assertThat(venue.snapshot(T0).balance(Asset.USDC)).isEqualTo(usdc("970"));
        }

        @Test
        void can_be_eaten_up_by_funding() {
            venue.at(1).quote(100, 500, 100, 500);
            venue.submit(buy("10"));
            venue.at(2).fund("0.11");
            // 200 - 110 = 90 is less than 10% of 1000.
            assertThat(venue.forced).hasSize(1);
        }
    }

    @Nested
    class Funding {

        /** 3 at a mark of 110, not the 100 last traded: 3 x 110 x 0.001. */
        @Test
        void is_paid_at_the_mark_by_longs_and_received_by_shorts() {
            VenueBench longs = VenueBench.perpetual(SimulationSettings.PLAIN);
            longs.at(1).quote(100, 500, 100, 500).mark(110);
            longs.submit(buy("3"));
            longs.at(2).fund("0.001");
            VenueBench shorts = VenueBench.perpetual(SimulationSettings.PLAIN);
            shorts.at(1).quote(100, 500, 100, 500).mark(110);
            shorts.submit(sell("3"));
            shorts.at(2).fund("0.001");
            shorts.at(3).fund("-0.002");
            assertThat(longs.funding).extracting(f -> f.amount()).containsExactly(usdc("-0.33"));
            assertThat(shorts.funding).extracting(f -> f.amount()).containsExactly(usdc("0.33"), usdc("-0.66"));
            assertThat(shorts.snapshot(T0).balance(Asset.USDC)).isEqualTo(usdc("9999.67"));
            assertThat(shorts.snapshot(T0 + 3 * SECOND).funding()).hasSize(1);
        }
    }
}
