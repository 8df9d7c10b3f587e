package io.github.hydra4j.store;

import static io.github.hydra4j.store.StoreSamples.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.store.Memo;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.TurnDraft;
import io.github.hydra4j.store.StoreSamples.Ear;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two real processes and one account; one of them is paused or killed by the operating system. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class TwoProcessesTest {

    private static final Duration LEASE = Duration.ofMillis(1500);

    enum Kind {
        SQLITE,
        POSTGRES
    }

    @TempDir
    Path folder;

    private Place place(Kind kind) {
        return kind == Kind.SQLITE
                ? Place.sqlite(folder.resolve("state.db"))
                : Place.postgres(PostgresServer.newDatabase());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_paused_owner_that_wakes_up_can_do_no_harm(Kind kind) throws Exception {
        Place place = place(kind);
        try (ChildOwner child = ChildOwner.start(place, LEASE)) {
            int epoch = Integer.parseInt(child.hear().substring("OPEN ".length()));
            JdbcPositionStore impatient = place.store();
            assertThatThrownBy(() -> impatient.open(opening(LEASE, Duration.ofMillis(100)), new Ear()))
                    .isInstanceOf(TradingException.class)
                    .hasMessageContaining("process " + child.pid());

            // Right after a turn nothing else is due for a while: it is not paused with SQLite's lock in its hand.
            child.say("turn");
            assertThat(child.hear()).isEqualTo("DONE 1");
            child.signal("STOP");
            try (JdbcPositionStore next = place.store()) {
                long start = System.nanoTime();
                Remembered found = next.open(opening(LEASE, Duration.ofSeconds(20)), new Ear());
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(LEASE);
                assertThat(found.epoch()).isGreaterThan(epoch);
                assertThat(found.memos()).containsExactly(Memo.text("count", "1"));

                child.signal("CONT");
                child.say("owner");
                assertThat(child.hear()).isEqualTo("NO OWNER");
                child.say("turn");
                assertThat(child.hear()).isEqualTo("FAILED " + PositionStore.LEASE_LOST);
                child.say("owner");
                assertThat(child.hear()).isEqualTo("NO OWNER");
                assertThat(next.isOwner()).isTrue();
                StoreSamples.commit(
                        next, new TurnDraft().add(Memo.text("mine", "1")).take(StoreSamples.NOW));
            }
        }
        try (JdbcPositionStore again = place.store()) {
            Remembered found = again.open(opening(), new Ear());
            assertThat(found.memos()).containsExactly(Memo.text("count", "1"), Memo.text("mine", "1"));
            assertThat(found.orders()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_killed_process_leaves_every_acknowledged_turn_and_none_in_half(Kind kind) throws Exception {
        Place place = place(kind);
        try (ChildOwner child = ChildOwner.start(place, LEASE)) {
            assertThat(child.hear()).startsWith("OPEN");
            child.say("run");
            long acknowledged = 0;
            while (acknowledged < 300) {
                acknowledged = Long.parseLong(child.hear().substring("DONE ".length()));
            }
            child.kill();
            for (String line = child.hear(); line != null; line = child.hear()) {
                acknowledged = Long.parseLong(line.substring("DONE ".length()));
            }

            try (JdbcPositionStore next = place.store()) {
                Remembered found = next.open(opening(LEASE, Duration.ofSeconds(20)), new Ear());
                long count = Long.parseLong(found.memos().get(0).text());
                assertThat(count).isBetween(acknowledged, acknowledged + 1);
                assertThat(found.earlierSequences().values()).containsExactly(count);
                assertThat(found.lastTurnNanos()).isEqualTo(StoreSamples.NOW + count);
            }
        }
    }
}
