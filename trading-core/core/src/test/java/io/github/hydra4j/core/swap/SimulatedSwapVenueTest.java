package io.github.hydra4j.core.swap;

import static io.github.hydra4j.core.swap.SwapWorld.GAS;
import static io.github.hydra4j.core.swap.SwapWorld.GLD;
import static io.github.hydra4j.core.swap.SwapWorld.GOLD;
import static io.github.hydra4j.core.swap.SwapWorld.ID;
import static io.github.hydra4j.core.swap.SwapWorld.PAIR;
import static io.github.hydra4j.core.swap.SwapWorld.POOL;
import static io.github.hydra4j.core.swap.SwapWorld.SECOND;
import static io.github.hydra4j.core.swap.SwapWorld.SETTINGS;
import static io.github.hydra4j.core.swap.SwapWorld.TIMING;
import static io.github.hydra4j.core.swap.SwapWorld.USDC;
import static io.github.hydra4j.core.swap.SwapWorld.buy;
import static io.github.hydra4j.core.swap.SwapWorld.buyFor;
import static io.github.hydra4j.core.swap.SwapWorld.eth;
import static io.github.hydra4j.core.swap.SwapWorld.gld;
import static io.github.hydra4j.core.swap.SwapWorld.limit;
import static io.github.hydra4j.core.swap.SwapWorld.sell;
import static io.github.hydra4j.core.swap.SwapWorld.sellFor;
import static io.github.hydra4j.core.swap.SwapWorld.units;
import static io.github.hydra4j.core.swap.SwapWorld.usdc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A worked example for each model; the pool of {@link SwapWorld} makes the numbers easy to follow. */
class SimulatedSwapVenueTest {

    private final SwapWorld world = new SwapWorld();
    private final SimulatedSwapVenue venue = world.venue;

    @Nested
    class Quotes {

        @Test
        void a_sale_fixes_the_base_and_bounds_the_quote() {
            OrderPlan plan = world.plan(sell("25"), 1);

            // 25 × 10,000 / (100 + 25) = 2,000, and 1 % less at worst. The middle price would have brought 2,500.
            assertThat(plan.facts().expectedQuote()).isEqualTo(usdc("2000"));
            assertThat(plan.facts().worstQuote()).isEqualTo(usdc("1980"));
            assertThat(plan.facts().priceImpact()).isEqualTo(Percent.of("20%"));
            // 150,000 units at 10 gwei, and at 1 gwei.
            assertThat(plan.facts().expectedFees())
                    .containsExactly(new Fee(Fee.Kind.GAS, eth("0.0015")), new Fee(Fee.Kind.PRIORITY, eth("0.00015")));
            assertThat(plan.facts().validUntilNanos()).isEqualTo(31 * SECOND);
        }

        @Test
        void a_purchase_of_base_fixes_what_arrives() {
            // 10,000 × 20 / (100 - 20) = 2,500, plus the one base unit that the router always adds.
            assertThat(world.plan(buy("20"), 1).facts().expectedQuote()).isEqualTo(usdc("2500.000001"));
            assertThat(world.plan(buy("20"), 1).facts().worstQuote()).isEqualTo(usdc("2525.000001"));

            world.send(buy("20"), 1);
            world.advance(10);

            assertThat(world.told()).containsExactly("1s accepted", "10s filled BUY 20 for 2500.000001 USDC SEEN");
        }

        @Test
        void a_purchase_for_quote_fixes_what_is_paid() {
            // 2,500 × 100 / (10,000 + 2,500) = 20. The order was sized at the price of 100 as 25.
            OrderPlan plan = world.plan(buyFor("2500"), 1);
            assertThat(plan.facts().expectedQuote()).isEqualTo(usdc("2500"));
            assertThat(plan.facts().worstQuote()).isEqualTo(usdc("2500"));

            Attempt attempt = world.send(buyFor("2500"), 1);
            Order order = new Order(attempt.request());
            world.advance(10);
            world.events.forEach(order::apply);

            assertThat(world.told())
                    .containsExactly("1s accepted", "10s accepted 20", "10s filled BUY 20 for 2500 USDC SEEN");
            assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        }

        @Test
        void a_sale_for_quote_fixes_what_arrives() {
            world.send(sellFor("2000"), 1);
            world.advance(10);

            // 100 × 2,000 / (10,000 - 2,000) = 25, plus one base unit.
            assertThat(world.told())
                    .containsExactly(
                            "1s accepted", "10s accepted 25.000001", "10s filled SELL 25.000001 for 2000 USDC SEEN");
        }

        @Test
        void the_orders_own_slippage_counts_before_the_usual_one() {
            OrderIntent careful = sell("25").withMaxSlippage(Percent.of("0.1%"));

            assertThat(world.plan(careful, 1).facts().worstQuote()).isEqualTo(usdc("1998"));
        }

        @Test
        void a_limit_is_the_bound_and_one_that_cannot_be_met_is_not_sent() {
            // 25 at 80 are 2,000: just what the pool gives.
            assertThat(world.plan(limit(Side.SELL, "25", "80"), 1).facts().worstQuote())
                    .isEqualTo(usdc("2000"));
            assertCode(limit(Side.SELL, "25", "80.0001"), "LIMIT_NOT_MET");

            // 20 at 125 are 2,500: one base unit too little.
            assertThat(world.plan(limit(Side.BUY, "20", "125.0001"), 1).facts().worstQuote())
                    .isEqualTo(usdc("2500.002"));
            assertCode(limit(Side.BUY, "20", "125"), "LIMIT_NOT_MET");
        }

        @Test
        void a_limit_also_bounds_orders_sized_in_quote() {
            OrderIntent buy = OrderIntent.of(
                            ID,
                            Side.BUY,
                            new io.github.hydra4j.core.order.OrderType.Limit(Price.of("125")),
                            buyFor("2500").size())
                    .with(TimeInForce.IOC);
            Attempt attempt = world.send(buy, 1);
            // At least 2,500 / 125 = 20 must arrive.
            assertThat(SwapTransaction.decode(attempt.payload()).swap().bound()).isEqualTo(units("20"));

            venue.trade(ID, Side.BUY, Quantity.of("0.01"));
            world.advance(10);
            assertThat(world.told()).contains("10s rejected MIN_OUT_NOT_MET");
        }

