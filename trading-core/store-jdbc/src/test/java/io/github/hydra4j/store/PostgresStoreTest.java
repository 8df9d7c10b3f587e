package io.github.hydra4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.store.Memo;
import io.github.hydra4j.core.store.TurnDraft;
import io.github.hydra4j.store.StoreSamples.Ear;
import io.github.hydra4j.store.database.StoreFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresStoreTest extends JdbcStoreCases {

    private final Place place = Place.postgres(PostgresServer.newDatabase());

    @Override
    Place place() {
        return place;
    }

    @Test
    void a_server_that_does_not_answer_is_named_without_the_password() {
        JdbcPositionStore store = JdbcPositionStore.postgres("jdbc:postgresql://localhost:1/x", "bot", "hunter2")
                .withBusyTimeout(Duration.ofSeconds(1));

        assertThatThrownBy(() -> store.open(StoreSamples.opening(), new Ear()))
                .isInstanceOfSatisfying(
                        TradingException.class,
                        failure -> assertThat(failure.code()).isEqualTo(StoreFailure.UNREACHABLE))
                .hasMessageContaining("localhost:1")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void a_broken_connection_costs_at_most_the_turn_that_was_under_way() throws Exception {
        try (JdbcPositionStore store = place.store()) {
            store.open(StoreSamples.opening(), new Ear());
            StoreSamples.commit(store, new TurnDraft().add(Memo.text("m", "1")).take(1));
            try (Connection other = DriverManager.getConnection(place.address(), "postgres", "postgres");
                    Statement statement = other.createStatement()) {
                statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            }
            try {
                StoreSamples.commit(
                        store, new TurnDraft().add(Memo.text("m", "2")).take(2));
            } catch (TradingException e) {
                assertThat(e.code()).isEqualTo(StoreFailure.UNREACHABLE);
            }
            StoreSamples.commit(store, new TurnDraft().add(Memo.text("m", "3")).take(3));
            assertThat(store.isOwner()).isTrue();
        }
        try (JdbcPositionStore again = place.store()) {
            assertThat(again.open(StoreSamples.opening(), new Ear()).memos()).containsExactly(Memo.text("m", "3"));
        }
    }
}
