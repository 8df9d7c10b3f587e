package io.github.hydra4j.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.testkit.Orders;
import io.github.hydra4j.testkit.RecordingSink;
import io.github.hydra4j.testkit.VirtualClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fake venue's books, against numbers worked out by hand. */
class FakeVenueTest {

    private final VirtualClock clock = VirtualClock.atDawn();
    private final Orders orders = new Orders(clock);

    private static FakeAdapter connected(FakeVenue venue) {
        FakeAdapter adapter = new FakeAdapter(venue.terms(), new FakeNetwork(venue).connect(), Runnable::run);
        adapter.connect(new RecordingSink());
        return adapter;
    }

    private Attempt send(FakeAdapter adapter, OrderIntent intent) {
        Attempt attempt = adapter.sign(
                adapter.plan(orders.of(intent)).toCompletableFuture().join(), List.of(), clock.nanos());
        adapter.submit(attempt);
        return attempt;
    }

    @Test
    void a_perpetual_is_bought_and_sold_to_the_last_digit() {
        FakeVenue venue = new FakeVenue(FakeTerms.orderBook(), clock.nanos());
        FakeAdapter adapter = connected(venue);
        var id = venue.terms().instrument().id();
        Attempt bought = send(
                adapter, OrderIntent.limit(id, Side.BUY, Quantity.of("0.3"), Price.of("45000.000000000000000001")));
        venue.fill(bought.identity(), Quantity.of("0.3"), Price.of("45000.000000000000000001"));
        assertThat(venue.truth().position(id)).isEqualTo(Quantity.of("0.3"));
        // Maker pays 0.015 % of 13500.0000000000000000003.
        assertThat(venue.truth().balance(Asset.USDC))
                .isEqualTo(Money.of("999997.974999999999999999999955", Asset.USDC));

        send(adapter, OrderIntent.market(id, Side.SELL, Quantity.of("0.3")));
        assertThat(venue.truth().positions()).isEmpty();
        // Sold at 50000 for 15000: profit 1499.9999999999999999997, taker pays 0.045 % of 15000, which is 6.75.
        assertThat(venue.truth().balance(Asset.USDC))
                .isEqualTo(Money.of("1001491.224999999999999999699955", Asset.USDC));
    }

    @Test
    void a_swap_that_reverts_costs_gas_and_nothing_else() {
        FakeVenue venue = new FakeVenue(FakeTerms.chain(), clock.nanos());
        FakeAdapter adapter = connected(venue);
        var instrument = venue.terms().instrument();
        venue.revertNext();
        Attempt swap = send(adapter, OrderIntent.market(instrument.id(), Side.BUY, Quantity.of("10")));
        venue.fill(swap.identity(), Quantity.of("10"), Price.of("3"));
        Asset ether = venue.terms().gas().asset();
        assertThat(venue.truth().balance(ether)).isEqualTo(Money.of("9.999979", ether));
        assertThat(venue.truth().balance(instrument.quote())).isEqualTo(Money.of("1000000", instrument.quote()));
        assertThat(venue.truth().balance(instrument.base())).isEqualTo(Money.of("1000", instrument.base()));
    }

    @Test
    void an_execution_that_is_taken_back_leaves_no_trace_in_the_books() {
        FakeVenue venue = new FakeVenue(FakeTerms.chain(), clock.nanos());
        FakeAdapter adapter = connected(venue);
        var before = venue.truth().balances();
        Attempt swap = send(
                adapter,
                OrderIntent.market(venue.terms().instrument().id(), Side.SELL, Quantity.of("0.000000000000000001")));
        venue.fill(swap.identity(), Quantity.of("1"), Price.of("3.000000000000000001"));
        assertThat(venue.truth().balances()).isNotEqualTo(before);
        venue.reorg();
        assertThat(venue.truth().balances()).isEqualTo(before);
        assertThat(venue.truth().ordersOf(swap.identity()).get(0).open()).isTrue();
    }

    @Test
    void a_request_that_was_changed_on_its_way_is_refused() {
        FakeVenue venue = new FakeVenue(FakeTerms.orderBook(), clock.nanos());
        FakeAdapter adapter = connected(venue);
        Attempt attempt = adapter.sign(
                adapter.plan(orders.of(
                                OrderIntent.market(venue.terms().instrument().id(), Side.BUY, Quantity.of("1"))))
                        .toCompletableFuture()
                        .join(),
                List.of(),
                clock.nanos());
        WireLine changed = WireLine.parse(attempt.payload()).with("qty", "2");
        assertThat(venue.answer(changed).get(0).get("code")).isEqualTo("BAD_SIGNATURE");
        assertThat(venue.truth().orders()).isEmpty();
    }
}