        @Test
        void what_cannot_be_done_is_refused_with_a_code() {
            assertCode(buy("100"), "INSUFFICIENT_LIQUIDITY");
            assertCode(limit(Side.SELL, "1", "90").with(TimeInForce.GTC), "UNSUPPORTED");
            assertCode(OrderIntent.stopMarket(ID, Side.SELL, Quantity.ONE, Price.of("90")), "UNSUPPORTED");
            assertCode(OrderIntent.market(ID, Side.BUY, eth("1")), "SIZE_ASSET");
            assertCode(sell("0.0000001"), "QUANTITY_OFF_LOT");
            // One base unit of USDC buys a hundredth of a base unit of GLD.
            assertCode(buyFor("0.000001"), "AMOUNT_TOO_SMALL");
        }

        private void assertCode(OrderIntent intent, String code) {
            assertThat(venue.plan(world.request(intent, 1)))
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(
                            TradingException.class, e -> assertThat(e.code()).isEqualTo(code));
        }

        @Test
        void an_old_quote_cannot_be_signed() {
            OrderPlan plan = world.plan(sell("1"), 1);

            assertThat(venue.sign(plan, List.of(), 31 * SECOND - 1).nonce()).isZero();
            assertThatThrownBy(() -> venue.sign(plan, List.of(), 31 * SECOND))
                    .isInstanceOfSatisfying(
                            TradingException.class, e -> assertThat(e.code()).isEqualTo("QUOTE_EXPIRED"));
        }

        @Test
        void planning_and_signing_leave_no_trace() {
            world.sign(sell("25"), 1);
            world.advance(100);

            assertThat(world.told()).isEmpty();
            assertThat(venue.pool(ID)).isEqualTo(POOL);
            assertThat(venue.nextDueNanos()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Nested
    class Landing {

        @Test
        void a_swap_lands_in_the_next_block_and_is_final_three_later() {
            Attempt attempt = world.send(sell("25"), 1);

            assertThat(venue.nextDueNanos()).isEqualTo(10 * SECOND);
            world.advance(9);
            assertThat(world.told()).containsExactly("1s accepted");
            world.advance(10);
            OrderEvent.Filled seen = (OrderEvent.Filled) world.events.get(0);
            assertThat(world.told()).containsExactly("10s filled SELL 25 for 2000 USDC SEEN");
            assertThat(seen.fill().tradeId()).hasToString(attempt.identity() + ":0@1");
            assertThat(seen.fill().fees())
                    .containsExactly(new Fee(Fee.Kind.GAS, eth("0.0015")), new Fee(Fee.Kind.PRIORITY, eth("0.00015")));

            assertThat(venue.nextDueNanos()).isEqualTo(40 * SECOND);
            world.advance(39);
            assertThat(world.told()).isEmpty();
            world.advance(40);
            Fill settled = ((OrderEvent.Filled) world.events.get(0)).fill();
            assertThat(world.told()).containsExactly("10s filled SELL 25 for 2000 USDC FINALIZED");
            assertThat(settled.tradeId()).isEqualTo(seen.fill().tradeId());
            assertThat(venue.nextDueNanos()).isEqualTo(Long.MAX_VALUE);

            assertThat(world.balance(GLD)).isEqualTo(gld("25"));
            assertThat(world.balance(Asset.USDC)).isEqualTo(usdc("7000"));
            assertThat(world.balance(Asset.ETH)).isEqualTo(eth("0.99835"));
            // 8,000 / 125.
            assertThat(venue.spotPrice(ID)).isEqualTo(64);
        }

        @Test
        void it_can_take_more_blocks_and_time_to_travel() {
            SwapWorld slow = new SwapWorld(
                    SETTINGS.with(TIMING.landingAfter(3).withLatency(Duration.ofSeconds(15), Duration.ofSeconds(2))));

            slow.send(sell("25"), 1);
            slow.advance(17);
            assertThat(slow.told()).isEmpty();
            // It arrives at 16s, between blocks 1 and 2; the news takes two seconds more.
            slow.advance(18);
            assertThat(slow.told()).containsExactly("16s accepted");
            slow.advance(41);
            assertThat(slow.told()).isEmpty();
            slow.advance(42);
            assertThat(slow.told()).containsExactly("40s filled SELL 25 for 2000 USDC SEEN");
        }

        @Test
        void one_large_step_tells_the_same_as_many_small_ones() {
            SwapWorld small = new SwapWorld();
            for (SwapWorld one : List.of(world, small)) {
                one.send(sell("25"), 1);
                one.send(buy("10"), 1);
                one.mishaps().neverLandNext();
                one.send(buy("5"), 1);
            }
            world.advance(200);
            for (long t = 2; t <= 200; t++) {
                small.advance(t);
            }

            assertThat(world.events).isEqualTo(small.events).hasSizeGreaterThan(6);
        }

        @Test
        void transactions_of_the_account_land_in_the_order_of_their_nonces() {
            Attempt first = world.sign(sell("25"), 1);
            Attempt second = world.sign(sell("1").withMaxSlippage(Percent.of("50%")), 1);
            venue.submit(second);
            world.advance(20);

            // The second waits for the first, whenever it comes.
            assertThat(world.told()).containsExactly("1s accepted");
            venue.submit(first);
            world.advance(30);

            // 25 for 2,000, then 1 × 8,000 / 126 = 63.492063….
            assertThat(world.told())
                    .containsExactly(
                            "20s accepted",
                            "30s filled SELL 25 for 2000 USDC SEEN",
                            "30s filled SELL 1 for 63.492063 USDC SEEN");
        }

        @Test
        void a_block_may_pass_over_a_transaction_and_the_seed_decides_which() {
            List<List<String>> runs = new ArrayList<>();
            for (long seed : new long[] {1, 1, 2}) {
                SwapWorld random = new SwapWorld(SETTINGS.with(TIMING.missing(0.5, seed)));
                for (int i = 0; i < 20; i++) {
                    random.send(sell("0.1"), 1 + 100L * i);
                    random.advance(90 + 100L * i);
                }
                runs.add(random.told());
            }

            assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2));
            assertThat(runs.get(0)).anyMatch(text -> text.matches("\\d*10s filled.*"));
            assertThat(runs.get(0)).anyMatch(text -> text.matches("\\d*20s filled.*"));
        }
    }

