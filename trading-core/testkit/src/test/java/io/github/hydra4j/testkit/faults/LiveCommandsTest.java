package io.github.hydra4j.testkit.faults;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.RiskView;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.testkit.fake.FakeTerms;
import io.github.hydra4j.testkit.fake.FakeVenueDouble;
import io.github.hydra4j.testkit.store.MemoryStore;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Commands to a bot that runs on its own thread. */
class LiveCommandsTest {

    private record NoMore(String name) implements RiskPolicy {
        @Override
        public RiskDecision review(Proposal proposal, RiskView view) {
            return new RiskDecision.Deny(Denial.of("NO_MORE", name, "nothing passes"));
        }
    }

    private final MemoryStore store = new MemoryStore();
    private final BlockingQueue<CommandResult> results = new LinkedBlockingQueue<>();

    private CommandResult command(String id, OperatorCommand.Kind kind) throws InterruptedException {
        store.command(new OperatorCommand(id, kind, "", "ann", "operator", 0, Long.MAX_VALUE));
        CommandResult result = results.poll(10, TimeUnit.SECONDS);
        assertThat(result).isNotNull();
        return requireNonNull(result);
    }

    @Test
    void a_reload_brings_new_limits_or_leaves_everything_as_it_was() throws InterruptedException {
        try (FakeVenueDouble venue = FakeVenueDouble.threaded(FakeTerms.orderBook())) {
            BotPlan plan = BotPlan.named("reloaded")
                    .reportingAsset(Asset.USDC)
                    .strategy(
                            "puppet",
                            () -> new PuppetStrategy(venue.instrument().id()));
            AtomicReference<Supplier<BotPlan>> file = new AtomicReference<>(() -> plan.risk(new NoMore("second")));
            try (Bot bot = plan.live()
                    .exchange(venue.adapter())
                    .store(store)
                    .reloads(() -> file.get().get())
                    .listener(new EngineListener() {
                        @Override
                        public void onCommand(OperatorCommand command, CommandResult result) {
                            results.add(result);
                        }
                    })
                    .start()) {
                CommandResult first = command("1", OperatorCommand.Kind.RELOAD);
                assertThat(first.outcome()).isEqualTo(CommandResult.Outcome.DONE);
                assertThat(first.message()).contains("puppet goes on", "second");

                file.set(() -> {
                    throw new ConfigurationException("bot.yaml", List.of("line 3: no such strategy"));
                });
                CommandResult second = command("2", OperatorCommand.Kind.RELOAD);
                assertThat(second.outcome()).isEqualTo(CommandResult.Outcome.REFUSED);
                assertThat(second.message()).contains("everything stays as it was", "line 3");

                file.set(() -> BotPlan.named("reloaded")
                        .strategy(
                                "stranger",
                                () -> new PuppetStrategy(venue.instrument().id())));
                assertThat(command("3", OperatorCommand.Kind.RELOAD).message())
                        .contains("stranger is new", "puppet is gone");
                assertThat(bot.isRunning()).isTrue();
            }
        }
    }
}
