package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static io.github.hydra4j.core.TestRun.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskView;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.venue.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Orders that are changed while they rest. */
class ReplaceTest {

    private final LiveRig rig = new LiveRig();

    private Order resting(String quantity) {
        Order order = rig.wish(buyLimit(quantity, "100"));
        rig.tell(rig.accepted(order));
        return order;
    }

    private String replace(Order order, String quantity, String limit) {
        List<String> code = new ArrayList<>();
        rig.command(() -> {
            Optional<Denial> denial = rig.context().replace(order.id(), units(quantity), Price.of(limit));
            code.add(denial.map(Denial::code).orElse("asked"));
        });
        return code.get(0);
    }

    private OrderEvent replaced(Order order, int revision, String quantity, String limit) {
        return new OrderEvent.Replaced(order.id(), rig.now, revision, units(quantity), Price.of(limit));
    }

    @Test
    void risk_sees_the_changed_order_alone_and_the_larger_quantity_counts_until_the_answer() {
        List<String> reviewed = new ArrayList<>();
        rig.risk = (proposal, view) -> {
            reviewed.add(proposal.quantity() + " @ "
                    + proposal.intent().type().limitPrice() + " beside " + view.openQuantity(BTC, Side.BUY) + " -> "
                    + view.worstPosition(proposal));
            return RiskDecision.approve();
        };
        rig.start();
        Order order = resting("2");
        resting("7");
        rig.tell(rig.filled(order, 1, "0.5", "100"));
        reviewed.clear();

        assertThat(replace(order, "3", "99")).isEqualTo("asked");
        assertThat(reviewed).containsExactly("2.5 @ 99 beside 7 -> 10");
        assertThat(rig.engine().openQuantity(BTC, Side.BUY)).isEqualTo(Quantity.of("9.5"));
        assertThat(order.quantity()).isEqualTo(units("2"));
        rig.tell(replaced(order, 1, "3", "99"));
        assertThat(rig.engine().openQuantity(BTC, Side.BUY)).isEqualTo(Quantity.of("9.5"));

        assertThat(replace(order, "1", "99")).isEqualTo("asked");
        assertThat(rig.engine().openQuantity(BTC, Side.BUY)).as("the larger").isEqualTo(Quantity.of("9.5"));
        rig.tell(replaced(order, 2, "1", "99"));
        assertThat(rig.engine().openQuantity(BTC, Side.BUY)).isEqualTo(Quantity.of("7.5"));
        assertThat(rig.venue.replaces).extracting(r -> r.revision()).containsExactly(1, 2);
    }

    @Test
    void what_risk_refuses_or_shrinks_is_not_asked_for() {
        rig.start();
        Order order = resting("2");
        RiskDecision[] decision = {RiskDecision.approve()};
        LiveRig strict = new LiveRig();
        strict.risk = (proposal, view) -> decision[0];
        strict.start();
        Order other = strict.wish(buyLimit("2", "100"));
        strict.tell(strict.accepted(other));
        decision[0] = new RiskDecision.Deny(Denial.of("MAX_POSITION", "test", "too much"));
        List<String> codes = new ArrayList<>();
        Runnable ask = () -> codes.add(strict.context()
                .replace(other.id(), units("3"), Price.of("100"))
                .map(Denial::code)
                .orElse("asked"));
        strict.command(ask);
        decision[0] = new RiskDecision.Resize(units("1"), Denial.of("TOO_LARGE", "test", "less"));
        strict.command(ask);
        assertThat(codes).containsExactly("MAX_POSITION", "TOO_LARGE");
        assertThat(strict.venue.replaces).isEmpty();
        assertThat(other.status()).isEqualTo(OrderStatus.NEW);
        assertThat(order.status()).isEqualTo(OrderStatus.NEW);
    }