    @Nested
    class Reverts {

        @Test
        void others_move_the_pool_so_that_too_little_would_arrive_and_gas_is_paid_all_the_same() {
            world.send(sell("25"), 1);
            // 1 GLD brings 10,000 / 101 = 99.00990 and leaves 101 against 9,900.99; 25 then bring 1,964.48….
            venue.trade(ID, Side.SELL, Quantity.of("1"));
            world.advance(10);

            OrderEvent.Rejected rejected = (OrderEvent.Rejected) world.events.get(3);
            assertThat(world.told())
                    .containsExactly(
                            "1s accepted",
                            "10s charged 0.0006 ETH GAS",
                            "10s charged 0.00006 ETH PRIORITY",
                            "10s rejected MIN_OUT_NOT_MET");
            // 25 × 9,900.990100 / 126 = 1,964.482162….
            assertThat(rejected.denial().observed()).isEqualTo("1964.482162 USDC");
            assertThat(rejected.denial().permitted()).isEqualTo(">= 1980 USDC");
            assertThat(world.balance(Asset.ETH)).isEqualTo(eth("0.99934"));
            assertThat(world.balance(GLD)).isEqualTo(gld("50"));
        }

        @Test
        void a_small_move_is_within_the_slippage() {
            world.send(sell("25"), 1);
            venue.trade(ID, Side.SELL, Quantity.of("0.1"));
            world.advance(10);

            // 0.1 leaves 100.1 against 9,990.009991; 25 then bring 1,996.40….
            assertThat(world.told()).containsExactly("1s accepted", "10s filled SELL 25 for 1996.404874 USDC SEEN");
        }

        @Test
        void a_purchase_fails_if_more_would_have_to_be_given() {
            world.send(buy("20"), 1);
            venue.trade(ID, Side.BUY, Quantity.of("1"));
            world.advance(10);

            assertThat(world.told()).contains("10s rejected MAX_IN_EXCEEDED");
        }

        @Test
        void somebody_who_tips_more_comes_first() {
            world.send(sell("25"), 1);
            venue.tradeInNextBlock(ID, Side.SELL, Quantity.of("1"), BigInteger.valueOf(2_000_000_000L));
            world.advance(10);

            assertThat(world.told()).contains("10s rejected MIN_OUT_NOT_MET");
        }

        @Test
        void somebody_who_tips_as_much_and_came_later_comes_after() {
            world.send(sell("25"), 1);
            venue.tradeInNextBlock(ID, Side.SELL, Quantity.of("1"), BigInteger.valueOf(1_000_000_000L));
            world.advance(10);

            assertThat(world.told()).contains("10s filled SELL 25 for 2000 USDC SEEN");
            // 125 + 1 GLD against 64 × 125 = 8,000 less 8,000 / 126.
            assertThat(venue.pool(ID).reserve0()).isEqualTo(units("126"));
            assertThat(venue.pool(ID).reserve1()).isEqualTo(units("7936.507937"));
        }

        @Test
        void scheduled_swaps_of_others_happen_at_their_time() {
            venue.tradeAt(5 * SECOND, ID, Side.SELL, Quantity.of("25"));
            venue.tradeAt(6 * SECOND, ID, Side.BUY, Quantity.of("1000"));
            assertThat(venue.nextDueNanos()).isEqualTo(5 * SECOND);

            world.advance(4);
            assertThat(venue.spotPrice(ID)).isEqualTo(100);
            world.advance(5);
            assertThat(venue.spotPrice(ID)).isEqualTo(64);
            // More than there is: nothing happens.
            world.advance(6);
            assertThat(venue.spotPrice(ID)).isEqualTo(64);
        }

        @Test
        void one_cannot_give_what_one_does_not_have() {
            world.send(sell("60"), 1);
            world.advance(10);

            OrderEvent.Rejected rejected = (OrderEvent.Rejected) world.events.get(3);
            assertThat(rejected.denial().code()).isEqualTo("INSUFFICIENT_BALANCE");
            assertThat(rejected.denial().observed()).isEqualTo("60 GLD");
            assertThat(rejected.denial().permitted()).isEqualTo("<= 50 GLD");
        }

        @Test
        void nothing_is_reserved_so_the_second_of_two_swaps_may_find_the_account_empty() {
            world.send(sell("30"), 1);
            world.send(sell("30").withMaxSlippage(Percent.of("90%")), 1);
            world.advance(10);

            assertThat(world.told())
                    .contains("10s filled SELL 30 for 2307.692307 USDC SEEN", "10s rejected INSUFFICIENT_BALANCE");
        }

        @Test
        void a_swap_that_lands_after_its_deadline_fails() {
            world.send(sell("25"), 1);
            world.mishaps().holdBlocks(6);
            world.advance(60);
            assertThat(world.told()).containsExactly("1s accepted");
            // Signed at 1s for 60 seconds.
            world.advance(70);

            assertThat(world.told())
                    .containsExactly(
                            "70s charged 0.0006 ETH GAS",
                            "70s charged 0.00006 ETH PRIORITY",
                            "70s rejected DEADLINE_PASSED");
        }

        @Test
        void a_revert_on_demand_says_why() {
            world.mishaps().revertNext("TRANSFER_FROM_FAILED");
            world.send(sell("25"), 1);
            world.send(sell("10"), 1);
            world.advance(10);

            OrderEvent.Rejected rejected = (OrderEvent.Rejected) world.events.get(4);
            assertThat(rejected.denial().explanation()).isEqualTo("TRANSFER_FROM_FAILED");
            assertThat(world.told()).contains("10s rejected REVERTED", "10s filled SELL 10 for 909.090909 USDC SEEN");
        }

