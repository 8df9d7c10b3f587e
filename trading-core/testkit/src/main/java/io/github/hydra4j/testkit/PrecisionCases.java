package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.venue.Capability;
import java.math.BigDecimal;

/** C2: numbers arrive as they were sent. */
interface PrecisionCases extends CaseGroup {

    private void requireArrived(OrderRequest request, Attempt attempt) {
        VenueTruth.TrueOrder seen = bench().truth().ordersOf(attempt.identity()).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "expected " + request.intent() + " at the venue\nseen     no order " + attempt.identity()));
        assertThat(seen.quantity()).as("quantity at the venue").isEqualTo(request.quantity());
        assertThat(seen.side()).as("side at the venue").isEqualTo(request.side());
        Price limit = request.intent().type().limitPrice();
        if (limit != null) {
            assertThat(seen.limit()).as("limit at the venue").isEqualTo(limit);
        }
    }

    @ConformanceCase(
            number = "C2-01",
            law = "Quantity and limit reach the venue to the last digit",
            protects = "a lot more or a tick worse on every order",
            mistake = "a number went through double, or through a fixed number of decimals")
    default void c2_01_last_digit_arrives() {
        Quantity lot = bench().instrument().lotSize();
        Quantity quantity = bench().venue().quantity().plus(lot);
        OrderRequest request;
        if (bench().capabilities().has(Capability.LIMIT)) {
            Price passive = bench().passive(Side.BUY);
            Price limit = Price.of(passive.toBigDecimal()
                    .subtract(bench().instrument().tickAt(passive).toBigDecimal()));
            request = bench().request(OrderIntent.limit(bench().instrument().id(), Side.BUY, quantity, limit));
        } else {
            request = bench().request(OrderIntent.market(bench().instrument().id(), Side.BUY, quantity));
        }
        requireArrived(request, bench().place(request));
    }

    @ConformanceCase(
            number = "C2-02",
            law = "Trailing zeros and exponents do not change a number",
            protects = "1E+1 read as 1, or a signature over another text than the one that is sent",
            mistake = "BigDecimal.toString instead of toPlainString; zeros stripped on one side only")
    default void c2_02_zeros_do_not_matter() {
        BigDecimal usual = bench().venue().quantity().toBigDecimal();
        Quantity zeros = Quantity.of(usual.setScale(usual.scale() + 3));
        OrderRequest first =
                bench().request(OrderIntent.market(bench().instrument().id(), Side.BUY, zeros));
        requireArrived(first, bench().place(first));
        Quantity exponent = Quantity.of(usual.stripTrailingZeros());
        OrderRequest second =
                bench().request(OrderIntent.market(bench().instrument().id(), Side.BUY, exponent));
        requireArrived(second, bench().place(second));
    }

    @ConformanceCase(
            number = "C2-03",
            law = "A fill's quantity, amount and fees are the venue's to the last digit",
            protects = "books that drift from the venue by a little on every trade",
            mistake = "amount computed from a rounded price; fee read as a rate; double in between",
            verbs = Verb.FILL)
    default void c2_03_fill_is_exact() {
        OrderRequest usual = bench().working();
        Attempt attempt = bench().place(usual);
        bench().fill(attempt);
        bench().until("the fill", () -> !bench().booked(attempt).isEmpty());
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C2-04",
            law = "A limit off the tick never becomes another limit in silence",
            protects = "an order at a price nobody approved",
            mistake = "the adapter rounds; rounding is the instrument's, and was done before risk looked at it",
            needs = Capability.LIMIT)
    default void c2_04_no_silent_rounding_of_prices() {
        Price passive = bench().passive(Side.BUY);
        Price off = Price.of(passive.toBigDecimal()
                .subtract(bench().instrument().tickAt(passive).toBigDecimal().multiply(new BigDecimal("0.4"))));
        requireExactOrNothing(OrderIntent.limit(
                bench().instrument().id(), Side.BUY, bench().venue().quantity(), off));
    }

    @ConformanceCase(
            number = "C2-05",
            law = "A quantity off the lot never becomes another quantity in silence",
            protects = "a position other than the books say",
            mistake = "the adapter rounds; rounding is the instrument's, and was done before risk looked at it")
    default void c2_05_no_silent_rounding_of_quantities() {
        Quantity off = bench().venue()
                .quantity()
                .plus(Quantity.of(bench().instrument().lotSize().toBigDecimal().multiply(new BigDecimal("0.4"))));
        requireExactOrNothing(
                bench().capabilities().has(Capability.LIMIT)
                        ? OrderIntent.limit(bench().instrument().id(), Side.BUY, off, bench().passive(Side.BUY))
                        : OrderIntent.market(bench().instrument().id(), Side.BUY, off));
    }

    private void requireExactOrNothing(OrderIntent intent) {
        OrderRequest request = bench().request(intent);
        Attempt attempt;
        try {
            attempt = bench().send(request);
        } catch (TradingException e) {
            return;
        }
        bench().settle();
        if (!bench().truth().ordersOf(attempt.identity()).isEmpty()) {
            requireArrived(request, attempt);
        }
    }
}
