package io.github.hydra4j.telemetry.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.account.Adjustment;
import io.github.hydra4j.core.engine.ReconciliationReport;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.telemetry.PaperRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlertListenerTest {

    private static final long SECOND = 1_000_000_000L;

    private final List<Alert> raised = new ArrayList<>();
    private final AlertListener listener = AlertListener.of(
            raised::add,
            "macd",
            "main",
            new AlertListener.Limits(3, Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofMinutes(2)));

    private List<String> said() {
        return raised.stream()
                .map(alert -> alert.severity() + " " + alert.code())
                .toList();
    }

    @Test
    void changes_of_state_are_as_urgent_as_they_are_strict() {
        listener.onStateChange(1, TradingState.REDUCING, Denial.of("DAILY_LOSS", "risk", "lost 100"));
        listener.onStateChange(2, TradingState.HALTED, Denial.of("MAX_DRAWDOWN", "risk", "too deep"));
        listener.onStateChange(3, TradingState.ACTIVE, Denial.of("OPERATOR", "operator", "rearmed"));

        assertThat(said()).containsExactly("WARNING REDUCING", "CRITICAL HALTED", "INFO ACTIVE");
        assertThat(raised.get(1).text()).contains("MAX_DRAWDOWN", "too deep");
    }

    @Test
    void the_comparison_each_minute_is_no_news_unless_it_does_not_end() {
        for (int minute = 0; minute < 3; minute++) {
            listener.onStateChange(minute, TradingState.REDUCING, Denial.of("RECONCILING", "engine", "audit"));
            listener.onStateChange(minute, TradingState.ACTIVE, Denial.of("RECONCILED", "engine", "fine"));
            listener.onReconciled(new ReconciliationReport("audit", 0, minute, 1, List.of(), null));
        }
        assertThat(raised).isEmpty();

        listener.onStateChange(0, TradingState.REDUCING, Denial.of("RECONCILING", "engine", "audit"));
        listener.onInstant(119 * SECOND, 1);
        assertThat(raised).isEmpty();
        listener.onInstant(120 * SECOND, 1);
        listener.onInstant(121 * SECOND, 1);
        assertThat(said()).containsExactly("WARNING RECONCILING");
    }

    @Test
    void books_that_had_to_be_adjusted_and_a_lost_account_are_critical() {
        listener.onReconciled(new ReconciliationReport("audit", 0, 1, 1, List.of("0.5 BTC unexplained"), ADJUSTMENT));
        listener.onStateChange(2, TradingState.HALTED, Denial.of(PositionStore.LEASE_LOST, "store", "other process"));

        assertThat(said()).containsExactly("CRITICAL ADJUSTED", "CRITICAL LEASE_LOST");
        assertThat(raised.get(0).text()).contains("0.5 BTC unexplained", "rearms");
    }

    private static final Adjustment ADJUSTMENT =
            new Adjustment("main@1", 1, List.of(Money.of("12", Asset.USDC)), Map.of());

    @Test
    void a_connection_is_worth_a_message_once_it_is_down_for_long_and_when_it_is_back() {
        connection(ConnectionEvent.State.DOWN, 0);
        listener.onInstant(29 * SECOND, 1);
        assertThat(raised).isEmpty();
        listener.onInstant(30 * SECOND, 1);
        listener.onInstant(31 * SECOND, 1);
        connection(ConnectionEvent.State.UP, 45 * SECOND);
        // Down and up again soon after: nothing.
        connection(ConnectionEvent.State.DOWN, 50 * SECOND);
        connection(ConnectionEvent.State.UP, 55 * SECOND);
        listener.onInstant(200 * SECOND, 1);

        assertThat(said()).containsExactly("CRITICAL DISCONNECTED_ORDERS", "INFO CONNECTED_ORDERS");
        assertThat(raised.get(1).text()).contains("45 s");
    }

    private void connection(ConnectionEvent.State state, long time) {
        listener.onConnection(new ConnectionEvent(ConnectionEvent.Service.ORDERS, state, time, "closed"));
    }

    @Test
    void denials_in_numbers_raise_one_warning_for_each_storm() throws InterruptedException {
        PaperRun run = new PaperRun();
        for (int i = 0; i < 5; i++) {
            run.bar(100).market(Side.BUY, "1");
        }
        run.bar(100)
                .play(
                        (proposal, view) -> RiskDecision.deny(Denial.of("NO", "test", "never")),
                        PositionStore.NONE,
                        listener);

        // Bars come a minute apart and the window is two: the third denial is the third within it.
        assertThat(said()).containsOnlyOnce("WARNING DENIALS");
        assertThat(raised.get(0).text()).contains("3 orders", "NO");
    }

    @Test
    void commands_are_told_with_who_gave_them() {
        listener.onCommand(
                new OperatorCommand("1", OperatorCommand.Kind.FLATTEN, "", "ann", "operator", 0, 9),
                new CommandResult("1", CommandResult.Outcome.REFUSED, "no position", 1));

        assertThat(said()).containsExactly("WARNING COMMAND_FLATTEN");
        assertThat(raised.get(0).text()).contains("ann", "no position");
    }
}