        @Test
        void gas_that_cannot_be_paid_is_refused_at_once() {
            SwapWorld poor = new SwapWorld(SETTINGS.with(GasModel.of(SwapWorld.ETH, 10_000_000_000_000L, 0)));
            poor.send(sell("1"), 1);

            // Twice the base fee of 0.00001 ETH for 150,000 units.
            OrderEvent.Rejected rejected = (OrderEvent.Rejected) poor.events.get(0);
            assertThat(rejected.denial().code()).isEqualTo("INSUFFICIENT_GAS");
            assertThat(rejected.denial().permitted()).isEqualTo(">= 3 ETH");
            // The nonce is free again.
            poor.venue.deposit(eth("5"));
            assertThat(poor.sign(sell("1"), 2).nonce()).isZero();
        }

        @Test
        void what_was_refused_at_the_door_stays_refused() {
            SwapWorld poor = new SwapWorld(SETTINGS.with(GasModel.of(SwapWorld.ETH, 10_000_000_000_000L, 0)));
            Attempt attempt = poor.send(sell("1"), 1);
            poor.venue.deposit(eth("5"));
            poor.told();
            poor.venue.submit(attempt);
            poor.advance(50);

            assertThat(poor.told()).isEmpty();
            assertThat(poor.lookup(attempt)).isInstanceOf(Lookup.Found.class);
        }
    }

    @Nested
    class NeverLanding {

        @Test
        void a_transaction_that_never_lands_expires_and_is_proven_absent() {
            world.mishaps().neverLandNext();
            Attempt attempt = world.send(sell("25"), 1);
            world.advance(60);

            assertThat(world.told()).containsExactly("1s accepted");
            assertThat(world.lookup(attempt))
                    .isInstanceOfSatisfying(
                            Lookup.Unknown.class,
                            unknown -> assertThat(unknown.cause()).isEqualTo(UnknownCause.PENDING));
            // The first block at or after 61s.
            assertThat(venue.nextDueNanos()).isEqualTo(70 * SECOND);
            world.advance(70);

            assertThat(world.told()).containsExactly("70s expired");
            assertThat(world.lookup(attempt))
                    .isInstanceOfSatisfying(
                            Lookup.ProvenAbsent.class,
                            absent -> assertThat(absent.proof()).contains("deadline", "nonce 0 is unused"));
            assertThat(world.balance(Asset.ETH)).isEqualTo(eth("1"));
        }

        @Test
        void a_base_fee_above_the_offer_keeps_it_waiting() {
            Attempt attempt = world.send(sell("25"), 1);
            // Offered are twice 10 gwei and the tip of 1.
            world.mishaps().baseFee(BigInteger.valueOf(21_000_000_001L));
            world.advance(20);
            assertThat(world.told()).containsExactly("1s accepted");

            world.mishaps().baseFee(BigInteger.valueOf(20_500_000_000L));
            world.advance(30);
            Fill fill = ((OrderEvent.Filled) world.events.get(0)).fill();
            // Half a gwei is left for the tip.
            assertThat(fill.fees())
                    .containsExactly(
                            new Fee(Fee.Kind.GAS, eth("0.003075")), new Fee(Fee.Kind.PRIORITY, eth("0.000075")));
            assertThat(world.lookup(attempt)).isInstanceOf(Lookup.Found.class);
        }

        @Test
        void the_nonce_of_what_never_landed_is_used_again() {
            world.mishaps().neverLandNext();
            Attempt stuck = world.send(sell("25"), 1);
            Attempt behind = world.send(sell("1"), 2);
            world.advance(70);

            assertThat(stuck.nonce()).isZero();
            assertThat(behind.nonce()).isEqualTo(1);
            // What waited behind it expires as well.
            assertThat(world.told()).containsExactly("1s accepted", "2s accepted", "70s expired", "70s expired");
            Attempt next = world.send(sell("2"), 71);
            world.advance(80);
            assertThat(next.nonce()).isZero();
            assertThat(world.told()).contains("80s filled SELL 2 for 196.078431 USDC SEEN");
            assertThat(world.lookup(stuck)).isInstanceOf(Lookup.ProvenAbsent.class);
        }

        @Test
        void what_was_lost_on_its_way_can_be_sent_again() {
            world.mishaps().loseNext();
            Attempt attempt = world.send(sell("25"), 1);
            world.advance(20);
            assertThat(world.told()).isEmpty();
            assertThat(world.lookup(attempt)).isInstanceOf(Lookup.Unknown.class);

            venue.submit(attempt);
            world.advance(30);
            assertThat(world.told()).containsExactly("20s accepted", "30s filled SELL 25 for 2000 USDC SEEN");
        }

        @Test
        void what_was_lost_for_good_is_proven_absent_and_refused_when_it_comes_late() {
            world.mishaps().loseNext();
            Attempt attempt = world.send(sell("25"), 1);
            world.advance(61);

            assertThat(world.lookup(attempt)).isInstanceOf(Lookup.ProvenAbsent.class);
            venue.submit(attempt);
            world.advance(100);
            assertThat(world.told()).containsExactly("61s rejected DEADLINE_PASSED");
        }

        @Test
        void the_same_bytes_take_effect_once() {
            Attempt attempt = world.send(sell("25"), 1);
            venue.submit(attempt);
            world.advance(10);
            venue.submit(attempt);
            world.advance(30);

            assertThat(world.told())
                    .containsExactly("1s accepted", "1s accepted", "10s filled SELL 25 for 2000 USDC SEEN");
            assertThat(world.balance(GLD)).isEqualTo(gld("25"));
        }

        @Test
        void an_order_that_ends_by_itself_ends_its_transaction() {
            Attempt attempt = world.send(sell("1").with(TimeInForce.goodTill(5 * SECOND)), 1);

            assertThat(attempt.expiresNanos()).isEqualTo(5 * SECOND);
            world.advance(10);
            assertThat(world.told()).contains("10s rejected DEADLINE_PASSED");
        }
    }

    @Nested
    class Replacement {