    @Test
    void what_cannot_be_changed_is_refused_with_the_reason() {
        rig.start();
        Order fresh = rig.wish(buyLimit("2", "100"));
        assertThat(replace(fresh, "3", "100")).as("not acknowledged").isEqualTo("NOT_RESTING");
        rig.tell(rig.accepted(fresh));
        assertThat(replace(fresh, "3", "100")).isEqualTo("asked");
        assertThat(replace(fresh, "4", "100")).as("one at a time").isEqualTo("NOT_RESTING");
        rig.tell(replaced(fresh, 1, "3", "100"), rig.filled(fresh, 1, "1", "100"));
        assertThat(replace(fresh, "1", "100")).isEqualTo("ALREADY_FILLED");
        rig.cancel(fresh);
        assertThat(replace(fresh, "3", "100")).isEqualTo("NOT_RESTING");
        Order market = rig.wish(buy("1"));
        rig.tell(rig.accepted(market));
        assertThat(replace(market, "2", "100")).isEqualTo("NOT_RESTING");

        LiveRig poor = new LiveRig();
        poor.venue.capabilities = poor.venue.capabilities.without(Capability.REPLACE);
        poor.start();
        Order order = poor.wish(buyLimit("1", "100"));
        poor.tell(poor.accepted(order));
        poor.command(() -> assertThat(poor.context().replace(order.id(), units("2"), Price.of("100")))
                .hasValueSatisfying(d -> assertThat(d.code()).isEqualTo("UNSUPPORTED")));
    }

    @Test
    void an_order_made_smaller_is_filled_when_its_new_quantity_is() {
        rig.start();
        Order order = resting("5");
        rig.tell(rig.filled(order, 1, "1", "100"));
        replace(order, "2", "99");
        rig.tell(replaced(order, 1, "2", "99"));
        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        rig.tell(rig.filled(order, 2, "0.999", "99"));
        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        rig.tell(rig.filled(order, 3, "0.001", "99"));
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(order.openQuantity()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void an_order_made_larger_is_not_filled_before_its_new_quantity_is_even_if_the_fill_is_told_first() {
        rig.start();
        Order order = resting("1");
        replace(order, "2", "101");
        rig.tell(rig.filled(order, 1, "1.5", "101"));
        rig.tell(replaced(order, 1, "2", "101"));
        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(order.openQuantity()).isEqualTo(Quantity.of("0.5"));
        rig.tell(rig.filled(order, 2, "0.5", "101"));
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void a_change_that_is_refused_leaves_the_order_as_it_was() {
        rig.start();
        Order order = resting("2");
        replace(order, "3", "99");
        rig.tell(new OrderEvent.ReplaceRejected(order.id(), rig.now, 1, Denial.of("NO", "venue", "no")));
        assertThat(order.status()).isEqualTo(OrderStatus.NEW);
        assertThat(order.quantity()).isEqualTo(units("2"));
        assertThat(order.limit()).isEqualTo(Price.of("100"));
        assertThat(rig.engine().openQuantity(BTC, Side.BUY)).isEqualTo(Quantity.of("2"));
        rig.seconds(60);
        assertThat(rig.count("lookup")).isZero();
    }

    @Test
    void while_only_reductions_pass_an_order_cannot_grow() {
        rig.start();
        Order order = resting("2");
        rig.command(() -> rig.engine().setOperatorState(TradingState.REDUCING));
        assertThat(replace(order, "3", "100")).isEqualTo("REDUCING");
        assertThat(rig.venue.replaces).isEmpty();
    }

    @Test
    void the_order_being_changed_counts_again_after_the_review() {
        rig.risk = (Proposal proposal, RiskView view) -> {
            if (proposal.quantity().equals(units("4"))) {
                throw new IllegalStateException("a bug in a policy");
            }
            return RiskDecision.approve();
        };
        rig.start();
        Order order = resting("2");
        rig.command(() -> {
            try {
                rig.context().replace(order.id(), units("4"), Price.of("100"));
            } catch (IllegalStateException e) {
                rig.story.add("failed");
            }
        });
        assertThat(rig.count("failed")).isEqualTo(1);
        assertThat(rig.engine().openQuantity(BTC, Side.BUY)).isEqualTo(Quantity.of("2"));
    }
}
