package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.order.TrailingDistance;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.OrderPlan;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** C3: plan, sign, submit, and what the venue says to it. */
interface SubmitCases extends CaseGroup {

    @ConformanceCase(
            number = "C3-01",
            law = "An order that is sent once takes effect once and is reported as taken",
            protects = "an order nobody watches",
            mistake = "the answer is matched to the order by something the venue does not send back")
    default void c3_01_taken_once() {
        Attempt attempt = bench().place(bench().working());
        bench().settle();
        assertThat(bench().effects(attempt)).as("times it took effect").isEqualTo(1);
        assertThat(bench().events(attempt, OrderEvent.Rejected.class)).isEmpty();
    }

    @ConformanceCase(
            number = "C3-02",
            law = "What the venue refuses is reported as rejected, with its reason",
            protects = "margin kept for an order that does not exist, a strategy that waits for ever",
            mistake = "only the transport's status is looked at, and the venue refuses with HTTP 200",
            verbs = Verb.REJECT_NEXT)
    default void c3_02_refusal_is_reported() {
        bench().play(Verb.REJECT_NEXT);
        Attempt attempt = bench().send(bench().working());
        bench().until(
                        "a rejection",
                        () -> !bench().events(attempt, OrderEvent.Rejected.class)
                                .isEmpty());
        OrderEvent.Rejected rejected =
                bench().events(attempt, OrderEvent.Rejected.class).get(0);
        assertThat(rejected.denial().code()).as("code of the reason").isNotBlank();
        assertThat(rejected.denial().explanation()).as("the venue's reason").isNotBlank();
        assertThat(bench().events(attempt, OrderEvent.Accepted.class)).isEmpty();
        assertThat(bench().effects(attempt)).isZero();
    }

    @ConformanceCase(
            number = "C3-03",
            law = "A plan leaves no trace at the venue and can be thrown away",
            protects = "risk reviews the plan; an order that is out already cannot be denied",
            mistake = "planning places a test order or reserves a nonce at the venue")
    default void c3_03_plan_leaves_no_trace() {
        VenueTruth before = bench().truth();
        bench().plan(bench().working());
        bench().plan(bench().working());
        bench().settle();
        assertThat(bench().truth().orders()).isEqualTo(before.orders());
        assertThat(bench().truth().balances()).isEqualTo(before.balances());
        // A plan that was thrown away stands in nobody's way.
        Attempt attempt = bench().place(bench().working());
        assertThat(bench().effects(attempt)).isEqualTo(1);
    }

    @ConformanceCase(
            number = "C3-04",
            law = "Signing asks nobody: no request reaches the venue",
            protects = "the bot thread, and with it every stop of the account, waits for a slow venue",
            mistake = "nonce, block hash or fee are fetched when they are needed, not kept at hand",
            verbs = Verb.COUNT_REQUESTS)
    default void c3_04_sign_asks_nobody() {
        OrderPlan plan = bench().plan(bench().working());
        bench().settle();
        long before = bench().truth().requests();
        bench().sign(plan);
        assertThat(bench().truth().requests()).as("requests at the venue").isEqualTo(before);
    }

    @ConformanceCase(
            number = "C3-05",
            law = "Signing alone has no effect, and the attempt says all that is needed to find it again",
            protects = "the attempt is what survives a crash; without its name the order is lost",
            mistake = "signing and sending are one step; the identity is known only from the venue's answer")
    default void c3_05_attempt_is_complete() {
        OrderRequest request = bench().working();
        Attempt attempt = bench().sign(bench().plan(request));
        bench().settle();
        assertThat(attempt.request()).isEqualTo(request);
        assertThat(attempt.number()).isEqualTo(1);
        assertThat(attempt.identity()).isNotBlank();
        assertThat(attempt.expiresNanos()).isGreaterThan(bench().venue().timeNanos());
        assertThat(bench().effects(attempt)).isZero();
        bench().submit(attempt);
        bench().until("the venue to know the attempt by its identity", () -> bench().effects(attempt) == 1);
    }

    @ConformanceCase(
            number = "C3-06",
            law = "The same attempt sent twice takes effect once, and the second sending proves nothing",
            protects = "a double position after every restart",
            mistake = "each sending gets a new client order id or nonce; or \"duplicate\" is read as a rejection",
            needs = Capability.RESEND)
    default void c3_06_sent_twice_takes_effect_once() {
        Attempt attempt = bench().place(bench().working());
        bench().submit(attempt);
        bench().settle();
        assertThat(bench().truth().orders()).as("orders at the venue").hasSize(1);
        assertThat(bench().effects(attempt)).isEqualTo(1);
        assertThat(bench().events(attempt, OrderEvent.Rejected.class)).isEmpty();
    }

    @ConformanceCase(
            number = "C3-07",
            law = "Two orders signed before either is sent are two orders",
            protects = "one of two orders of a turn vanishes",
            mistake = "the nonce is taken from the venue's last answer, or from a clock that has not moved")
    default void c3_07_two_are_two() {
        Attempt first = bench().sign(bench().plan(bench().working()));
        Attempt second = bench().sign(bench().plan(bench().working()));
        assertThat(second.identity()).isNotEqualTo(first.identity());
        if (first.nonce() != Attempt.NO_NONCE) {
            assertThat(second.nonce()).isNotEqualTo(first.nonce());
        }
        bench().submit(first);
        bench().submit(second);
        bench().until("both orders at the venue", () -> bench().effects(first, second) == 2);
    }

