package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BuildersTest {

    private static final Instrument BTC = Instruments.perpetual("test:BTC-PERP");

    @Test
    void orders_never_share_a_name_even_after_a_restart() {
        Orders orders = new Orders(VirtualClock.atDawn(), 7);
        OrderIntent intent = OrderIntent.market(BTC.id(), Side.BUY, Quantity.of("0.5"));
        assertThat(orders.of(intent).id()).isEqualTo(ClientOrderId.of("7-1-1"));
        assertThat(orders.of(intent).id()).isEqualTo(ClientOrderId.of("7-1-2"));
        orders.restart();
        assertThat(orders.of(intent).id()).isEqualTo(ClientOrderId.of("7-2-1"));
    }

    @Test
    void an_order_by_value_needs_an_estimate() {
        Orders orders = new Orders(VirtualClock.atDawn());
        OrderIntent byValue = OrderIntent.market(BTC.id(), Side.BUY, Money.of("100", Asset.USDC));
        assertThatThrownBy(() -> orders.of(byValue)).hasMessageContaining("100 USDC");
        assertThat(orders.of(byValue, Quantity.of("0.002")).quantity()).isEqualTo(Quantity.of("0.002"));
    }

    @Test
    void a_fill_belongs_to_its_order() {
        OrderRequest order =
                new Orders(VirtualClock.atDawn()).of(OrderIntent.market(BTC.id(), Side.SELL, Quantity.of("0.5")));
        Fill fill = Orders.fill(order, "t-1", "0.25", Money.of("12500", Asset.USDC));
        assertThat(fill.orderId()).isEqualTo(order.id());
        assertThat(fill.signedQuantity()).isEqualTo(Quantity.of("-0.25"));
        assertThat(fill.price()).isEqualTo(Price.of("50000"));
    }

    @Test
    void instruments_are_awkward_in_the_way_they_say() {
        assertThat(BTC.accepts(Price.of("50000.5"))).isTrue();
        assertThat(BTC.accepts(Price.of("50000.4"))).isFalse();
        Instrument digits = Instruments.perpetualWithSignificantDigits("test:ETH-PERP");
        assertThat(digits.accepts(Price.of("3412.3"))).isTrue();
        assertThat(digits.accepts(Price.of("3412.34"))).isFalse();
        assertThat(Instruments.tokens("chain:A/B").isWholeLots(Quantity.of("1.000000000000000001")))
                .isTrue();
        assertThat(Instruments.spot("test:SOL/USDT").base()).isEqualTo(Asset.onVenue("test", "SOL"));
    }

    @Test
    void a_virtual_clock_moves_when_it_is_moved_and_never_back() {
        VirtualClock clock = VirtualClock.at(Instant.parse("2026-03-01T12:00:00.000000001Z"));
        assertThat(clock.nanos()).isEqualTo(1772366400000000001L);
        clock.advance(Duration.ofMillis(1500));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T12:00:01.500000001Z"));
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1))).hasMessageContaining("does not go back");
    }
}
