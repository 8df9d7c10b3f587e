package io.github.hydra4j.risk;

import static io.github.hydra4j.risk.FakeView.ID;
import static io.github.hydra4j.risk.FakeView.market;
import static io.github.hydra4j.risk.FakeView.proposal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.OrderIntent;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaxOrderNotionalTest {

    private final MaxOrderNotional rule = MaxOrderNotional.of("5000", Asset.USDC);

    @Test
    void lets_an_order_through_that_is_worth_the_limit_exactly() {
        assertThat(rule.review(market(Side.BUY, "2.5"), new FakeView())).isEqualTo(RiskDecision.approve());
    }

    @Test
    void shrinks_an_order_to_the_lots_that_fit() {
        RiskDecision decision = rule.review(market(Side.SELL, "2.51"), new FakeView());

        assertThat(decision).isInstanceOfSatisfying(RiskDecision.Resize.class, resize -> {
            assertThat(resize.quantity()).isEqualTo(Quantity.of("2.5"));
            assertThat(resize.reason().code()).isEqualTo("MAX_ORDER_NOTIONAL");
            assertThat(resize.reason().observed()).isEqualTo("5020 USDC");
            assertThat(resize.reason().permitted()).isEqualTo("5000 USDC");
        });
    }

    @Test
    void denies_the_whole_order_where_that_was_asked_for_or_not_one_lot_fits() {
        assertThat(rule.denying().review(market(Side.BUY, "3"), new FakeView())).isInstanceOf(RiskDecision.Deny.class);
        assertThat(MaxOrderNotional.of("19.99", Asset.USDC).review(market(Side.BUY, "3"), new FakeView()))
                .isInstanceOf(RiskDecision.Deny.class);
    }

    @Test
    void values_a_limit_order_at_its_limit_and_a_stop_at_its_trigger() {
        OrderIntent far = OrderIntent.limit(ID, Side.SELL, Quantity.of("1"), Price.of("6000"));
        OrderIntent stop = OrderIntent.stopMarket(ID, Side.BUY, Quantity.of("1"), Price.of("6000"));
        FakeView view = new FakeView();
        view.last = Double.NaN;

        assertThat(rule.review(proposal(far, "1"), view)).isInstanceOf(RiskDecision.Resize.class);
        assertThat(rule.review(proposal(stop, "1"), view)).isInstanceOf(RiskDecision.Resize.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0, Double.POSITIVE_INFINITY})
    void denies_what_has_no_price(double last) {
        FakeView view = new FakeView();
        view.last = last;

        assertThat(rule.review(market(Side.BUY, "1"), view))
                .isInstanceOfSatisfying(
                        RiskDecision.Deny.class,
                        deny -> assertThat(deny.denial().code()).isEqualTo("NO_PRICE"));
    }

    @Test
    void denies_what_is_paid_in_another_asset() {
        assertThat(MaxOrderNotional.of("5000", Asset.EUR).review(market(Side.BUY, "1"), new FakeView()))
                .isInstanceOfSatisfying(RiskDecision.Deny.class, deny -> {
                    assertThat(deny.denial().code()).isEqualTo("MAX_ORDER_NOTIONAL_ASSET");
                    assertThat(deny.denial().observed()).isEqualTo("USDC");
                    assertThat(deny.denial().permitted()).isEqualTo("EUR");
                });
    }

    @Test
    void lets_reductions_through_whatever_they_are_worth() {
        assertThat(rule.review(market(Side.SELL, "50"), new FakeView().holding("50")))
                .isEqualTo(RiskDecision.approve());
        assertThat(MaxOrderNotional.of("5000", Asset.EUR).review(market(Side.SELL, "50"), new FakeView().holding("50")))
                .isEqualTo(RiskDecision.approve());
    }

    @Property
    void never_approves_more_than_the_limit(
            @ForAll @BigRange(min = "0.01", max = "1000") @Scale(2) BigDecimal quantity,
            @ForAll @BigRange(min = "0.1", max = "100000") @Scale(1) BigDecimal price) {
        FakeView view = new FakeView();
        view.last = price.doubleValue();

        RiskDecision decision = rule.review(market(Side.BUY, quantity.toPlainString()), view);

        BigDecimal approved = decision instanceof RiskDecision.Deny
                ? BigDecimal.ZERO
                : decision instanceof RiskDecision.Resize resize
                        ? resize.quantity().toBigDecimal()
                        : quantity;
        assertThat(approved.multiply(price)).isLessThanOrEqualTo(new BigDecimal("5000"));
        if (decision instanceof RiskDecision.Resize) {
            assertThat(approved.add(new BigDecimal("0.01")).multiply(price)).isGreaterThan(new BigDecimal("5000"));
        }
    }

    @Test
    void needs_a_positive_limit() {
        assertThatThrownBy(() -> MaxOrderNotional.of("-1", Asset.USDC)).hasMessageContaining("must be positive");
    }
}
