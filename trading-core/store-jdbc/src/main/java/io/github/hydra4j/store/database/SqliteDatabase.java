package io.github.hydra4j.store.database;

import io.github.hydra4j.core.TradingException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Tables in one SQLite file with a write-ahead log; a commit returns when the disk has said that it is written.
 *
 * <p>The log is carried over into the file between turns rather than within one: SQLite's own way would let every so
 * many-th commit wait for it.
 */
public final class SqliteDatabase implements Database {

    /** Up to this size every page is looked at when the file is opened; beyond, {@code verify} does it. */
    private static final long CHECKED_BYTES = 32L << 20;
    /**
     * The log is carried over when it has grown by so many pages and nobody waits. Kept small, it is written over again
     * and again; a disk takes that faster than a file that grows.
     */
    private static final int CARRY_OVER_WHEN_QUIET = 500;
    /** The same while turns come without a pause: eight megabytes. */
    private static final int CARRY_OVER_ANYWAY = 2000;

    /** A turn touches some eight pages, mostly a few bytes of each; small ones make its log short. */
    private static final int PAGE_BYTES = 2048;
    /** "H4J" and a one, which file(1) and others may show. */
    private static final int APPLICATION = 0x48344A01;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final Map<String, String> WORDS = Map.of(
            "decimal", "TEXT",
            "real", "REAL",
            "blob", "BLOB",
            "identity", "INTEGER PRIMARY KEY",
            "clustered", "WITHOUT ROWID");

    private final Path file;
    private final Duration busyTimeout;