        @Test
        void a_second_attempt_has_the_nonce_of_the_first_and_offers_a_tenth_more() {
            world.mishaps().neverLandNext();
            Attempt first = world.send(sell("25"), 1);
            Attempt second = world.sendAgain(first, 15);

            assertThat(second.nonce()).isEqualTo(first.nonce());
            assertThat(second.number()).isEqualTo(2);
            SwapTransaction tx = SwapTransaction.decode(second.payload());
            // 21 and 1 gwei before.
            assertThat(tx.maxFee()).isEqualTo(23_100_000_000L);
            assertThat(tx.maxTip()).isEqualTo(1_100_000_000L);
            world.advance(20);
            world.advance(100);

            assertThat(world.told())
                    .containsExactly(
                            "1s accepted",
                            "15s accepted",
                            "20s filled SELL 25 for 2000 USDC SEEN",
                            "20s filled SELL 25 for 2000 USDC FINALIZED");
            assertThat(world.lookup(first))
                    .isInstanceOfSatisfying(
                            Lookup.ProvenAbsent.class,
                            absent -> assertThat(absent.proof()).contains("nonce 0", second.identity()));
            assertThat(world.lookup(second)).isInstanceOf(Lookup.Found.class);
        }

        @Test
        void a_first_attempt_that_landed_cannot_be_repeated() {
            Attempt first = world.send(sell("25"), 1);
            world.advance(10);
            OrderPlan plan = venue.plan(first.request()).toCompletableFuture().join();

            assertThatThrownBy(() -> venue.sign(plan, List.of(first), 11 * SECOND))
                    .isInstanceOfSatisfying(
                            TradingException.class, e -> assertThat(e.code()).isEqualTo("ALREADY_LANDED"));
        }

        @Test
        void a_second_attempt_that_comes_too_late_changes_nothing() {
            Attempt first = world.send(sell("25"), 1);
            OrderPlan plan = venue.plan(first.request()).toCompletableFuture().join();
            Attempt second = venue.sign(plan, List.of(first), 2 * SECOND);
            world.advance(10);
            venue.submit(second);
            world.advance(50);

            assertThat(world.told())
                    .containsExactly(
                            "1s accepted",
                            "10s filled SELL 25 for 2000 USDC SEEN",
                            "10s filled SELL 25 for 2000 USDC FINALIZED");
            assertThat(world.balance(GLD)).isEqualTo(gld("25"));
            assertThat(world.lookup(second)).isInstanceOf(Lookup.ProvenAbsent.class);
        }

        @Test
        void once_the_first_has_provably_expired_the_second_is_free_to_take_any_nonce() {
            world.mishaps().neverLandNext();
            Attempt first = world.send(sell("25"), 1);
            world.advance(70);
            Attempt second = world.sendAgain(first, 71);
            world.advance(80);

            assertThat(world.told()).contains("80s filled SELL 25 for 2000 USDC SEEN");
            assertThat(SwapTransaction.decode(second.payload()).maxFee()).isEqualTo(21_000_000_000L);
        }

        @Test
        void two_orders_with_one_nonce_exclude_each_other() {
            SwapWorld other = new SwapWorld();
            other.request(sell("1"), 1);
            Attempt ours = world.send(sell("25"), 1);
            // Another process, which knows nothing of the first, signs with the same nonce and the same fee.
            Attempt theirs = other.sign(sell("10"), 1);
            assertThat(theirs.nonce()).isEqualTo(ours.nonce());
            venue.submit(theirs);

            OrderEvent.Rejected rejected = (OrderEvent.Rejected) world.events.get(1);
            assertThat(rejected.orderId()).isEqualTo(theirs.orderId());
            assertThat(rejected.denial().code()).isEqualTo("UNDERPRICED");
            world.advance(10);
            assertThat(world.told()).contains("10s filled SELL 25 for 2000 USDC SEEN");
        }

        @Test
        void an_order_whose_nonce_was_used_is_rejected_with_the_proof() {
            SwapWorld other = new SwapWorld();
            other.request(sell("1"), 1);
            Attempt theirs = other.sign(sell("10"), 1);
            Attempt ours = world.send(sell("25"), 1);
            world.advance(10);
            world.told();
            venue.submit(theirs);

            OrderEvent.Rejected rejected = (OrderEvent.Rejected) world.events.get(0);
            assertThat(rejected.denial().code()).isEqualTo("NONCE_USED");
            assertThat(rejected.denial().explanation()).contains(ours.identity());
            assertThat(world.lookup(theirs)).isInstanceOf(Lookup.ProvenAbsent.class);
        }

        @Test
        void a_cancel_in_time_uses_the_nonce_and_costs_gas() {
            Attempt attempt = world.send(sell("25"), 1);
            world.cancel(attempt, 5);
            world.advance(10);

            // 21,000 units at 10 gwei and at a tip of 1.1 gwei.
            assertThat(world.told())
                    .containsExactly(
                            "1s accepted",
                            "10s charged 0.00021 ETH GAS",
                            "10s charged 0.0000231 ETH PRIORITY",
                            "10s canceled");
            assertThat(world.balance(GLD)).isEqualTo(gld("50"));
            assertThat(world.balance(Asset.ETH)).isEqualTo(eth("0.9997669"));
            assertThat(world.lookup(attempt))
                    .isInstanceOfSatisfying(
                            Lookup.Found.class,
                            found -> assertThat(found.events()).hasAtLeastOneElementOfType(OrderEvent.Canceled.class));
            venue.submit(attempt);
            world.advance(50);
            assertThat(world.told()).isEmpty();
        }

        @Test
        void a_cancel_that_arrives_after_the_block_is_too_late() {
            SwapWorld slow = new SwapWorld(SETTINGS.with(TIMING.withLatency(Duration.ofSeconds(2), Duration.ZERO)));
            Attempt attempt = slow.send(sell("25"), 1);
            slow.cancel(attempt, 9);
            slow.advance(11);

            assertThat(slow.told())
                    .containsExactly(
                            "3s accepted",
                            "10s filled SELL 25 for 2000 USDC SEEN",
                            "11s cancel rejected ALREADY_LANDED");
        }

        @Test
        void a_cancel_also_stops_what_has_not_arrived_yet() {
            world.mishaps().loseNext();
            Attempt attempt = world.send(sell("25"), 1);
            world.cancel(attempt, 2);
            world.advance(5);
            venue.submit(attempt);
            world.advance(50);

            assertThat(world.told())
                    .containsExactly(
                            "10s charged 0.00021 ETH GAS", "10s charged 0.0000231 ETH PRIORITY", "10s canceled");
            assertThat(world.balance(GLD)).isEqualTo(gld("50"));
        }

