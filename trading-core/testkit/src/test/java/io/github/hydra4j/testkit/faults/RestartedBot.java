package io.github.hydra4j.testkit.faults;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.engine.BotLoop;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.engine.Inbox;
import io.github.hydra4j.core.engine.ReconciliationReport;
import io.github.hydra4j.core.engine.StrayPolicy;
import io.github.hydra4j.core.engine.TradingEngine;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.testkit.VenueDouble;
import io.github.hydra4j.testkit.store.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A bot on a fake venue that a test starts, kills and starts again; store and venue outlive it. */
final class RestartedBot {

    final VenueDouble venue;
    final MemoryStore store = new MemoryStore();
    final List<Attempt> sent = new ArrayList<>();
    /** Whatever left the process, in words. */
    final List<String> leaving = new ArrayList<>();

    final List<ReconciliationReport> reports = new ArrayList<>();
    final List<String> states = new ArrayList<>();
    private final Supplier<PuppetStrategy> strategies;
    private final RiskPolicy risk;
    PuppetStrategy strategy;
    TradingEngine engine;
    BotLoop loop;
    private Inbox inbox;
    private Noting adapter;
    private long off;

    RestartedBot(VenueDouble venue) {
        this(venue, RiskPolicy.NONE);
    }

    RestartedBot(VenueDouble venue, RiskPolicy risk) {
        this.venue = venue;
        this.risk = risk;
        this.strategies = () -> new PuppetStrategy(venue.instrument().id());
        this.strategy = strategies.get();
        this.inbox = new Inbox(1_000);
        this.adapter = new Noting(venue.adapter(), sent, leaving::add);
        this.engine = engine();
        this.loop = new BotLoop(engine, inbox);
    }

    private TradingEngine engine() {
        AccountId account = new AccountId("restarts");
        Remembered remembered = store.open(
                new Opening(
                        account, "puppet", "puppet".hashCode(), now(), 1, Duration.ofSeconds(30), Duration.ZERO, 128),
                inbox);
        return new TradingEngine(new TradingEngine.Setup(
                BotPlan.named("puppet").strategy(() -> strategy).risk(risk),
                account,
                venue.instrument().quote(),
                adapter,
                store,
                new EngineListener() {
                    @Override
                    public void onReconciled(ReconciliationReport report) {
                        reports.add(report);
                    }

                    @Override
                    public void onStateChange(long timeNanos, TradingState state, Denial reason) {
                        states.add(state + " " + reason.code());
                    }
                },
                List.of(),
                Long.MIN_VALUE,
                remembered.epoch(),
                false,
                inbox,
                StrayPolicy.ABORT,
                Duration.ofMinutes(1),
                remembered));
    }

    RestartedBot start() {
        loop.start(venue.timeNanos());
        return this;
    }

    private long now() {
        return venue.timeNanos() + off;
    }

    /** Does something in a turn of the bot. */
    void act(Runnable action) {
        inbox.onCommand(action);
        loop.turn(now());
    }

    void turns(int count) {
        for (int i = 0; i < count; i++) {
            venue.advance(Duration.ofSeconds(1));
            loop.turn(now());
        }
    }

    void command(OperatorCommand.Kind kind, String argument) {
        command("c-" + kind, kind, argument, Long.MAX_VALUE);
    }

    void command(String id, OperatorCommand.Kind kind, String argument, long expiresNanos) {
        store.command(new OperatorCommand(id, kind, argument, "ann", "operator", venue.timeNanos(), expiresNanos));
        loop.turn(now());
    }

    /** The process is gone; what had not become durable is lost. */
    void kill() {
        store.crash();
        adapter.close();
    }

    void startAgain() {
        startAgain(0);
    }

    /** With a clock that is off by so much. */
    void startAgain(long offNanos) {
        off = offNanos;
        strategy = strategies.get();
        inbox = new Inbox(1_000);
        adapter = new Noting(venue.adapter(), sent, leaving::add);
        engine = engine();
        loop = new BotLoop(engine, inbox);
        loop.start(now());
        turns(2);
    }
}
