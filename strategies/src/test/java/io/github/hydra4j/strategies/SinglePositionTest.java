package io.github.hydra4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.strategies.sizing.Sizing;
import org.junit.jupiter.api.Test;

class SinglePositionTest {

    private final FakeContext context = new FakeContext();
    private final SinglePosition position =
            new SinglePosition(FakeContext.ID, Sizing.fixed(Quantity.of("2")), ExitDistances.NONE, "opposite");

    private void signal(int direction) {
        position.follow(direction, Direction.BOTH, OppositeSignal.REVERSE, 10, direction > 0 ? "up" : "down", context);
    }

    private void longPosition() {
        signal(1);
        context.fill(context.last(), "2", position);
    }

    @Test
    void never_has_two_entries_under_way() {
        signal(1);
        signal(1);

        assertThat(context.submitted).hasSize(1);
        assertThat(position.isBusy()).isTrue();
    }

    @Test
    void does_not_add_to_a_position() {
        longPosition();
        signal(1);

        assertThat(context.submitted).hasSize(1);
        assertThat(position.isBusy()).isFalse();
    }

    @Test
    void an_entry_that_was_denied_or_rejected_or_cancelled_makes_room_for_the_next() {
        signal(1);
        context.deny(context.last(), position);
        signal(1);
        context.reject(context.last(), position);
        signal(1);
        context.cancel(context.last(), position);
        signal(1);

        assertThat(context.submitted).hasSize(4);
    }

    @Test
    void an_entry_that_is_partly_filled_is_still_under_way() {
        signal(1);
        context.fill(context.last(), "0.5", position);

        assertThat(position.isBusy()).isTrue();
        context.fill(context.last(), "1.5", position);
        assertThat(position.isBusy()).isFalse();
    }

    @Test
    void a_reversal_closes_first_and_enters_once_flat() {
        longPosition();
        signal(-1);

        Order exit = context.last();
        assertThat(exit.intent().isReduceOnly()).isTrue();
        assertThat(exit.side()).isEqualTo(Side.SELL);
        assertThat(exit.quantity()).isEqualTo(Quantity.of("2"));
        assertThat(exit.intent().tag()).isEqualTo("opposite");

        context.fill(exit, "1", position);
        assertThat(context.last()).isSameAs(exit);
        context.fill(exit, "1", position);
        assertThat(context.last()).isNotSameAs(exit);
        assertThat(context.last().side()).isEqualTo(Side.SELL);
        assertThat(context.last().intent().isReduceOnly()).isFalse();
        assertThat(context.last().intent().tag()).isEqualTo("down");
    }

    @Test
    void an_exit_that_failed_is_tried_again_on_the_next_bar_and_not_before() {
        longPosition();
        position.leave(context);
        context.reject(context.last(), position);
        assertThat(context.submitted).hasSize(2);

        position.onBar(context);
        assertThat(context.submitted).hasSize(3);
        context.fill(context.last(), "2", position);
        position.onBar(context);
        assertThat(context.submitted).hasSize(3);
        assertThat(position.isBusy()).isFalse();
    }

    @Test
    void an_exit_is_not_tried_again_while_the_bot_is_halted() {
        longPosition();
        position.leave(context);
        context.deny(context.last(), position);
        context.state = TradingState.HALTED;

        position.onBar(context);

        assertThat(context.submitted).hasSize(2);
    }

    @Test
    void an_exit_that_comes_too_late_because_a_stop_was_faster_still_leads_to_the_reversal() {
        longPosition();
        signal(-1);
        Order exit = context.last();
        context.hold("0");

        context.cancel(exit, position);

        assertThat(context.last().side()).isEqualTo(Side.SELL);
        assertThat(context.last().intent().isReduceOnly()).isFalse();
    }

    @Test
    void a_signal_against_an_entry_under_way_cancels_it_and_closes_what_was_filled() {
        signal(1);
        Order entry = context.last();
        context.fill(entry, "0.5", position);
        signal(-1);

        assertThat(context.canceled).containsExactly(entry.id());
        assertThat(context.submitted).hasSize(1);

        context.cancel(entry, position);
        assertThat(context.last().intent().isReduceOnly()).isTrue();
        assertThat(context.last().quantity()).isEqualTo(Quantity.of("0.5"));
        context.fill(context.last(), "0.5", position);
        assertThat(context.last().side()).isEqualTo(Side.SELL);
        assertThat(context.submitted).hasSize(3);
    }

    @Test
    void a_signal_back_during_a_reversal_returns_to_the_first_side_after_closing() {
        longPosition();
        signal(-1);
        signal(1);
        context.fill(context.last(), "2", position);

        assertThat(context.submitted).hasSize(3);
        assertThat(context.last().side()).isEqualTo(Side.BUY);
    }

    @Test
    void opposite_signals_can_be_ignored() {
        longPosition();
        position.follow(-1, Direction.BOTH, OppositeSignal.IGNORE, 10, "down", context);

        assertThat(context.submitted).hasSize(1);
    }

    @Test
    void a_side_that_is_not_allowed_is_only_used_to_leave() {
        position.follow(-1, Direction.LONG, OppositeSignal.REVERSE, 10, "down", context);
        assertThat(context.submitted).isEmpty();

        longPosition();
        position.follow(-1, Direction.LONG, OppositeSignal.REVERSE, 10, "down", context);
        context.fill(context.last(), "2", position);

        assertThat(context.submitted).hasSize(2);
        assertThat(position.isBusy()).isFalse();
    }

    @Test
    void nothing_is_entered_where_there_is_nothing_to_trade_with() {
        SinglePosition poor = new SinglePosition(FakeContext.ID, Sizing.allCash(), ExitDistances.NONE, "opposite");
        context.cash = Money.zero(Asset.USDC);

        poor.enter(Side.BUY, 10, "up", context);

        assertThat(context.submitted).isEmpty();
        assertThat(poor.isBusy()).isFalse();
    }

    @Test
    void a_sizing_that_cannot_work_stops_the_run_at_its_start() {
        context.reporting = Asset.EUR;
        SinglePosition wrong = new SinglePosition(FakeContext.ID, Sizing.standard(), ExitDistances.NONE, "opposite");

        assertThatThrownBy(() -> wrong.check(context))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("EUR")
                .hasMessageContaining("USDC");
    }
}
