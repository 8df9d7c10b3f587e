package io.github.hydra4j.store;

import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.StoreListener;
import io.github.hydra4j.core.store.Turn;
import io.github.hydra4j.store.database.Database;
import io.github.hydra4j.store.database.StoreFailure;
import io.github.hydra4j.store.database.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's own thread: makes turns durable in the order in which they came, keeps the lease alive and looks for
 * commands.
 *
 * <p>Turns that wait together share one commit of the database. If that fails each is tried alone, so that one bad turn
 * takes no other with it.
 */
final class TurnWriter {

    private static final Logger LOG = LoggerFactory.getLogger(TurnWriter.class);
    private static final int MOST_TOGETHER = 256;
    /** After so many commits it is asked in the next quiet moment whether tidying is due, or after so many in any. */
    private static final int TIDY_WHEN_QUIET = 30;

    private static final int TIDY_ANYWAY = 60;
    private static final long QUIET_NANOS = Duration.ofMillis(2).toNanos();
    /** So long the thread stays awake after a turn: the next one often comes at once, and waking up takes as long. */
    private static final long AWAKE_NANOS = 40_000;

    private static final long LAST_PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long RECONNECT_NANOS = Duration.ofMillis(200).toNanos();

    private record Waiting(@Nullable Turn turn, CompletableFuture<Void> done) {}

    /** Wakes the thread so that it can see that it is to end. */
    private static final Waiting END = new Waiting(null, new CompletableFuture<>());

    private final Database database;
    private final Lease lease;
    private final StoreListener listener;
    private final Ticker ticker;
    private final WallTime wallTime;
    private final long ttlNanos;
    private final long pollNanos;
    private final long equityIntervalNanos;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread thread;

    private @Nullable Session session;
    private long nextBeat;
    private long nextPoll;
    private int commitsSinceTidy;
    private boolean justCommitted;

    private volatile long ownedUntil;
    private volatile boolean lost;
    private volatile boolean ending;
    private volatile boolean ended;

    /** What belongs to one connection. */
    private static final class Session {
        final Connection connection;
        final Transaction transaction;
        final TurnRows rows;
        final PreparedStatement touchTurn;
        final PreparedStatement beat;
        final PreparedStatement commands;

        Session(Database database, Connection connection, Lease lease, long equityIntervalNanos) throws SQLException {
            this.connection = connection;
            try {
                transaction = database.transaction(connection);
                rows = new TurnRows(database, connection, lease, equityIntervalNanos);
                touchTurn = connection.prepareStatement(Lease.TURN);
                beat = connection.prepareStatement(Lease.BEAT);
                commands = connection.prepareStatement("SELECT id, kind, argument, actor, role, created_nanos,"
                        + " expires_nanos FROM operator_command WHERE account = ? AND outcome IS NULL ORDER BY nr");
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }

        void closeStatements() throws SQLException {
            rows.close();
            touchTurn.close();
            beat.close();
            commands.close();
        }

        void close() {
            try {
                rows.close();
                connection.close();
            } catch (SQLException e) {
                LOG.debug("A connection did not close cleanly: {}", e.getMessage());
            }
        }
    }

    /** The time of day, for people. */
    interface WallTime {
        long nanos();
    }

    TurnWriter(
            Database database,
            Lease lease,
            Duration leaseFor,
            Duration poll,
            Duration equityInterval,
            StoreListener listener,
            Ticker ticker,
            WallTime wallTime)
            throws SQLException {
        this.database = database;
        this.lease = lease;
        this.listener = listener;
        this.ticker = ticker;
        this.wallTime = wallTime;
        this.ttlNanos = leaseFor.toNanos();
        this.pollNanos = poll.toNanos();
        this.equityIntervalNanos = equityInterval.toNanos();
        this.session = new Session(database, database.connect(), lease, equityIntervalNanos);
        renewedAt(lease.takenTick());
        this.nextBeat = ticker.nanoTime() + ttlNanos / 3;
        this.nextPoll = ticker.nanoTime();
        this.thread = new Thread(this::run, "hydra4j-store");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** A tenth earlier than the lease ends: no clock runs that much too slowly. */
    private void renewedAt(long tick) {
        ownedUntil = tick + ttlNanos - ttlNanos / 10;
    }

    boolean isOwner() {
        return !lost && !ended && ticker.nanoTime() - ownedUntil < 0;
    }

    CompletionStage<Void> commit(Turn turn) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        queue.add(new Waiting(turn, done));
        if (ended) {
            failRest();
        }
        return done;
    }

