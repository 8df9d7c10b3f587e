package io.github.hydra4j.store;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.store.database.SqliteDatabase;
import io.github.hydra4j.store.database.StoreFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The file of a SQLite store as a thing to copy, to check and to put back. For PostgreSQL its own tools do that, see
 * {@code docs/store.md}.
 */
@Incubating
public final class StoreFile {

    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final String[] COMPANIONS = {"-wal", "-shm"};

    private final SqliteDatabase database;

    private StoreFile(SqliteDatabase database) {
        this.database = database;
    }

    /** The store in a file. */
    public static StoreFile of(Path file) {
        return new StoreFile(new SqliteDatabase(file, BUSY_TIMEOUT));
    }

    /** The file. */
    public Path path() {
        return database.file();
    }

    /**
     * Looks at every page.
     *
     * @throws TradingException with code {@code STORE_DAMAGED} and what was found
     */
    public void verify() {
        database.requirePrepared();
        database.verify();
    }

    /**
     * Copies the store while a bot may run: the copy is what was durable when it began. It is on disk when this returns.
     *
     * @param target a file that does not exist yet
     */
    public void backup(Path target) {
        database.requirePrepared();
        Path goal = target.toAbsolutePath().normalize();
        if (Files.exists(goal)) {
            throw new TradingException(
                    StoreFailure.FAILED,
                    "the back-up " + goal + " exists already: choose another name or move it away");
        }
        Path draft = goal.resolveSibling(goal.getFileName() + ".part");
        try {
            Files.deleteIfExists(draft);
            SqliteDatabase.createPrivate(draft);
            try (Connection connection = database.connect();
                    PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
                copy.setString(1, draft.toString());
                copy.execute();
            }
            force(draft);
            Files.move(draft, goal);
            forceFolder(goal);
        } catch (SQLException e) {
            throw database.failure("back up to " + goal, e);
        } catch (IOException e) {
            throw new TradingException(
                    StoreFailure.FAILED,
                    "the back-up " + goal + " could not be written: " + e.getMessage() + "; the store is untouched",
                    e);
        } finally {
            deleteQuietly(draft);
        }
    }

    /**
     * Puts a back-up in the store's place. What is there now is kept beside it. Refused while any process has the store
     * open, and for a back-up that is not sound.
     *
     * <p>The venue knows what happened since the back-up was made: the next start asks it.
     *
     * @return where the replaced file is now; the store's own path if there was none
     */
    public Path restore(Path backup) {
        SqliteDatabase source = new SqliteDatabase(backup, BUSY_TIMEOUT);
        source.requirePrepared();
        source.verify();
        Path file = path();
        Path draft = file.resolveSibling(file.getFileName() + ".restored");
        try {
            Files.deleteIfExists(draft);
            SqliteDatabase.createPrivate(draft);
            try (Connection connection = source.connect();
                    PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
                copy.setString(1, draft.toString());
                copy.execute();
            } catch (SQLException e) {
                throw source.failure("read the back-up", e);
            }
            force(draft);
            Path replaced = file;
            if (Files.exists(file)) {
                requireUnused();
                replaced = file.resolveSibling(file.getFileName() + ".replaced-" + STAMP.format(Instant.now()));
                Files.move(file, replaced);
                for (String companion : COMPANIONS) {
                    Path beside = file.resolveSibling(file.getFileName() + companion);
                    if (Files.exists(beside)) {
                        Files.move(beside, replaced.resolveSibling(replaced.getFileName() + companion));
                    }
                }
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(file);
            return replaced;
        } catch (IOException e) {
            throw new TradingException(
                    StoreFailure.FAILED,
                    "the back-up could not be put in place of " + file + ": " + e.getMessage()
                            + "; look beside it for '.replaced-' and '.restored' before you go on",
                    e);
        } finally {
            deleteQuietly(draft);
        }
    }

    /** Leaving the write-ahead log needs the file for oneself alone: SQLite's locks tell whether anybody else is there. */
    private void requireUnused() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            try (ResultSet rows = statement.executeQuery("PRAGMA journal_mode = DELETE")) {
                if (!rows.next() || !rows.getString(1).equalsIgnoreCase("delete")) {
                    throw inUse();
                }
            }
        } catch (SQLException e) {
            TradingException failure = database.failure("see whether it is in use", e);
            if (failure.code().equals(StoreFailure.LOCKED)) {
                throw inUse();
            }
            // A damaged file is what a restore is for.
            if (!failure.code().equals(StoreFailure.DAMAGED)) {
                throw failure;
            }
        }
    }

    private TradingException inUse() {
        return new TradingException(
                StoreFailure.LOCKED,
                "the store " + path() + " is open in another process: stop the bot first; nothing was changed");
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** A new name is on disk when its folder is; Windows knows no such thing. */
    private static void forceFolder(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void deleteQuietly(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // A leftover with a telling name does no harm.
        }
    }
}
