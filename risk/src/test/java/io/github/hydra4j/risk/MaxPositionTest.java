package io.github.hydra4j.risk;

import static io.github.hydra4j.risk.FakeView.ID;
import static io.github.hydra4j.risk.FakeView.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.OrderIntent;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MaxPositionTest {

    private final MaxPosition rule = MaxPosition.of(ID, "2");

    @Test
    void lets_an_order_through_that_reaches_the_limit_exactly() {
        assertThat(rule.review(market(Side.BUY, "2"), new FakeView())).isEqualTo(RiskDecision.approve());
        assertThat(rule.review(market(Side.SELL, "3.5"), new FakeView().holding("1.5")))
                .isEqualTo(RiskDecision.approve());
    }

    @Test
    void shrinks_an_order_to_what_is_left() {
        RiskDecision decision = rule.review(market(Side.BUY, "5"), new FakeView().holding("0.5"));

        assertThat(decision).isInstanceOfSatisfying(RiskDecision.Resize.class, resize -> {
            assertThat(resize.quantity()).isEqualTo(Quantity.of("1.5"));
            assertThat(resize.reason().code()).isEqualTo("MAX_POSITION");
            assertThat(resize.reason().observed()).isEqualTo("5.5");
            assertThat(resize.reason().permitted()).isEqualTo("2");
        });
    }

    @Test
    void shrinks_to_whole_lots() {
        RiskDecision decision = MaxPosition.of(ID, "0.123").review(market(Side.SELL, "1"), new FakeView());

        assertThat(((RiskDecision.Resize) decision).quantity()).isEqualTo(Quantity.of("0.12"));
    }

    @Test
    void counts_open_orders_as_if_filled() {
        FakeView view = new FakeView().holding("0.5").withOpen(Side.BUY, "1.5");

        assertThat(rule.review(market(Side.BUY, "0.01"), view)).isInstanceOf(RiskDecision.Deny.class);
        assertThat(rule.review(market(Side.SELL, "2.5"), view)).isEqualTo(RiskDecision.approve());
    }

    @Test
    void denies_the_whole_order_where_that_was_asked_for() {
        RiskDecision decision = rule.denying().review(market(Side.BUY, "2.01"), new FakeView());

        assertThat(decision)
                .isInstanceOfSatisfying(
                        RiskDecision.Deny.class,
                        deny -> assertThat(deny.denial().toString())
                                .contains("MAX_POSITION", "observed 2.01", "permitted 2"));
    }

    @Test
    void lets_a_reduction_through_even_from_beyond_the_limit() {
        FakeView view = new FakeView().holding("5");

        assertThat(rule.review(market(Side.SELL, "1"), view)).isEqualTo(RiskDecision.approve());
        assertThat(rule.review(
                        FakeView.proposal(
                                OrderIntent.market(ID, Side.SELL, Quantity.of("9"))
                                        .reduceOnly(),
                                "9"),
                        view))
                .isEqualTo(RiskDecision.approve());
    }

    @Test
    void does_not_take_an_order_through_zero_for_a_reduction() {
        RiskDecision decision = rule.review(market(Side.SELL, "8"), new FakeView().holding("5"));

        assertThat(((RiskDecision.Resize) decision).quantity()).isEqualTo(Quantity.of("7"));
    }

    @Test
    void leaves_other_instruments_alone() {
        MaxPosition other = MaxPosition.of(InstrumentId.of("sim:BTC-PERP"), "2");

        assertThat(other.review(market(Side.BUY, "100"), new FakeView())).isEqualTo(RiskDecision.approve());
    }

    @Test
    void needs_a_positive_limit() {
        assertThatThrownBy(() -> MaxPosition.of(ID, "0")).hasMessageContaining("must be positive, got 0");
    }

    private record Step(Side side, Quantity quantity, boolean reduceOnly, int fillBuys, int fillSells) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Quantity> quantities = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.01"), new BigDecimal("4"))
                .ofScale(2)
                .map(Quantity::of);
        return Combinators.combine(
                        Arbitraries.of(Side.class),
                        quantities,
                        Arbitraries.of(true, false, false, false),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 100))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    /** Orders rest, fill in part in any order, and new ones arrive in between. */
    @Property
    void never_approves_a_path_to_a_position_beyond_the_limit(@ForAll("steps") List<Step> steps) {
        FakeView view = new FakeView().withOpen(Side.BUY, "0").withOpen(Side.SELL, "0");
        for (Step step : steps) {
            approve(rule, step, view);
            fill(Side.BUY, step.fillBuys(), view);
            fill(Side.SELL, step.fillSells(), view);

            assertThat(view.position.abs()).isLessThanOrEqualTo(rule.limit());
            Quantity highest = view.position.plus(view.openQuantity(ID, Side.BUY));
            Quantity lowest = view.position.minus(view.openQuantity(ID, Side.SELL));
            assertThat(highest).isLessThanOrEqualTo(rule.limit());
            assertThat(lowest).isGreaterThanOrEqualTo(rule.limit().negate());
        }
    }

    private static void approve(RiskPolicy policy, Step step, FakeView view) {
        OrderIntent intent = OrderIntent.market(ID, step.side(), step.quantity());
        Proposal proposal = FakeView.proposal(
                step.reduceOnly() ? intent.reduceOnly() : intent,
                step.quantity().toString());
        RiskDecision decision = policy.review(proposal, view);
        if (step.reduceOnly() || decision instanceof RiskDecision.Deny) {
            return; // a reduce-only order adds nothing to what is open
        }
        Quantity size = decision instanceof RiskDecision.Resize resize ? resize.quantity() : proposal.quantity();
        assertThat(size).isGreaterThan(Quantity.ZERO).isLessThanOrEqualTo(step.quantity());
        view.open.merge(step.side(), size, Quantity::plus);
    }

    private static void fill(Side side, int percent, FakeView view) {
        Quantity open = view.openQuantity(ID, side);
        Quantity filled =
                FakeView.ETH.quantity(Quantity.of(open.toBigDecimal().multiply(BigDecimal.valueOf(percent, 2))));
        view.open.put(side, open.minus(filled));
        view.position = view.position.plus(side == Side.BUY ? filled : filled.negate());
    }
}