    /**
     * A file.
     *
     * @param file need not exist; its folder must
     * @param busyTimeout how long to wait for a lock of another process
     */
    public SqliteDatabase(Path file, Duration busyTimeout) {
        this.file = file.toAbsolutePath().normalize();
        this.busyTimeout = busyTimeout;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    @Override
    public void prepare() {
        prepare(Schema.NEWEST);
    }

    @Override
    public void requirePrepared() {
        if (!Files.exists(file)) {
            throw new TradingException(
                    StoreFailure.MISSING,
                    "there is no store " + file + ": check the path; a bot makes the file when it starts");
        }
        Schema.refuseOlder(soundVersion(), file.toString());
    }

    void prepare(int version) {
        if (!Files.exists(file)) {
            create(version);
        } else if (soundVersion() < version) {
            migrate(file, version);
        }
    }

    private int soundVersion() {
        requireSqlite(file);
        try (Connection connection = connect()) {
            requireSound(connection);
            int found = ours(connection) ? Schema.version(connection) : -1;
            if (found < 0) {
                throw new TradingException(
                        StoreFailure.DAMAGED,
                        file + " is a SQLite file without Hydra4j's tables: it belongs to another program or was cut"
                                + " off; choose another path or restore a back-up. It was left as it is");
            }
            Schema.refuseNewer(found, file.toString());
            return found;
        } catch (SQLException e) {
            throw failure("open it", e);
        }
    }

    /** Made beside its place and put there when it is complete: a file that exists is a store, whatever happened. */
    private void create(int version) {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new TradingException(
                    StoreFailure.MISSING, "the folder of the store " + file + " does not exist: create it");
        }
        Path draft = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        try {
            Files.deleteIfExists(draft);
            createPrivate(draft);
            mark(draft);
            migrate(draft, version);
            putInPlace(draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was quicker; its file is as good as ours.
            prepare(version);
        } catch (FileSystemException e) {
            throw new TradingException(
                    Files.isWritable(folder) ? StoreFailure.FAILED : StoreFailure.READ_ONLY,
                    "the store " + file + " could not be created: " + e.getMessage()
                            + "; give this user the right to write in " + folder + ", or choose another path",
                    e);
        } catch (IOException e) {
            throw new TradingException(
                    StoreFailure.FAILED, "the store " + file + " could not be created: " + e.getMessage(), e);
        } finally {
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                try {
                    Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + suffix));
                } catch (IOException e) {
                    // A leftover with a telling name does no harm.
                }
            }
        }
    }

    /** What can only be said to an empty file: the size of its pages, and whose it is. */
    private void mark(Path draft) {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + draft);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = " + PAGE_BYTES);
            statement.execute("PRAGMA application_id = " + APPLICATION);
        } catch (SQLException e) {
            throw failure("create it", e);
        }
    }

    private void putInPlace(Path draft) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (UnsupportedOperationException e) {
            Files.move(draft, file);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException e) {
            // A file system without links.
            Files.move(draft, file);
        }
    }

    /** For the owner's eyes only, where the file system knows owners; SQLite gives its log the same rights. */
    public static void createPrivate(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(path);
        }
    }

    private void migrate(Path target, int version) {
        Schema.migrate(source(target), version, WORDS, file.toString());
    }

    /** Refuses what is not a SQLite file, by its first bytes. */
    public static void requireSqlite(Path path) {
        byte[] start = new byte[MAGIC.length];
        int read;
        try (InputStream in = Files.newInputStream(path)) {
            read = in.readNBytes(start, 0, start.length);
        } catch (IOException e) {
            throw new TradingException(
                    StoreFailure.FAILED,
                    "the store " + path + " cannot be read: " + e.getMessage() + "; check the rights of this user",
                    e);
        }
        if (read == 0) {
            throw new TradingException(
                    StoreFailure.DAMAGED,
                    "the store " + path + " is an empty file: if it held a store, restore a back-up; if it never did,"
                            + " delete it. It was left as it is");
        }
        if (!Arrays.equals(start, MAGIC)) {
            throw new TradingException(
                    StoreFailure.DAMAGED,
                    path + " is not a SQLite file: check the path, or restore a back-up. It was left as it is");
        }
    }

    private static boolean ours(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT COUNT(*) FROM sqlite_master WHERE name = '" + Schema.HISTORY + "'")) {
            return rows.next() && rows.getInt(1) == 1;
        }
    }

    private void requireSound(Connection connection) throws SQLException {
        long size;
        try {
            size = Files.size(file);
        } catch (IOException e) {
            throw new TradingException(StoreFailure.FAILED, "the store " + file + " cannot be read: " + e, e);
        }
        if (size <= CHECKED_BYTES) {
            verify(connection);
        }
    }

    /** Looks at every page. */
    public void verify() {
        requireSqlite(file);
        try (Connection connection = connect()) {
            verify(connection);
        } catch (SQLException e) {
            throw failure("verify it", e);
        }
    }

    private void verify(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA quick_check(3)")) {
            StringBuilder found = new StringBuilder();
            while (rows.next()) {
                found.append(found.length() == 0 ? "" : "; ").append(rows.getString(1));
            }
            if (!found.toString().equals("ok")) {
                throw damaged(found.toString(), null);
            }
        }
    }

    private TradingException damaged(String detail, java.lang.@org.jspecify.annotations.Nullable Throwable cause) {
        return new TradingException(
                StoreFailure.DAMAGED,
                "the store " + file + " is damaged (" + detail
                        + "): restore a back-up with 'hydra4j store restore', the"
                        + " venue knows what happened since; the damaged file was left as it is",
                cause);
    }

    @Override
    public Connection connect() throws SQLException {
        return source(file).getConnection();
    }

    private SQLiteDataSource source(Path path) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) Math.min(Integer.MAX_VALUE, busyTimeout.toMillis()));
        config.setGetGeneratedKeys(false);
        // The log is carried over by tidy; this is a net for connections that never tidy.
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "20000");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path);
        return source;
    }

    @Override
    public Transaction transaction(Connection connection) throws SQLException {
        return new SqliteTransaction(connection);
    }

    @Override
    public Duration busyTimeout() {
        return busyTimeout;
    }

    /** As text: SQLite has no exact numbers of its own. */
    @Override
    public void setDecimal(PreparedStatement statement, int index, BigDecimal value) throws SQLException {
        statement.setString(index, value.toPlainString());
    }

    @Override
    public TradingException failure(String doing, SQLException cause) {
        SQLiteErrorCode code = cause instanceof SQLiteException sqlite ? sqlite.getResultCode() : null;
        String at = "could not " + doing + " in the store " + file + ": ";
        int primary = code == null ? 0 : code.code & 0xff;
        if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code || primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return damaged(String.valueOf(cause.getMessage()), cause);
        }
        if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
            return new TradingException(
                    StoreFailure.FULL,
                    at + "the disk is full; make room, the next turn tries again, nothing written before is lost",
                    cause);
        }
        if (primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new TradingException(
                    StoreFailure.LOCKED,
                    at + "another process has held it locked for more than " + busyTimeout.toMillis()
                            + " ms; end what holds it, for example a SQL prompt with an open transaction",
                    cause);
        }
        if (primary == SQLiteErrorCode.SQLITE_READONLY.code
                || primary == SQLiteErrorCode.SQLITE_PERM.code
                || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code && !folderIsWritable()) {
            return new TradingException(
                    StoreFailure.READ_ONLY,
                    at + "the file or its folder cannot be written to; mount the disk for writing and give this user"
                            + " the right to write to the file and to its folder",
                    cause);
        }
        return new TradingException(StoreFailure.FAILED, at + cause.getMessage(), cause);
    }

    private boolean folderIsWritable() {
        Path folder = file.getParent();
        return folder != null && Files.isWritable(folder) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean breaksConnection(SQLException cause) {
        return false;
    }

    @Override
    public void tidy(Connection connection, boolean quiet) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
            int most = quiet ? CARRY_OVER_WHEN_QUIET : CARRY_OVER_ANYWAY;
            if (!rows.next() || rows.getInt(2) - rows.getInt(3) < most) {
                return;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    @Override
    public String description() {
        return file.toString();
    }

    @Override
    public void close() {}

    private static final class SqliteTransaction implements Transaction {
        private final Connection connection;
        private final PreparedStatement begin;
        private final PreparedStatement commit;

        SqliteTransaction(Connection connection) throws SQLException {
            this.connection = connection;
            begin = connection.prepareStatement("BEGIN IMMEDIATE");
            commit = connection.prepareStatement("COMMIT");
        }

        @Override
        public void begin() throws SQLException {
            begin.execute();
        }

        @Override
        public void commit() throws SQLException {
            commit.execute();
        }

        /** Some failures, a full disk among them, have rolled back already. */
        @Override
        public void rollback() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK");
            } catch (SQLException e) {
                if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                    throw e;
                }
            }
        }
    }
}
