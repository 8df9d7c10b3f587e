package io.github.hydra4j.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.engine.ReconciliationReport;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.Turn;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.telemetry.PaperRun;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineMetricsTest {

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final EngineMetrics metrics = EngineMetrics.of(registry, "test", "main");

    private static final RiskPolicy AT_MOST_FIVE =
            (proposal, view) -> proposal.quantity().compareTo(Quantity.of("5")) > 0
                    ? RiskDecision.deny(Denial.of("TOO_LARGE", "test", "more than five"))
                    : RiskDecision.approve();

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    @Test
    void a_run_on_paper_shows_the_figures_worked_out_by_hand() throws InterruptedException {
        // Buys 2 at 100 (fee 0.2), later holds them at 150 and then at 120; one order is too large, one rests.
        new PaperRun()
                .bar(100)
                .market(Side.BUY, "2")
                .bar(100)
                .market(Side.BUY, "6")
                .bar(150)
                .limit(Side.BUY, "1", "50")
                .bar(120)
                .bar(120)
                .play(metrics.metered(AT_MOST_FIVE), PositionStore.NONE, metrics);

        assertThat(count("hydra4j.fills", "side", "buy", "instrument", "sim:BTC-PERP"))
                .isEqualTo(1);
        assertThat(count("hydra4j.traded", "asset", "USDC")).isEqualTo(200);
        assertThat(gauge("hydra4j.fees", "asset", "USDC")).isCloseTo(0.2, within(1e-9));
        assertThat(gauge("hydra4j.equity")).isCloseTo(10_000 - 0.2 + 2 * 20, within(1e-6));
        assertThat(gauge("hydra4j.equity.peak")).isCloseTo(10_000 - 0.2 + 2 * 50, within(1e-6));
        assertThat(gauge("hydra4j.drawdown")).isCloseTo(60 / 10_099.8, within(1e-9));
        assertThat(gauge("hydra4j.exposure")).isCloseTo(240, within(1e-9));
        assertThat(gauge("hydra4j.position", "instrument", "sim:BTC-PERP")).isEqualTo(2);
        assertThat(count("hydra4j.denials", "code", "TOO_LARGE", "source", "test"))
                .isEqualTo(1);
        assertThat(count("hydra4j.orders", "event", "denied")).isEqualTo(1);
        assertThat(count("hydra4j.orders", "event", "accepted")).isEqualTo(2);
        assertThat(count("hydra4j.risk.decisions", "decision", "approve")).isEqualTo(2);
        assertThat(count("hydra4j.risk.decisions", "decision", "deny", "code", "TOO_LARGE"))
                .isEqualTo(1);
        assertThat(count("hydra4j.market.events", "type", "bar")).isEqualTo(5);
        assertThat(gauge("hydra4j.live")).isEqualTo(1);
        // The bot cancelled what rested when it stopped.
        assertThat(count("hydra4j.orders", "event", "canceled")).isEqualTo(1);
        assertThat(gauge("hydra4j.open.orders")).isZero();
        assertThat(registry.get("hydra4j.order.ack").timer().count()).isEqualTo(2);
    }

    @Test
    void the_time_a_strategy_takes_to_propose_is_measured_from_its_bar() throws InterruptedException {
        new PaperRun()
                .bar(100)
                .market(Side.BUY, "1")
                .bar(100)
                .play(
                        metrics.metered(AT_MOST_FIVE),
                        PositionStore.NONE,
                        metrics,
                        () -> clock.add(Duration.ofMillis(7)));

        assertThat(registry.get("hydra4j.tick.to.intent").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(7);
        assertThat(registry.get("hydra4j.tick.to.intent").timer().count()).isEqualTo(1);
    }

    @Test
    void metering_a_policy_keeps_its_parts_and_stays_when_another_is_added() {
        RiskPolicy metered = metrics.metered(AT_MOST_FIVE);
        RiskPolicy both = metered.and(RiskPolicy.NONE);

        assertThat(metered.parts()).containsExactly(AT_MOST_FIVE);
        assertThat(both).isInstanceOf(MeteredRisk.class);
        assertThat(both.parts()).containsExactly(AT_MOST_FIVE);
    }

    @Test
    void commits_are_timed_until_they_are_durable() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> second = new CompletableFuture<>();
        List<CompletableFuture<Void>> answers = new java.util.ArrayList<>(List.of(first, second));
        PositionStore slow = new PositionStore() {
            @Override
            public CompletionStage<Void> commit(Turn turn) {
                return answers.remove(0);
            }

            @Override
            public boolean isOwner() {
                return false;
            }

            @Override
            public void close() {}
        };
        MeteredStore store = MeteredStore.of(slow, registry, "test", "main");
        Turn turn = new Turn(
                1, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                null, List.of(), null);

        store.commit(turn);
        store.commit(turn);
        assertThat(gauge("hydra4j.store.pending")).isEqualTo(2);
        clock.add(Duration.ofMillis(30));
        first.complete(null);
        clock.add(Duration.ofMillis(10));
        second.completeExceptionally(new TradingException("DISK", "full"));

        assertThat(gauge("hydra4j.store.pending")).isZero();
        assertThat(registry.get("hydra4j.store.commits")
                        .tags("outcome", "done")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(30);
        assertThat(registry.get("hydra4j.store.commits")
                        .tags("outcome", "failed")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(40);
        assertThat(gauge("hydra4j.store.owner")).isZero();
    }

    @Test
    void a_connection_that_comes_back_counts_as_one_reconnect() {
        connection(ConnectionEvent.State.UP);
        connection(ConnectionEvent.State.DOWN);
        connection(ConnectionEvent.State.DOWN);
        assertThat(gauge("hydra4j.connection", "service", "orders")).isZero();
        connection(ConnectionEvent.State.DEGRADED);
        connection(ConnectionEvent.State.UP);

        assertThat(gauge("hydra4j.connection", "service", "orders")).isEqualTo(1);
        assertThat(count("hydra4j.reconnects", "service", "orders")).isEqualTo(1);
    }

    private void connection(ConnectionEvent.State state) {
        metrics.onConnection(new ConnectionEvent(ConnectionEvent.Service.ORDERS, state, 0, ""));
    }

    @Test
    void states_comparisons_and_commands_are_counted_by_what_they_were() {
        metrics.onStateChange(1, TradingState.HALTED, Denial.of("MAX_DRAWDOWN", "risk", "too deep"));
        metrics.onReconciled(new ReconciliationReport("audit", 0, 2_000_000_000L, 1, List.of("one fill"), null));
        metrics.onCommand(
                new OperatorCommand("1", OperatorCommand.Kind.FLATTEN, "", "ann", "operator", 0, 9),
                new CommandResult("1", CommandResult.Outcome.REFUSED, "no", 1));

        assertThat(gauge("hydra4j.state")).isEqualTo(2);
        assertThat(count("hydra4j.state.changes", "state", "halted", "code", "MAX_DRAWDOWN"))
                .isEqualTo(1);
        assertThat(count("hydra4j.reconciliations", "reason", "audit", "clean", "true"))
                .isEqualTo(1);
        assertThat(registry.get("hydra4j.reconciliation.time").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(2);
        assertThat(count("hydra4j.commands", "kind", "flatten", "outcome", "refused"))
                .isEqualTo(1);
    }

    @Test
    void a_tag_that_never_ends_is_cut_at_a_hundred_values() {
        for (int i = 0; i < 1000; i++) {
            metrics.onStateChange(i, TradingState.ACTIVE, Denial.of("CODE" + i, "test", ""));
        }

        assertThat(registry.find("hydra4j.state.changes").counters()).hasSize(101);
        assertThat(count("hydra4j.state.changes", "code", "other")).isEqualTo(900);
    }
}