    @ConformanceCase(
            number = "C3-08",
            law = "A buy is a buy and a sell is a sell",
            protects = "everything",
            mistake = "a flag named isBuy, isAsk or side that means the opposite")
    default void c3_08_sides() {
        for (Side side : Side.values()) {
            Attempt attempt = bench().place(bench().working(side));
            assertThat(bench().truth().ordersOf(attempt.identity()))
                    .as("side at the venue")
                    .extracting(VenueTruth.TrueOrder::side)
                    .containsExactly(side);
        }
    }

    @ConformanceCase(
            number = "C3-09",
            law = "What the adapter does not claim it refuses to plan",
            protects = "a stop that is sent as a market order",
            mistake = "an unknown order type falls through to the default")
    default void c3_09_unclaimed_is_refused() {
        Assumptions.assumeFalse(
                bench().capabilities().has(Capability.TRAILING_STOP), "the adapter claims every order type");
        OrderRequest request = bench().request(OrderIntent.of(
                bench().instrument().id(),
                Side.SELL,
                new OrderType.TrailingStop(new TrailingDistance.Relative(Percent.of("10%"))),
                new OrderSize.Base(bench().venue().quantity())));
        assertThatThrownBy(() -> bench().plan(request)).isInstanceOf(TradingException.class);
        bench().settle();
        assertThat(bench().truth().orders()).isEmpty();
    }

    @ConformanceCase(
            number = "C3-10",
            law = "An order that must fill at once does not rest",
            protects = "an order that fills hours later",
            mistake = "the time in force is not sent, or not in the venue's words",
            needs = {Capability.LIMIT, Capability.IOC})
    default void c3_10_ioc_does_not_rest() {
        requireGoneAtOnce(TimeInForce.IOC);
    }

    @ConformanceCase(
            number = "C3-11",
            law = "An order for all or nothing does not rest",
            protects = "an order that fills hours later, or a part where the whole was meant",
            mistake = "the time in force is not sent, or not in the venue's words",
            needs = {Capability.LIMIT, Capability.FOK})
    default void c3_11_fok_does_not_rest() {
        requireGoneAtOnce(TimeInForce.FOK);
    }

    private void requireGoneAtOnce(TimeInForce timeInForce) {
        OrderIntent intent = OrderIntent.limit(
                        bench().instrument().id(), Side.BUY, bench().venue().quantity(), bench().passive(Side.BUY))
                .with(timeInForce);
        Attempt attempt = bench().send(bench().request(intent));
        bench().until("the order to end", () -> !bench().order(attempt).isOpen());
        assertThat(bench().truth().ordersOf(attempt.identity()))
                .as("open at the venue")
                .noneMatch(VenueTruth.TrueOrder::open);
    }

    @ConformanceCase(
            number = "C3-12",
            law = "A post-only order never takes",
            protects = "the taker's fee and the spread, where the maker's rebate was meant",
            mistake = "the flag is not sent",
            needs = {Capability.LIMIT, Capability.POST_ONLY})
    default void c3_12_post_only_never_takes() {
        Price crossing = bench().instrument()
                .price(
                        Price.of(bench().venue().marketPrice().toBigDecimal().multiply(new BigDecimal("1.05"))),
                        Rounding.UP);
        OrderIntent intent = OrderIntent.limit(
                        bench().instrument().id(), Side.BUY, bench().venue().quantity(), crossing)
                .postOnly();
        Attempt attempt = bench().send(bench().request(intent));
        bench().until("the order to end", () -> !bench().order(attempt).isOpen());
        assertThat(bench().truth().fillsOf(attempt.identity())).isEmpty();
    }

    @ConformanceCase(
            number = "C3-13",
            law = "An order good till a time ends at that time",
            protects = "an order that fills after everybody forgot it",
            mistake = "seconds, milliseconds and nanoseconds",
            needs = {Capability.LIMIT, Capability.GTD},
            verbs = Verb.ADVANCE)
    default void c3_13_gtd_ends() {
        long end = bench().venue().timeNanos() + Duration.ofSeconds(10).toNanos();
        OrderIntent intent = OrderIntent.limit(
                        bench().instrument().id(), Side.BUY, bench().venue().quantity(), bench().passive(Side.BUY))
                .with(TimeInForce.goodTill(end));
        Attempt attempt = bench().place(bench().request(intent));
        assertThat(bench().truth().ordersOf(attempt.identity()))
                .as("open before its time is over")
                .allMatch(VenueTruth.TrueOrder::open);
        bench().advance(Duration.ofSeconds(11));
        bench().until("the order to end", () -> !bench().order(attempt).isOpen());
        assertThat(bench().truth().ordersOf(attempt.identity())).noneMatch(VenueTruth.TrueOrder::open);
    }

    @ConformanceCase(
            number = "C3-14",
            law = "An order that may only reduce opens nothing",
            protects = "a stop that fires twice and turns the position round",
            mistake = "the flag is not sent",
            needs = Capability.REDUCE_ONLY)
    default void c3_14_reduce_only_opens_nothing() {
        OrderIntent intent = OrderIntent.market(
                        bench().instrument().id(), Side.SELL, bench().venue().quantity())
                .reduceOnly();
        Attempt attempt = bench().send(bench().request(intent));
        bench().settle();
        assertThat(bench().truth().fillsOf(attempt.identity())).isEmpty();
        assertThat(bench().truth().position(bench().instrument().id()).isZero()).isTrue();
    }
}