        @Test
        void what_has_expired_cannot_be_cancelled() {
            world.mishaps().neverLandNext();
            Attempt attempt = world.send(sell("25"), 1);
            world.cancel(attempt, 75);

            assertThat(world.told()).containsExactly("1s accepted", "70s expired", "75s cancel rejected NOT_OPEN");
        }

        @Test
        void cancelling_twice_is_cancelling_once() {
            Attempt attempt = world.send(sell("25"), 1);
            world.cancel(attempt, 5);
            world.cancel(attempt, 6);
            world.advance(10);

            assertThat(world.told().stream().filter(text -> text.contains("cancel")))
                    .containsExactly("10s canceled");
        }
    }

    @Nested
    class Reorganisations {

        @Test
        void a_fill_is_taken_back_and_lands_again_under_another_name() {
            Attempt attempt = world.send(sell("25"), 1);
            world.advance(12);
            Fill first = ((OrderEvent.Filled) world.events.get(1)).fill();
            world.told();

            world.mishaps().reorg(1, true);

            assertThat(world.told()).containsExactly("12s reversed SELL 25 for 2000 USDC");
            assertThat(world.balance(GLD)).isEqualTo(gld("50"));
            assertThat(world.balance(Asset.ETH)).isEqualTo(eth("1"));
            assertThat(venue.pool(ID)).isEqualTo(POOL);
            assertThat(world.lookup(attempt)).isInstanceOf(Lookup.Unknown.class);

            world.advance(20);
            Fill second = ((OrderEvent.Filled) world.events.get(0)).fill();
            assertThat(world.told()).containsExactly("20s filled SELL 25 for 2000 USDC SEEN");
            assertThat(first.tradeId()).hasToString(attempt.identity() + ":0@1");
            assertThat(second.tradeId()).hasToString(attempt.identity() + ":0@2");
            world.advance(50);
            assertThat(world.told()).containsExactly("20s filled SELL 25 for 2000 USDC FINALIZED");
        }

        @Test
        void an_order_follows_through_filled_and_back() {
            Attempt attempt = world.send(sell("25"), 1);
            Order order = new Order(attempt.request());
            world.advance(12);
            world.events.forEach(order::apply);
            assertThat(order.status()).isEqualTo(OrderStatus.FILLED);

            world.mishaps().reorg(1, true);
            world.events.forEach(order::apply);
            assertThat(order.status()).isEqualTo(OrderStatus.NEW);

            world.advance(20);
            world.events.forEach(order::apply);
            assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
            assertThat(order.filledQuantity()).isEqualTo(Quantity.of("25"));
        }

        @Test
        void it_may_land_at_another_price() {
            world.send(sell("25"), 1);
            world.advance(12);
            world.mishaps().reorg(1, true);
            venue.trade(ID, Side.SELL, Quantity.of("0.1"));
            world.advance(20);

            assertThat(world.told()).contains("20s filled SELL 25 for 1996.404874 USDC SEEN");
        }

        @Test
        void it_may_never_land_again() {
            Attempt attempt = world.send(sell("25"), 1);
            world.advance(12);
            world.mishaps().reorg(1, false);
            world.advance(100);

            assertThat(world.told())
                    .containsExactly(
                            "1s accepted",
                            "10s filled SELL 25 for 2000 USDC SEEN",
                            "12s reversed SELL 25 for 2000 USDC",
                            "70s expired");
            assertThat(world.lookup(attempt)).isInstanceOf(Lookup.ProvenAbsent.class);
            assertThat(world.balance(GLD)).isEqualTo(gld("50"));
        }

        @Test
        void a_charge_is_taken_back_too() {
            world.mishaps().revertNext("no");
            world.send(sell("25"), 1);
            world.advance(12);
            world.told();
            world.mishaps().reorg(1, true);

            assertThat(world.told())
                    .containsExactly("12s refunded 0.0006 ETH GAS", "12s refunded 0.00006 ETH PRIORITY");
            assertThat(world.balance(Asset.ETH)).isEqualTo(eth("1"));
            // This time it succeeds: the venue says so, and the order believes it.
            world.advance(20);
            assertThat(world.told()).containsExactly("20s filled SELL 25 for 2000 USDC SEEN");
        }

        @Test
        void only_the_latest_blocks_are_undone_latest_first() {
            world.send(sell("25"), 1);
            world.advance(10);
            world.send(sell("1"), 11);
            world.advance(20);
            world.send(sell("2"), 21);
            world.advance(30);
            world.told();

            world.mishaps().reorg(2, true);
            assertThat(world.told())
                    .containsExactly(
                            "30s reversed SELL 2 for 124.007936 USDC", "30s reversed SELL 1 for 63.492063 USDC");
            assertThat(world.balance(GLD)).isEqualTo(gld("25"));

            world.advance(40);
            // Block 1 stands, and is final with block 4; the other two land again, in the order of their nonces.
            assertThat(world.told())
                    .containsExactly(
                            "40s filled SELL 1 for 63.492063 USDC SEEN",
                            "40s filled SELL 2 for 124.007936 USDC SEEN",
                            "10s filled SELL 25 for 2000 USDC FINALIZED");
        }

        @Test
        void what_is_final_cannot_be_undone() {
            world.send(sell("25"), 1);
            world.advance(40);

            assertThatThrownBy(() -> world.mishaps().reorg(4, true)).hasMessageContaining("final");
            world.told();
            world.mishaps().reorg(3, true);
            assertThat(world.told()).isEmpty();
            assertThat(world.balance(GLD)).isEqualTo(gld("25"));
        }

        @Test
        void deposits_and_swaps_of_others_happen_again() {
            world.send(sell("25"), 1);
            world.advance(10);
            venue.deposit(gld("7"));
            venue.trade(ID, Side.SELL, Quantity.of("1"));
            world.advance(12);
            world.mishaps().reorg(1, false);

            assertThat(world.balance(GLD)).isEqualTo(gld("57"));
            // 100 + 1 against 10,000 × 100 / 101, up.
            assertThat(venue.pool(ID).reserve0()).isEqualTo(units("101"));
            assertThat(venue.pool(ID).reserve1()).isEqualTo(units("9900.990100"));
        }

