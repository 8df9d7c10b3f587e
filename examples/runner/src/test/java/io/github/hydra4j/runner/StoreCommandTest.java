package io.github.hydra4j.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.store.Balance;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.EquityPoint;
import io.github.hydra4j.core.store.Memo;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.StoreListener;
import io.github.hydra4j.core.store.TurnDraft;
import io.github.hydra4j.store.JdbcPositionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands beside a store that a bot owns; the bot is one that answers whatever it hears. */
class StoreCommandTest {

    private static final long NOW = 1_700_000_000_000_000_000L;
    private static final InstrumentId BTC = InstrumentId.of("sim:BTC-PERP");

    @TempDir
    Path folder;

    private Path file;
    private JdbcPositionStore store;
    private final List<OperatorCommand> heard = new ArrayList<>();

    @BeforeEach
    void startBot() {
        file = folder.resolve("state.db");
        store = JdbcPositionStore.sqlite(file).withCommandPoll(Duration.ofMillis(20));
        int epoch = store.open(
                        new Opening(
                                new AccountId("main"),
                                "sample",
                                7,
                                NOW,
                                1,
                                Duration.ofSeconds(60),
                                Duration.ofMillis(50),
                                10),
                        new Answering())
                .epoch();
        OrderRequest order = new OrderRequest(
                new ClientOrderId(7, epoch, 1),
                new StrategyId("trend"),
                OrderIntent.limit(BTC, Side.BUY, Quantity.of("2"), Price.of("100")),
                Quantity.of("2"),
                NOW,
                null);
        Money zero = Money.zero(Asset.USDC);
        store.commit(new TurnDraft()
                        .add(order)
                        .add(new OrderEvent.Filled(new Fill(
                                order.id(),
                                TradeId.of(5),
                                BTC,
                                Side.BUY,
                                Quantity.of("0.5"),
                                Money.of("50", Asset.USDC),
                                List.of(),
                                Liquidity.MAKER,
                                Finality.FINALIZED,
                                NOW)))
                        .add(new Position(BTC, Quantity.of("0.5"), Money.of("50", Asset.USDC), zero, zero))
                        .add(new Balance(Money.of("950", Asset.USDC), zero))
                        .add(Memo.text("engine/state", "ACTIVE"))
                        .equity(new EquityPoint(1000, 50))
                        .take(NOW))
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stopBot() {
        store.close();
    }

    private final class Answering implements StoreListener {
        @Override
        public void onCommand(OperatorCommand command) {
            heard.add(command);
            CommandResult.Outcome outcome = command.kind() == OperatorCommand.Kind.RELOAD
                    ? CommandResult.Outcome.REFUSED
                    : CommandResult.Outcome.DONE;
            store.commit(new TurnDraft()
                    .add(new CommandResult(command.id(), outcome, "as you wish", NOW))
                    .take(NOW));
        }

        @Override
        public void onOwnershipLost(String detail) {
            throw new IllegalStateException(detail);
        }
    }

    @Test
    void status_shows_owner_state_positions_orders_and_equity() {
        Outcome text = Outcome.of("status", "--store", file);
        Outcome json = Outcome.of("status", "--store", file, "--account", "main", "--json");

        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out()).contains("ACTIVE", "alive", "bot sample", "0.5", "950 USDC", "1000.0", "7-1-1");
        assertThat(json.json().path("state").asText()).isEqualTo("ACTIVE");
        assertThat(json.json().path("alive").asBoolean()).isTrue();
        assertThat(json.json().path("positions").get(0).path("quantity").asText())
                .isEqualTo("0.5");
        assertThat(json.json().path("openOrders").get(0).path("id").asText()).isEqualTo("7-1-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"halt", "reduce", "flatten", "rearm", "cancel"})
    void a_command_reaches_the_bot_and_its_answer_comes_back(String command) {
        Outcome outcome = Outcome.of(command, "--store", file, "--actor", "anna", "--json");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.json().path("outcome").asText()).isEqualTo("DONE");
        assertThat(outcome.json().path("message").asText()).isEqualTo("as you wish");
        assertThat(heard.get(0).kind().name()).isEqualToIgnoringCase(command);
        assertThat(heard.get(0).actor()).isEqualTo("anna");
    }

    @Test
    void a_refusal_and_a_missing_answer_have_exit_codes_of_their_own() {
        assertThat(Outcome.of("reload", "--store", file).code()).isEqualTo(9);
        assertThat(Outcome.of("cancel", "7-1-1", "--store", file).code()).isZero();
        assertThat(heard.get(heard.size() - 1).argument()).isEqualTo("7-1-1");
        store.close();

        Outcome unanswered = Outcome.of("halt", "--store", file, "--wait", "1s");

        assertThat(unanswered.code()).isEqualTo(10);
        assertThat(unanswered.out()).contains("No bot owns the account");
    }

    @Test
    void a_store_that_is_not_there_is_named() {
        Outcome outcome = Outcome.of("status", "--store", folder.resolve("stat.db"));

        assertThat(outcome.code()).isEqualTo(8);
        assertThat(outcome.err()).contains("stat.db", "check the path");
        assertThat(Outcome.of("halt", "--store", file, "--account", "mian").err())
                .contains("[main]");
    }

    @Test
    void history_is_exported_and_a_store_backed_up_verified_and_restored() throws IOException {
        Path csv = folder.resolve("fills.csv");
        Path backup = folder.resolve("backup.db");

        assertThat(Outcome.of("store", "export", "fills", "--store", file, "--output", csv)
                        .out())
                .contains("1 fills");
        assertThat(Files.readString(csv)).contains("sim:BTC-PERP,BUY,0.5,100,50,USDC");
        assertThat(Outcome.of("store", "export", "orders", "--store", file, "--format", "json")
                        .out())
                .contains("\"id\":\"7-1-1\"");
        assertThat(Outcome.of("store", "backup", backup, "--store", file).code())
                .isZero();
        assertThat(Outcome.of("store", "verify", "--store", backup).code()).isZero();
        Outcome refused = Outcome.of("store", "restore", backup, "--store", file);
        assertThat(refused.code()).isEqualTo(8);
        assertThat(refused.err()).contains("stop the bot first");
        store.close();
        assertThat(Outcome.of("store", "restore", backup, "--store", file).out())
                .contains("is kept as");
        assertThat(Outcome.of("store", "prune", "--older-than", "1d", "--store", file, "--json")
                        .json()
                        .path("orders")
                        .asInt())
                .isZero();
        assertThat(Outcome.of("store", "backup", backup, "--store", "jdbc:postgresql://nowhere/x")
                        .err())
                .contains("pg_dump");
    }
}
