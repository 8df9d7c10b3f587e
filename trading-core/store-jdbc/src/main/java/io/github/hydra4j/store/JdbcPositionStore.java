package io.github.hydra4j.store;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.StoreListener;
import io.github.hydra4j.core.store.Turn;
import io.github.hydra4j.store.database.Database;
import io.github.hydra4j.store.database.PostgresDatabase;
import io.github.hydra4j.store.database.SqliteDatabase;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A store in one SQLite file or in PostgreSQL.
 *
 * <pre>{@code
 * PositionStore store = JdbcPositionStore.sqlite(Path.of("state.db"));
 * PositionStore shared = JdbcPositionStore.postgres("jdbc:postgresql://db/hydra4j", "bot", password);
 * }</pre>
 *
 * <p>A turn is durable when its stage completes: the write-ahead log is on disk ({@code synchronous=FULL}), or the server
 * has said so. Turns that wait together share one commit of the database, in their order. A turn that fails leaves
 * nothing and fails with a {@link TradingException}: {@code STORE_FULL}, {@code STORE_LOCKED} and so on, each with its
 * remedy in {@code docs/store.md}; later turns are tried all the same.
 *
 * <p>One object is opened once. Several accounts may share a database; each is opened through an object of its own, in
 * this process or in another.
 */
@Incubating
public final class JdbcPositionStore implements PositionStore {

    /** How often commands are looked for unless told otherwise. */
    public static final Duration DEFAULT_COMMAND_POLL = Duration.ofMillis(250);
    /** One point of equity is kept for each such stretch of time unless told otherwise. */
    public static final Duration DEFAULT_EQUITY_INTERVAL = Duration.ofMinutes(1);
    /** How long a lock of another process is waited for unless told otherwise. */
    public static final Duration DEFAULT_BUSY_TIMEOUT = Duration.ofSeconds(5);

    private record Options(Duration commandPoll, Duration equityInterval, Duration busyTimeout, Ticker ticker) {}

    private final Function<Duration, Database> place;
    private final Options options;
    private @Nullable Database database;
    private volatile @Nullable TurnWriter writer;
    private boolean closed;

    private JdbcPositionStore(Function<Duration, Database> place, Options options) {
        this.place = place;
        this.options = options;
    }

    private static JdbcPositionStore of(Function<Duration, Database> place) {
        return new JdbcPositionStore(
                place, new Options(DEFAULT_COMMAND_POLL, DEFAULT_EQUITY_INTERVAL, DEFAULT_BUSY_TIMEOUT, Ticker.SYSTEM));
    }

    /**
     * A store in a file, which is made when the store is opened for the first time, readable by its owner alone. Its
     * folder must exist, on a disk of this computer: locks do not work on most network file systems.
     */
    public static JdbcPositionStore sqlite(Path file) {
        requireNonNull(file, "file");
        return of(busyTimeout -> new SqliteDatabase(file, busyTimeout));
    }

    /**
     * A store in a PostgreSQL database. The user needs the right to create tables in the current schema at the first start
     * and after an update of this library.
     *
     * @param url such as {@code jdbc:postgresql://localhost/hydra4j}
     * @param user who connects
     * @param password their password; it is not shown in messages
     */
    public static JdbcPositionStore postgres(String url, String user, String password) {
        requireNonNull(url, "url");
        return of(busyTimeout -> PostgresDatabase.of(url, user, password, busyTimeout));
    }

    /** A store in a PostgreSQL database that the application has a pool for. The pool stays open; it needs two connections. */
    public static JdbcPositionStore postgres(DataSource source) {
        requireNonNull(source, "source");
        return of(busyTimeout -> PostgresDatabase.of(source, busyTimeout));
    }

    /** The same store, which looks for commands this often. */
    public JdbcPositionStore withCommandPoll(Duration interval) {
        requirePositive(interval, "command poll interval");
        return new JdbcPositionStore(
                place, new Options(interval, options.equityInterval(), options.busyTimeout(), options.ticker()));
    }

    /** The same store, which keeps one point of equity for each such stretch of time; zero keeps all. */
    public JdbcPositionStore withEquityInterval(Duration interval) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("the equity interval must not be negative, got " + interval);
        }
        return new JdbcPositionStore(
                place, new Options(options.commandPoll(), interval, options.busyTimeout(), options.ticker()));
    }

    /** The same store, which waits this long for a lock of another process. */
    public JdbcPositionStore withBusyTimeout(Duration timeout) {
        requirePositive(timeout, "busy time-out");
        return new JdbcPositionStore(
                place, new Options(options.commandPoll(), options.equityInterval(), timeout, options.ticker()));
    }

    JdbcPositionStore withTicker(Ticker ticker) {
        return new JdbcPositionStore(
                place, new Options(options.commandPoll(), options.equityInterval(), options.busyTimeout(), ticker));
    }

    private static void requirePositive(Duration duration, String what) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("the " + what + " must be positive, got " + duration);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Beside {@link #ACCOUNT_OWNED} it fails with {@code STORE_DAMAGED}, {@code STORE_NEWER}, {@code STORE_READ_ONLY},
     * {@code STORE_LOCKED}, {@code STORE_FULL}, {@code STORE_MISSING}, {@code STORE_UNREACHABLE} or {@code STORE_FAILED}.
     */
    @Override
    public synchronized Remembered open(Opening opening, StoreListener listener) {
        if (database != null || closed) {
            throw new IllegalStateException("a store is opened once; make another object to open it again");
        }
        Database made = place.apply(options.busyTimeout());
        try {
            made.prepare();
            Remembered found = open(made, opening, listener);
            database = made;
            return found;
        } catch (SQLException e) {
            made.close();
            throw made.failure("take account " + opening.account(), e);
        } catch (RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private Remembered open(Database made, Opening opening, StoreListener listener) throws SQLException {
        try (Connection connection = made.connect()) {
            Lease lease = Lease.take(made, connection, opening, ownerName(opening), options.ticker());
            TurnWriter started = new TurnWriter(
                    made,
                    lease,
                    opening.leaseFor(),
                    options.commandPoll(),
                    options.equityInterval(),
                    listener,
                    options.ticker(),
                    JdbcPositionStore::wallNanos);
            started.start();
            try {
                Remembered found =
                        new Recall(connection, lease.account()).everything(lease.epoch(), opening.recentOrders());
                writer = started;
                return found;
            } catch (SQLException | RuntimeException e) {
                started.close();
                throw e;
            }
        }
    }

    /** For people; the random part tells two starts of one process apart. */
    private static String ownerName(Opening opening) {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "unknown host";
        }
        return "bot " + opening.bot() + ", process " + ProcessHandle.current().pid() + " on " + host + ", "
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private static long wallNanos() {
        Instant now = Instant.now();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }

    @Override
    public CompletionStage<Void> commit(Turn turn) {
        TurnWriter current = writer;
        if (current == null) {
            throw new IllegalStateException("a turn is committed after the account was opened");
        }
        return current.commit(turn);
    }

    @Override
    public boolean isOwner() {
        TurnWriter current = writer;
        return current != null && current.isOwner();
    }

    @Override
    public synchronized void close() {
        closed = true;
        TurnWriter current = writer;
        if (current != null) {
            current.close();
        }
        if (database != null) {
            database.close();
        }
    }
}