        @Test
        void a_second_attempt_still_excludes_the_first() {
            world.mishaps().neverLandNext();
            Attempt first = world.send(sell("25"), 1);
            world.sendAgain(first, 5);
            world.advance(12);
            assertThat(world.lookup(first)).isInstanceOf(Lookup.ProvenAbsent.class);

            world.mishaps().reorg(1, true);
            assertThat(world.lookup(first)).isInstanceOf(Lookup.Unknown.class);
            world.advance(50);
            assertThat(world.lookup(first)).isInstanceOf(Lookup.ProvenAbsent.class);
            assertThat(world.balance(GLD)).isEqualTo(gld("25"));
        }
    }

    @Nested
    class TransferFees {

        /** 10 % of every transfer of GLD is kept. */
        private final Token taxed = GOLD.withTransferFee(1000);

        private final SwapWorld world = new SwapWorld(SETTINGS, SwapMarket.of(PAIR, taxed, USDC, POOL));

        @Test
        void less_reaches_the_pool_than_was_sent() {
            world.send(sell("25"), 1);
            world.advance(10);

            // 22.5 arrive: 22.5 × 10,000 / 122.5 = 1,836.734693….
            assertThat(world.told()).containsExactly("1s accepted", "10s filled SELL 25 for 1836.734693 USDC SEEN");
            assertThat(world.balance(GLD)).isEqualTo(gld("25"));
            assertThat(world.venue.pool(ID).reserve0()).isEqualTo(units("122.5"));
        }

        @Test
        void less_arrives_than_the_pool_gave_and_the_minimum_counts_what_arrived() {
            OrderPlan plan = world.plan(buyFor("2500"), 1);
            world.send(buyFor("2500"), 1);
            world.advance(10);

            // The pool gives 20, of which 18 arrive.
            assertThat(((SwapPlan) plan).call().bound()).isEqualTo(units("17.82"));
            assertThat(world.told())
                    .containsExactly("1s accepted", "10s accepted 18", "10s filled BUY 18 for 2500 USDC SEEN");
            assertThat(world.balance(GLD)).isEqualTo(gld("68"));
        }

        @Test
        void a_purchase_of_base_fixes_what_the_quote_says_it_costs() {
            // 18 arrive if 19.999999 leave, which cost 10,000 × 19.999999 / 80.000001 = 2,499.999843…, up.
            world.send(buy("18"), 1);
            venue(world).trade(ID, Side.BUY, Quantity.of("0.01"));
            world.advance(10);

            // 99.99 against 10,001.000101: 2,499.999844 bring 19.9964, of which nine tenths arrive.
            assertThat(world.told())
                    .containsExactly(
                            "1s accepted",
                            "10s accepted 17.99676",
                            "10s filled BUY 17.99676 for 2499.999844 USDC SEEN");
        }

        private static SimulatedSwapVenue venue(SwapWorld world) {
            return world.venue;
        }

        @Test
        void what_arrives_and_what_must_be_sent_are_inverse() {
            for (int fee : new int[] {1, 30, 1000, 9999}) {
                Token token = GOLD.withTransferFee(fee);
                for (long wanted = 1; wanted < 300; wanted++) {
                    BigInteger needed = token.sentFor(BigInteger.valueOf(wanted));
                    assertThat(token.arriving(needed)).isGreaterThanOrEqualTo(BigInteger.valueOf(wanted));
                    assertThat(token.arriving(needed.subtract(BigInteger.ONE))).isLessThan(BigInteger.valueOf(wanted));
                }
            }
        }
    }

    @Nested
    class OutsidePrices {

        private final Pool dear = new ConstantProductPool(units("100"), units("10000"), 997, 1000);

        private SwapWorld world(OutsidePrice model) {
            return new SwapWorld(SETTINGS.with(model), SwapMarket.of(PAIR, GOLD, USDC, dear));
        }

        @Test
        void arbitrage_stops_where_the_fee_eats_the_gain() {
            SwapWorld world = world(OutsidePrice.WITHIN_FEE_BAND);

            // 100.3 × 0.997 is 99.9991: the pool at 100 is within the band, nobody moves.
            world.venue.onPrice(ID, SECOND, 100.3);
            assertThat(world.venue.spotPrice(ID)).isEqualTo(100);
            // 110 × 0.997 = 109.67; 90 / 0.997 = 90.2708….
            world.venue.onPrice(ID, 2 * SECOND, 110);
            assertThat(world.venue.spotPrice(ID)).isCloseTo(109.67, within(1e-5));
            world.venue.onPrice(ID, 3 * SECOND, 90);
            assertThat(world.venue.spotPrice(ID)).isCloseTo(90 / 0.997, within(1e-5));
        }

        @Test
        void others_can_also_bring_the_pool_to_the_price_itself_or_leave_it() {
            SwapWorld exact = world(OutsidePrice.EXACT);
            exact.venue.onPrice(ID, SECOND, 100.3);
            assertThat(exact.venue.spotPrice(ID)).isCloseTo(100.3, within(1e-5));

            SwapWorld alone = world(OutsidePrice.IGNORED);
            alone.venue.onPrice(ID, SECOND, 200);
            assertThat(alone.venue.spotPrice(ID)).isEqualTo(100);
        }

        @Test
        void it_works_for_concentrated_pools_and_either_order_of_tokens() {
            // 4 GLD units are worth 400 USDC units; the pool counts USDC first, so its price is 1/100.
            Pool pool = ConcentratedPool.of(
                    3000,
                    60,
                    TickMath.sqrtPriceX96(BigInteger.valueOf(4), BigInteger.valueOf(400)),
                    List.of(
                            new ConcentratedPool.TickLiquidity(-60000, new BigInteger("1000000000000")),
                            new ConcentratedPool.TickLiquidity(-30000, new BigInteger("-1000000000000"))));
            SwapWorld world = new SwapWorld(SETTINGS, new SwapMarket(PAIR, GOLD, USDC, pool, false));
            assertThat(world.venue.spotPrice(ID)).isCloseTo(100, within(1e-9));

            world.venue.onPrice(ID, SECOND, 110);
            assertThat(world.venue.spotPrice(ID)).isCloseTo(109.67, within(1e-4));
            world.venue.onPrice(ID, SECOND, 90);
            assertThat(world.venue.spotPrice(ID)).isCloseTo(90 / 0.997, within(1e-4));

            Money before = world.balance(Asset.USDC);
            world.send(sell("1"), 2);
            world.advance(10);
            // A small sale gets nearly the middle price less the fee of 0.3 %.
            assertThat(world.balance(Asset.USDC).minus(before).toDouble()).isCloseTo(90, within(0.1));
        }

