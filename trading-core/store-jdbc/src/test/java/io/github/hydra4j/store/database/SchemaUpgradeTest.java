package io.github.hydra4j.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.store.Memo;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.RememberedOrder;
import io.github.hydra4j.core.store.StoreListener;
import io.github.hydra4j.store.JdbcPositionStore;
import io.github.hydra4j.store.control.ControlDesk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each older version of the tables, filled as its library would have filled them, is read by this one. */
class SchemaUpgradeTest {

    private static final StoreListener SILENT = new StoreListener() {
        @Override
        public void onCommand(OperatorCommand command) {}

        @Override
        public void onOwnershipLost(String detail) {}
    };

    @TempDir
    Path folder;

    private Path file;
    private SqliteDatabase database;

    private void make(int version) throws SQLException, IOException {
        file = folder.resolve("state.db");
        database = new SqliteDatabase(file, Duration.ofSeconds(5));
        database.prepare(version);
        // Written for version 1; a later version that changes these tables gets a script of its own.
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                InputStream script = SchemaUpgradeTest.class.getResourceAsStream("/schema/v1.sql")) {
            for (String line : new String(script.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                statement.execute(line);
            }
            assertThat(Schema.version(connection)).isEqualTo(version);
        }
    }

    private static Opening opening() {
        return new Opening(new AccountId("main"), "sample", 7, 5, 1, Duration.ofSeconds(5), Duration.ofSeconds(1), 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, Schema.NEWEST})
    void everything_is_found_again(int version) throws Exception {
        make(version);

        try (JdbcPositionStore store = JdbcPositionStore.sqlite(file)) {
            Remembered found = store.open(opening(), SILENT);

            assertThat(found.epoch()).isEqualTo(5);
            assertThat(found.earlierSequences()).containsEntry(4, 2L);
            assertThat(found.lastTurnNanos()).isEqualTo(1700000000000000077L);
            assertThat(found.orders()).hasSize(2);
            RememberedOrder entry = found.orders().get(0);
            assertThat(entry.events()).hasSize(2);
            assertThat(entry.events().get(1)).isInstanceOf(OrderEvent.Filled.class);
            RememberedOrder stop = found.orders().get(1);
            assertThat(stop.request().parent()).isEqualTo(entry.request().id());
            assertThat(stop.request().intent().isReduceOnly()).isTrue();
            assertThat(stop.request().intent().maxSlippage()).hasToString("Optional[1%]");
            assertThat(stop.attempts().get(0).payload()).containsExactly(1, 2);
            assertThat(found.positions()).hasSize(1);
            assertThat(found.memos()).containsExactly(Memo.text("engine/state", "ACTIVE"));
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM fills WHERE instrument = 'sim:BTC-PERP'")) {
            assertThat(Schema.version(connection)).isEqualTo(Schema.NEWEST);
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void who_comes_beside_a_bot_changes_no_tables() throws Exception {
        make(1);

        assertThatThrownBy(() -> ControlDesk.sqlite(file))
                .isInstanceOfSatisfying(
                        TradingException.class,
                        failure -> assertThat(failure.code()).isEqualTo(StoreFailure.OLDER));
        try (Connection connection = database.connect()) {
            assertThat(Schema.version(connection)).isEqualTo(1);
        }
    }

    @Test
    void tables_of_a_later_library_are_refused() throws Exception {
        make(Schema.NEWEST);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE " + Schema.HISTORY + " SET version = '99' WHERE version = '" + Schema.NEWEST + "'");
        }

        assertThatThrownBy(() -> JdbcPositionStore.sqlite(file).open(opening(), SILENT))
                .isInstanceOfSatisfying(
                        TradingException.class,
                        failure -> assertThat(failure.code()).isEqualTo(StoreFailure.NEWER))
                .hasMessageContaining("version 99");
    }
}
