package io.github.hydra4j.store.kill;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.ExchangeAdapter;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.engine.ReconciliationReport;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.store.JdbcPositionStore;
import io.github.hydra4j.testkit.fake.FakeAdapter;
import io.github.hydra4j.testkit.fake.FakeSocketLink;
import io.github.hydra4j.testkit.fake.FakeTerms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The process that is killed: a live bot on a fake venue in another process, with its store in a file. It speaks in lines
 * and waits for a line after each comparison of books and venue.
 *
 * <pre>
 * FOUND orders=12 wishes=12 timers=1    what the store knew, and what the strategy remembers
 * BOOKS position cash clean             after books and venue were compared; waits for GO
 * HERE before commit                    stands still, to be killed
 * </pre>
 */
final class MortalBot {

    static final Duration LEASE = Duration.ofMillis(400);

    /** What a killed process may have sent must not keep the next one waiting for long. */
    static final FakeTerms TERMS = FakeTerms.orderBook().attemptsLive(Duration.ofMillis(300));

    private MortalBot() {}

    /** Port of the venue, the store's file, the step to stand still at, the seed of the strategy. */
    public static void main(String[] arguments) throws InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Steps steps = new Steps(Integer.parseInt(arguments[2]), MortalBot::say);
        ExecutorService courier = Executors.newSingleThreadExecutor();
        ExchangeAdapter venue =
                steps.around(new FakeAdapter(TERMS, FakeSocketLink.to(Integer.parseInt(arguments[0])), courier));
        Restless restless = new Restless(TERMS, Long.parseLong(arguments[3]));
        PositionStore store = steps.around(JdbcPositionStore.sqlite(Path.of(arguments[1])), found -> {
            long orders = found.earlierSequences().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            restless.found =
                    "FOUND orders=" + orders + " timers=" + found.timers().size();
        });
        InstrumentId instrument = TERMS.instrument().id();
        Bot bot = BotPlan.named("mortal")
                .reportingAsset(Asset.USDC)
                .strategy(() -> restless)
                .live()
                .exchange(venue)
                .store(store)
                .lease(LEASE)
                .listener(new EngineListener() {
                    @Override
                    public void onReconciled(ReconciliationReport report) {
                        say("BOOKS " + restless.context().position(instrument).quantity() + " "
                                + restless.context()
                                        .portfolio()
                                        .balance(Asset.USDC)
                                        .amount() + " "
                                + report.isClean());
                        waitFor(in);
                    }
                })
                .start();
        bot.awaitStop();
        courier.shutdown();
    }

    static void say(String line) {
        System.out.println(line);
    }

    private static void waitFor(BufferedReader in) {
        try {
            in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