        @Test
        void a_quote_after_the_price_sees_the_moved_pool() {
            SwapWorld world = world(OutsidePrice.EXACT);
            world.venue.onPrice(ID, SECOND, 50);

            assertThat(world.plan(sell("0.001"), 1).facts().expectedQuote().toDouble())
                    .isCloseTo(0.001 * 50 * 0.997, within(1e-5));
        }
    }

    @Nested
    class Answering {

        @Test
        void an_answer_that_got_lost_is_found_by_asking() {
            Attempt attempt = world.send(sell("25"), 1);
            world.mishaps().dropNextAnswer();
            world.advance(10);

            assertThat(world.told()).containsExactly("1s accepted");
            assertThat(world.lookup(attempt))
                    .isInstanceOfSatisfying(
                            Lookup.Found.class,
                            found -> assertThat(found.events().stream().map(SwapWorld::text))
                                    .containsExactly("accepted", "filled SELL 25 for 2000 USDC SEEN"));
        }

        @Test
        void an_answer_may_come_twice() {
            world.mishaps().repeatNextAnswer();
            world.send(sell("25"), 1);

            assertThat(world.told()).containsExactly("1s accepted", "1s accepted");
        }

        @Test
        void a_snapshot_shows_what_is_open_what_happened_and_what_is_held() {
            world.send(sell("25"), 1);
            world.advance(10);
            Attempt waiting = world.send(sell("3"), 11);
            VenueSnapshot snapshot =
                    venue.snapshot(10 * SECOND).toCompletableFuture().join();

            assertThat(snapshot.timeNanos()).isEqualTo(11 * SECOND);
            assertThat(snapshot.openOrders()).singleElement().satisfies(open -> {
                assertThat(open.clientOrderId()).isEqualTo(waiting.orderId());
                assertThat(open.venueOrderId()).hasToString(waiting.identity());
                assertThat(open.quantity()).isEqualTo(Quantity.of("3"));
                assertThat(open.side()).isEqualTo(Side.SELL);
            });
            assertThat(snapshot.events().stream().map(SwapWorld::text))
                    .containsExactly("filled SELL 25 for 2000 USDC SEEN", "accepted");
            assertThat(snapshot.balance(GLD)).isEqualTo(gld("25"));
            assertThat(snapshot.balance(Asset.USDC)).isEqualTo(usdc("7000"));
            assertThat(snapshot.balance(Asset.ETH)).isEqualTo(eth("0.99835"));
            assertThat(snapshot.positions()).isEmpty();
        }

        @Test
        void attempts_of_another_process_can_be_sent_and_asked_about() {
            Attempt attempt = new SwapWorld().sign(sell("25"), 1);
            assertThat(world.lookup(attempt)).isInstanceOf(Lookup.Unknown.class);
            venue.submit(attempt);
            world.advance(10);

            assertThat(world.told()).containsExactly("1s accepted", "10s filled SELL 25 for 2000 USDC SEEN");
        }

        @Test
        void bytes_that_were_changed_are_not_sent() {
            Attempt attempt = world.sign(sell("25"), 1);
            String text = new String(attempt.payload(), StandardCharsets.UTF_8);
            for (String changed : List.of(text.replace("25000000", "26000000"), "nonsense", text + "\nmore")) {
                Attempt forged = new Attempt(
                        attempt.request(),
                        1,
                        attempt.identity(),
                        attempt.nonce(),
                        attempt.signedNanos(),
                        attempt.expiresNanos(),
                        changed.getBytes(StandardCharsets.UTF_8));
                assertThatThrownBy(() -> venue.submit(forged))
                        .isInstanceOfSatisfying(
                                TradingException.class,
                                e -> assertThat(e.code()).isEqualTo("UNREADABLE_ATTEMPT"));
            }
        }

        @Test
        void nothing_is_told_after_it_was_closed() {
            world.send(sell("25"), 1);
            world.told();
            venue.close();
            venue.close();
            world.advance(100);

            assertThat(world.told()).isEmpty();
        }

        @Test
        void it_says_what_it_can_do() {
            assertThat(venue.capabilities().all())
                    .containsExactlyInAnyOrder(
                            Capability.IOC,
                            Capability.QUOTE_SIZE,
                            Capability.CANCEL,
                            Capability.RESEND,
                            Capability.REATTEMPT,
                            Capability.REVERTS,
                            Capability.REVERSALS,
                            Capability.SPOT);
            // The next block and five more.
            assertThat(venue.capabilities().answersWithin()).isEqualTo(Duration.ofSeconds(60));
            assertThat(venue.fees(ID)).isEqualTo(Fees.NONE);
            assertThat(venue.instruments()).containsExactly(PAIR);
            assertThat(venue.extension(Mishaps.class)).contains(world.mishaps());
            assertThat(venue.extension(String.class)).isEmpty();
        }

        @Test
        void contradictions_are_refused_when_it_is_built() {
            assertThatThrownBy(() -> SwapMarket.of(PAIR, USDC, GOLD, POOL)).hasMessageContaining("cannot trade");
            assertThatThrownBy(() -> SwapMarket.of(PAIR, Token.of(GLD, 2), USDC, POOL))
                    .hasMessageContaining("finer than a base unit");
            assertThatThrownBy(() -> new SimulatedSwapVenue(
                            List.of(SwapMarket.of(PAIR, GOLD, Token.of(Asset.USDC, 18), POOL)),
                            SwapSettings.of(TIMING, GasModel.of(USDC, 1, 1))))
                    .hasMessageContaining("one token");
            assertThatThrownBy(() -> venue.deposit(usdc("0.0000001"))).hasMessageContaining("finer");
            assertThatThrownBy(() -> venue.deposit(Money.of("1", Asset.BTC))).hasMessageContaining("known");
            assertThat(GAS.swapGas()).isEqualTo(150_000);
        }
    }
}