    /** Returns when all that was handed over is durable, or has failed, and the account is given back. */
    void close() {
        ending = true;
        queue.add(END);
        if (Thread.currentThread() == thread) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void failRest() {
        for (Waiting late = queue.poll(); late != null; late = queue.poll()) {
            late.done()
                    .completeExceptionally(new TradingException(
                            StoreFailure.FAILED,
                            "the store " + database.description() + " is closed; a turn came after that"));
        }
    }

    /** Whatever ends the thread, nobody waits for a turn for ever. */
    private void run() {
        try {
            work();
        } finally {
            ended = true;
            failRest();
        }
    }

    private void work() {
        List<Waiting> together = new ArrayList<>();
        while (!ending || !queue.isEmpty()) {
            try {
                Waiting first = next();
                if (first != null) {
                    together.add(first);
                    queue.drainTo(together, MOST_TOGETHER - 1);
                    together.removeIf(waiting -> waiting.turn() == null);
                    if (!together.isEmpty()) {
                        process(together);
                    }
                    together.clear();
                }
                routine();
            } catch (InterruptedException e) {
                // Nobody interrupts this thread to end it; close() does.
                LOG.debug("Interrupted; goes on until it is closed");
            } catch (RuntimeException e) {
                LOG.error("The store {} goes on after an error of its own", database.description(), e);
                together.forEach(waiting -> waiting.done().completeExceptionally(e));
                together.clear();
            }
        }
        release();
    }

    /** The next turn, or null if something else is due first. */
    private @Nullable Waiting next() throws InterruptedException {
        Waiting soonest = queue.poll();
        if (soonest != null) {
            return soonest;
        }
        if (justCommitted) {
            justCommitted = false;
            long asleep = System.nanoTime() + AWAKE_NANOS;
            while (System.nanoTime() - asleep < 0) {
                Thread.onSpinWait();
                soonest = queue.poll();
                if (soonest != null) {
                    return soonest;
                }
            }
        }
        long now = ticker.nanoTime();
        long patience = Math.max(0, Math.min(nextBeat - now, nextPoll - now));
        if (commitsSinceTidy >= TIDY_WHEN_QUIET && patience > QUIET_NANOS) {
            Waiting soon = queue.poll(QUIET_NANOS, TimeUnit.NANOSECONDS);
            if (soon != null) {
                return soon;
            }
            tidy(true);
            return queue.poll();
        }
        return queue.poll(patience, TimeUnit.NANOSECONDS);
    }

    private void process(List<Waiting> together) {
        if (lost) {
            fail(together, leaseLost());
            return;
        }
        TradingException failure = tryCommit(together);
        if (failure == null) {
            together.forEach(waiting -> waiting.done().complete(null));
        } else if (together.size() == 1 || lost) {
            fail(together, failure);
        } else {
            for (Waiting waiting : together) {
                TradingException own = lost ? leaseLost() : tryCommit(List.of(waiting));
                if (own == null) {
                    waiting.done().complete(null);
                } else {
                    fail(List.of(waiting), own);
                }
            }
        }
        if (++commitsSinceTidy >= TIDY_ANYWAY) {
            tidy(false);
        }
    }

    private static void fail(List<Waiting> turns, TradingException failure) {
        for (Waiting waiting : turns) {
            waiting.done().completeExceptionally(failure);
        }
    }

    /** Null if it went well; else nothing of it is there. */
    private @Nullable TradingException tryCommit(List<Waiting> together) {
        long before = ticker.nanoTime();
        Session current;
        try {
            current = session();
        } catch (SQLException e) {
            return database.failure("commit a turn", e);
        }
        TurnRows rows = current.rows;
        boolean committing = false;
        long expected = 0;
        try {
            current.transaction.begin();
            long clock = 0;
            for (Waiting waiting : together) {
                Turn turn = waiting.turn();
                if (turn != null) {
                    rows.write(turn);
                    clock = turn.timeNanos();
                }
            }
            expected = rows.turn();
            if (!touch(current, rows, clock)) {
                rollBack(current);
                return lose();
            }
            committing = true;
            current.transaction.commit();
            rows.keep();
            renewed(before);
            justCommitted = true;
            return null;
        } catch (SQLException e) {
            if (database.breaksConnection(e)) {
                drop(current);
                return committing ? settle(expected, before, e) : database.failure("commit a turn", e);
            }
            rollBack(current);
            return database.failure("commit a turn", e);
        } catch (RuntimeException e) {
            rollBack(current);
            return new TradingException(
                    StoreFailure.FAILED,
                    "a turn does not fit into the store " + database.description() + ": " + e.getMessage(),
                    e);
        }
    }

    private void renewed(long tick) {
        renewedAt(tick);
        nextBeat = ticker.nanoTime() + ttlNanos / 3;
    }

    private boolean touch(Session current, TurnRows rows, long clock) throws SQLException {
        PreparedStatement touch = current.touchTurn;
        touch.setLong(1, wallTime.nanos());
        touch.setLong(2, rows.turn());
        touch.setLong(3, clock);
        touch.setLong(4, rows.orders());
        touch.setLong(5, rows.events());
        touch.setLong(6, lease.account());
        touch.setString(7, lease.owner());
        touch.setLong(8, lease.fence());
        return touch.executeUpdate() == 1;
    }

    /** With new statements afterwards: SQLite's driver closes some that have failed. */
    private void rollBack(Session current) {
        try {
            current.transaction.rollback();
            current.rows.forget();
            Lease progress = lease.at(current.rows.turn(), current.rows.orders(), current.rows.events());
            current.closeStatements();
            session = new Session(database, current.connection, progress, equityIntervalNanos);
        } catch (SQLException e) {
            LOG.warn("A turn could not be rolled back, a new connection does it: {}", e.getMessage());
            drop(current);
        }
    }

    private void drop(Session current) {
        current.close();
        session = null;
    }

    private Session session() throws SQLException {
        Session current = session;
        if (current == null) {
            current = new Session(database, database.connect(), progress(), equityIntervalNanos);
            session = current;
        }
        return current;
    }

    /** The lease with the counters as they are in the database. */
    private Lease progress() throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT turn, orders, events FROM lease WHERE account = ? AND owner = ? AND fence = ?")) {
            select.setLong(1, lease.account());
            select.setString(2, lease.owner());
            select.setLong(3, lease.fence());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    lose();
                    return lease;
                }
                return lease.at(rows.getLong(1), rows.getLong(2), rows.getLong(3));
            }
        }
    }

    /**
     * The connection broke while the server committed: asks it for as long as it takes, because nobody may be told that a
     * turn is not there while it may be. Only who closes the store does not wait for ever.
     *
     * @return null if the turn is durable
     */
    private @Nullable TradingException settle(long expected, long before, SQLException cause) {
        LOG.warn(
                "The connection to the store {} broke within a commit; asking what became of it",
                database.description());
        long patience = 0;
        while (!ending || patience < LAST_PATIENCE_NANOS) {
            try {
                long durable = progress().turn();
                if (lost) {
                    return leaseLost();
                }
                if (durable >= expected) {
                    renewedAt(before);
                    return null;
                }
                return database.failure("commit a turn", cause);
            } catch (SQLException e) {
                LOG.debug("The store {} cannot be asked yet: {}", database.description(), e.getMessage());
                ticker.pass(RECONNECT_NANOS);
                patience += RECONNECT_NANOS;
            }
        }
        return new TradingException(
                StoreFailure.UNREACHABLE,
                "the store " + database.description() + " was closed while it was not known whether its last turn is"
                        + " durable; the next start finds out",
                cause);
    }

    private TradingException lose() {
        TradingException failure = leaseLost();
        if (!lost) {
            lost = true;
            LOG.error("{}", failure.getMessage());
            try {
                listener.onOwnershipLost(String.valueOf(failure.getMessage()));
            } catch (RuntimeException e) {
                LOG.error("The listener of the store failed", e);
            }
        }
        return failure;
    }

    private TradingException leaseLost() {
        return new TradingException(
                PositionStore.LEASE_LOST,
                "the account belongs to another process by now: " + lease.owner()
                        + " gave no sign of life for longer than its lease in the store " + database.description()
                        + "; nothing of this turn was kept. Start the bot again to take the account back");
    }

    /** What is due beside turns. */
    private void routine() {
        long now = ticker.nanoTime();
        if (!lost && now - nextBeat >= 0) {
            nextBeat = now + ttlNanos / 3;
            beat(now);
        }
        if (!lost && now - nextPoll >= 0) {
            nextPoll = now + pollNanos;
            poll();
        }
    }

    private void beat(long before) {
        try {
            PreparedStatement beat = session().beat;
            beat.setLong(1, wallTime.nanos());
            beat.setLong(2, lease.account());
            beat.setString(3, lease.owner());
            beat.setLong(4, lease.fence());
            if (beat.executeUpdate() == 1) {
                renewed(before);
            } else {
                lose();
            }
        } catch (SQLException e) {
            // Tried again soon; if it never succeeds the account is not ours for certain, which isOwner tells.
            nextBeat = ticker.nanoTime() + Math.min(ttlNanos / 10, TimeUnit.SECONDS.toNanos(1));
            LOG.warn("{}", database.failure("renew the lease", e).getMessage());
            startAnew(e);
        }
    }

    private void poll() {
        List<OperatorCommand> found = new ArrayList<>();
        try {
            PreparedStatement select = session().commands;
            select.setLong(1, lease.account());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new OperatorCommand(
                            rows.getString(1),
                            OperatorCommand.Kind.valueOf(rows.getString(2)),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getLong(6),
                            rows.getLong(7)));
                }
            }
        } catch (SQLException e) {
            LOG.warn("{}", database.failure("look for commands", e).getMessage());
            startAnew(e);
        }
        for (OperatorCommand command : found) {
            try {
                listener.onCommand(command);
            } catch (RuntimeException e) {
                LOG.error("The listener of the store failed on command {}", command.id(), e);
            }
        }
    }

    private void startAnew(SQLException cause) {
        Session current = session;
        if (current == null) {
            return;
        }
        if (database.breaksConnection(cause)) {
            drop(current);
        } else {
            rollBack(current);
        }
    }

    private void tidy(boolean quiet) {
        commitsSinceTidy = 0;
        try {
            database.tidy(session().connection, quiet);
        } catch (SQLException e) {
            LOG.warn("{}", database.failure("tidy up", e).getMessage());
            startAnew(e);
        }
    }

    private void release() {
        try {
            if (!lost) {
                try (PreparedStatement release = session().connection.prepareStatement(Lease.RELEASE)) {
                    release.setLong(1, wallTime.nanos());
                    release.setLong(2, lease.account());
                    release.setString(3, lease.owner());
                    release.setLong(4, lease.fence());
                    release.executeUpdate();
                }
            }
        } catch (SQLException e) {
            LOG.warn("{}", database.failure("give the account back", e).getMessage());
        }
        Session current = session;
        if (current != null) {
            drop(current);
        }
    }
}
