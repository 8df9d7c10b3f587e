package io.github.hydra4j.store;

import static io.github.hydra4j.store.StoreSamples.MAIN;
import static io.github.hydra4j.store.StoreSamples.NOW;
import static io.github.hydra4j.store.StoreSamples.commit;
import static io.github.hydra4j.store.StoreSamples.opening;
import static io.github.hydra4j.store.StoreSamples.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.store.Memo;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.TurnDraft;
import io.github.hydra4j.store.StoreSamples.Ear;
import io.github.hydra4j.store.control.ControlDesk;
import io.github.hydra4j.store.database.StoreFailure;
import io.github.hydra4j.store.history.History;
import io.github.hydra4j.store.history.HistoryQuery;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to a file, done to it. */
@Timeout(120)
class SqliteFaultTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("state.db");
    }

    private static void assertFails(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TradingException.class,
                        failure -> assertThat(failure.code())
                                .as(failure.getMessage())
                                .isEqualTo(code));
    }

    private JdbcPositionStore opened(Path path) {
        JdbcPositionStore store = JdbcPositionStore.sqlite(path);
        store.open(opening(), new Ear());
        return store;
    }

    private static void memo(JdbcPositionStore store, String text) {
        commit(store, new TurnDraft().add(Memo.text("m", text)).take(NOW));
    }

    /** A store with some turns in it, closed. */
    private void fill(int turns) {
        try (JdbcPositionStore store = JdbcPositionStore.sqlite(file)) {
            int epoch = store.open(opening(), new Ear()).epoch();
            for (int i = 1; i <= turns; i++) {
                commit(
                        store,
                        new TurnDraft()
                                .add(order(epoch, i, Side.BUY, "1"))
                                .add(Memo.text("m", Integer.toString(i)))
                                .take(NOW + i));
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_file_and_its_log_are_for_their_owner_alone() throws IOException {
        try (JdbcPositionStore store = opened(file)) {
            memo(store, "1");
            for (String suffix : List.of("", "-wal")) {
                assertThat(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("state.db" + suffix))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void what_is_no_store_is_refused_and_left_as_it_is() throws IOException {
        byte[] text = "just some notes, longer than a header".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(file, text);
        assertFails(StoreFailure.DAMAGED, () -> opened(file));
        assertThat(Files.readAllBytes(file)).isEqualTo(text);

        Files.write(file, new byte[0]);
        assertFails(StoreFailure.DAMAGED, () -> opened(file));
        assertThat(file).isEmptyFile();
    }

    @Test
    void a_file_of_another_program_is_refused() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE songs (title TEXT)");
        }

        assertFails(StoreFailure.DAMAGED, () -> opened(file));
        assertFails(StoreFailure.DAMAGED, () -> ControlDesk.sqlite(file));
    }

    @Test
    void a_damaged_file_is_refused_and_left_as_it_is() throws IOException {
        fill(300);
        long size = Files.size(file);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] garbage = new byte[4096];
            new Random(5).nextBytes(garbage);
            for (long at = 3 * 4096; at + 4096 <= size; at += 5 * 4096) {
                raw.seek(at);
                raw.write(garbage);
            }
        }
        byte[] before = Files.readAllBytes(file);

        assertFails(StoreFailure.DAMAGED, () -> opened(file));
        assertFails(StoreFailure.DAMAGED, () -> StoreFile.of(file).verify());
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void a_file_that_was_cut_off_is_refused() throws IOException {
        fill(300);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(raw.length() / 2 / 4096 * 4096);
        }

        assertFails(StoreFailure.DAMAGED, () -> opened(file));
    }

    @Test
    void a_missing_folder_is_named() {
        Path nowhere = folder.resolve("no/such/state.db");

        assertFails(StoreFailure.MISSING, () -> opened(nowhere));
        assertFails(StoreFailure.MISSING, () -> ControlDesk.sqlite(file));
        assertThat(file).doesNotExist();
    }

    @Test
    void a_lock_of_another_process_fails_the_turn_and_later_ones_go_on() throws Exception {
        try (JdbcPositionStore store = JdbcPositionStore.sqlite(file).withBusyTimeout(Duration.ofMillis(200))) {
            store.open(opening(), new Ear());
            memo(store, "1");
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                assertFails(StoreFailure.LOCKED, () -> memo(store, "2"));
                assertFails(
                        StoreFailure.LOCKED,
                        () -> JdbcPositionStore.sqlite(file)
                                .withBusyTimeout(Duration.ofMillis(100))
                                .open(
                                        new Opening(
                                                new io.github.hydra4j.core.order.AccountId("other"),
                                                "x",
                                                1,
                                                NOW,
                                                1,
                                                Duration.ofSeconds(5),
                                                Duration.ZERO,
                                                5),
                                        new Ear()));
                statement.execute("ROLLBACK");
            }
            memo(store, "3");
        }
        assertThat(opened(file).isOwner()).isTrue();
    }

    private void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assumeTrue(process.waitFor() == 0, () -> String.join(" ", command) + " is not possible here: " + output);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_full_disk_fails_turns_until_there_is_room_again() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(Files.isExecutable(Path.of("/bin/mount")), "there is no mount here");
        run("/bin/mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString());
        try {
            Path ballast = disk.resolve("ballast");
            Path path = disk.resolve("state.db");
            try (JdbcPositionStore store = opened(path)) {
                memo(store, "before");
                fillUp(ballast);
                boolean full = false;
                String last = "before";
                for (int i = 0; i < 400 && !full; i++) {
                    try {
                        memo(store, "m" + i);
                        last = "m" + i;
                    } catch (TradingException e) {
                        assertThat(e.code()).as(e.getMessage()).isEqualTo(StoreFailure.FULL);
                        full = true;
                    }
                }
                assertThat(full).isTrue();
                try (ControlDesk desk = ControlDesk.sqlite(path)) {
                    assertThat(desk.status(MAIN).owner()).isNotNull();
                }
                assertThat(last).isNotEmpty();
                Files.delete(ballast);
                memo(store, "after");
            }
            try (JdbcPositionStore again = JdbcPositionStore.sqlite(path)) {
                assertThat(again.open(opening(), new Ear()).memos()).containsExactly(Memo.text("m", "after"));
            }
        } finally {
            new ProcessBuilder("/bin/umount", "-l", disk.toString()).start().waitFor();
        }
    }

    private static void fillUp(Path ballast) throws IOException {
        try (var out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("space");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_read_only_disk_is_named() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(Files.isExecutable(Path.of("/bin/mount")), "there is no mount here");
        run("/bin/mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString());
        try {
            Path path = disk.resolve("state.db");
            opened(path).close();
            run("/bin/mount", "-o", "remount,ro", disk.toString());

            assertFails(StoreFailure.READ_ONLY, () -> opened(path));
            assertFails(StoreFailure.READ_ONLY, () -> opened(disk.resolve("new.db")));
        } finally {
            new ProcessBuilder("/bin/umount", "-l", disk.toString()).start().waitFor();
        }
    }

    @Test
    void whatever_is_cut_off_the_log_no_acknowledged_turn_before_it_is_lost_and_none_is_there_in_half()
            throws Exception {
        List<Long> acknowledged = new ArrayList<>();
        Path copies = Files.createDirectory(folder.resolve("copies"));
        Path log = folder.resolve("state.db-wal");
        try (JdbcPositionStore store = JdbcPositionStore.sqlite(file)) {
            int epoch = store.open(opening(), new Ear()).epoch();
            acknowledged.add(Files.size(log));
            for (int i = 1; i <= 40; i++) {
                commit(
                        store,
                        new TurnDraft()
                                .add(order(epoch, i, Side.BUY, "1"))
                                .add(order(epoch, 1000 + i, Side.SELL, "1"))
                                .take(NOW + i));
                acknowledged.add(Files.size(log));
            }
            Files.copy(file, copies.resolve("base.db"));
            Files.copy(log, copies.resolve("base.db-wal"));
        }
        byte[] whole = Files.readAllBytes(copies.resolve("base.db-wal"));
        long end = acknowledged.get(40);
        assertThat(acknowledged.get(0)).isLessThan(end);

        for (long cut = acknowledged.get(0); cut <= end; cut += 6151) {
            Path path = copies.resolve("cut" + cut + ".db");
            Files.copy(copies.resolve("base.db"), path);
            Files.write(copies.resolve("cut" + cut + ".db-wal"), Arrays.copyOf(whole, (int) cut));
            int durable = 0;
            while (durable < 40 && acknowledged.get(durable + 1) <= cut) {
                durable++;
            }
            try (History history = History.sqlite(path)) {
                int found = history.orders(HistoryQuery.of(MAIN)).size();
                assertThat(found % 2).as("half a turn after a cut at %s", cut).isZero();
                assertThat(found / 2).as("turns after a cut at %s", cut).isEqualTo(durable);
            }
        }
    }

    @Test
    void a_store_that_was_rolled_back_never_repeats_an_epoch_that_is_made_of_the_time() throws IOException {
        try (JdbcPositionStore store = JdbcPositionStore.sqlite(file)) {
            store.open(at(100), new Ear());
        }
        Path backup = folder.resolve("backup.db");
        StoreFile.of(file).backup(backup);
        int lost;
        try (JdbcPositionStore store = JdbcPositionStore.sqlite(file)) {
            lost = store.open(at(200), new Ear()).epoch();
            commit(store, new TurnDraft().add(order(lost, 1, Side.BUY, "1")).take(NOW));
        }
        Path replaced = StoreFile.of(file).restore(backup);

        try (JdbcPositionStore store = JdbcPositionStore.sqlite(file)) {
            Remembered found = store.open(at(300), new Ear());
            assertThat(found.epoch()).isEqualTo(300).isNotEqualTo(lost);
            assertThat(found.earlierSequences()).containsOnlyKeys(100);
            assertThat(found.orders()).isEmpty();
        }
        try (History kept = History.sqlite(replaced)) {
            assertThat(kept.orders(HistoryQuery.of(MAIN))).hasSize(1);
        }
    }

    private static Opening at(int epochAtLeast) {
        return new Opening(MAIN, "sample", 7, NOW, epochAtLeast, Duration.ofSeconds(60), Duration.ofMillis(50), 10);
    }

    @Test
    void a_backup_of_a_running_bot_holds_all_that_was_durable_and_is_private() throws IOException {
        try (JdbcPositionStore store = opened(file)) {
            memo(store, "1");
            Path backup = folder.resolve("backup.db");
            StoreFile.of(file).backup(backup);
            memo(store, "2");

            StoreFile.of(backup).verify();
            try (ControlDesk desk = ControlDesk.sqlite(backup)) {
                assertThat(desk.status(MAIN).turns()).isEqualTo(1);
            }
            assertFails(StoreFailure.FAILED, () -> StoreFile.of(file).backup(backup));
            assertFails(StoreFailure.LOCKED, () -> StoreFile.of(file).restore(backup));
            memo(store, "3");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("backup.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_backup_replaces_a_damaged_store_which_is_kept() throws IOException {
        fill(50);
        Path backup = folder.resolve("backup.db");
        StoreFile.of(file).backup(backup);
        byte[] wreck = new byte[100_000];
        System.arraycopy(Files.readAllBytes(file), 0, wreck, 0, 100);
        Files.write(file, wreck);
        assertFails(StoreFailure.DAMAGED, () -> opened(file));

        Path replaced = StoreFile.of(file).restore(backup);

        assertThat(Files.readAllBytes(replaced)).isEqualTo(wreck);
        try (JdbcPositionStore store = JdbcPositionStore.sqlite(file)) {
            assertThat(store.open(opening(), new Ear()).memos()).containsExactly(Memo.text("m", "50"));
        }
    }

    @Test
    void a_damaged_backup_is_not_restored() throws IOException {
        fill(50);
        Path backup = folder.resolve("backup.db");
        Files.writeString(backup, "nothing of use, but longer than a header");
        byte[] before = Files.readAllBytes(file);

        assertFails(StoreFailure.DAMAGED, () -> StoreFile.of(file).restore(backup));

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
}
