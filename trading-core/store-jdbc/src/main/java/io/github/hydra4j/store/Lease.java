package io.github.hydra4j.store;

import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.store.database.Database;
import io.github.hydra4j.store.database.Transaction;
import io.github.hydra4j.store.record.OrderRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who owns an account.
 *
 * <p>An owner's sign of life is a counter that moves. Who waits for the account measures with a clock of its own for how
 * long it has not moved; so the clocks of two hosts need not agree. The owner counts its time from before it made the
 * sign, the waiting one from when it saw it: the owner's time is over first.
 */
record Lease(long account, String owner, long fence, int epoch, long turn, long orders, long events, long takenTick) {

    /** How often another owner's sign of life is looked for. */
    private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

    /** Moves the counter within a turn's transaction; no row if the account is no longer ours. */
    static final String TURN = "UPDATE lease SET heartbeat = heartbeat + 1, beat_nanos = ?, turn = ?, turn_nanos = ?,"
            + " orders = ?, events = ? WHERE account = ? AND owner = ? AND fence = ?";
    /** Moves the counter where there is no turn. */
    static final String BEAT = "UPDATE lease SET heartbeat = heartbeat + 1, beat_nanos = ?"
            + " WHERE account = ? AND owner = ? AND fence = ?";
    /** Gives the account back. */
    static final String RELEASE = "UPDATE lease SET owner = '', heartbeat = heartbeat + 1, beat_nanos = ?"
            + " WHERE account = ? AND owner = ? AND fence = ?";

    /** The same lease, with the counters as they are now. */
    Lease at(long newTurn, long newOrders, long newEvents) {
        return new Lease(account, owner, fence, epoch, newTurn, newOrders, newEvents, takenTick);
    }

    private record Seen(
            String owner,
            long fence,
            long heartbeat,
            long ttlNanos,
            long takenNanos,
            long turn,
            long orders,
            long events) {
        boolean isFree() {
            return owner.isEmpty();
        }

        boolean hasMovedSince(Seen earlier) {
            return fence != earlier.fence || heartbeat != earlier.heartbeat;
        }
    }

    /** Takes an account, waits for it where it must; the start's number is durable when this returns. */
    static Lease take(Database database, Connection connection, Opening opening, String owner, Ticker ticker)
            throws SQLException {
        long account = account(connection, opening.account().name());
        long started = ticker.nanoTime();
        Seen seen = look(connection, account);
        long seenAt = started;
        while (true) {
            boolean free = seen == null || seen.isFree() || ticker.nanoTime() - seenAt >= seen.ttlNanos();
            if (free) {
                Lease taken = tryTake(database, connection, opening, owner, account, seen, ticker.nanoTime());
                if (taken != null) {
                    return taken;
                }
            }
            if (ticker.nanoTime() - started >= opening.waitFor().toNanos() && seen != null && !free) {
                throw owned(database, opening, seen);
            }
            if (!free) {
                ticker.pass(LOOK_NANOS);
            }
            Seen now = look(connection, account);
            if (seen == null || now == null || now.hasMovedSince(seen)) {
                seen = now;
                seenAt = ticker.nanoTime();
            }
        }
    }

    private static TradingException owned(Database database, Opening opening, Seen seen) {
        return new TradingException(
                PositionStore.ACCOUNT_OWNED,
                "account " + opening.account() + " in the store " + database.description() + " belongs to "
                        + seen.owner()
                        + " since " + Instant.ofEpochSecond(0, seen.takenNanos())
                        + ": stop that process; if it is gone already the account is free "
                        + Duration.ofNanos(seen.ttlNanos()).toMillis() / 1000.0
                        + " s after its last sign of life, so wait at least that long");
    }

    /** The number of an account; a new one gets its number here. */
    private static long account(Connection connection, String name) throws SQLException {
        Long known = findAccount(connection, name);
        if (known != null) {
            return known;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO account (name) VALUES (?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
        Long made = findAccount(connection, name);
        if (made == null) {
            throw new SQLException("account " + name + " was written and is not there");
        }
        return made;
    }

    /** The number of an account, or null if nobody ever opened it. */
    static @Nullable Long findAccount(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM account WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : null;
            }
        }
    }

    private static @Nullable Seen look(Connection connection, long account) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT owner, fence, heartbeat, ttl_nanos,"
                + " taken_nanos, turn, orders, events FROM lease WHERE account = ?")) {
            select.setLong(1, account);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? new Seen(
                                rows.getString(1),
                                rows.getLong(2),
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getLong(5),
                                rows.getLong(6),
                                rows.getLong(7),
                                rows.getLong(8))
                        : null;
            }
        }
    }

    /** Null if somebody else was quicker. */
    private static @Nullable Lease tryTake(
            Database database,
            Connection connection,
            Opening opening,
            String owner,
            long account,
            @Nullable Seen seen,
            long tick)
            throws SQLException {
        Transaction transaction = database.transaction(connection);
        transaction.begin();
        try {
            boolean ours = seen == null
                    ? insert(connection, opening, owner, account)
                    : replace(connection, opening, owner, account, seen);
            if (!ours) {
                transaction.rollback();
                return null;
            }
            int epoch = begin(connection, opening, owner, account);
            transaction.commit();
            return seen == null
                    ? new Lease(account, owner, 1, epoch, 0, 0, 0, tick)
                    : new Lease(
                            account, owner, seen.fence() + 1, epoch, seen.turn(), seen.orders(), seen.events(), tick);
        } catch (SQLException | RuntimeException e) {
            transaction.rollback();
            throw e;
        }
    }

    private static boolean insert(Connection connection, Opening opening, String owner, long account)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO lease (account, owner, fence, heartbeat,"
                        + " ttl_nanos, taken_nanos, beat_nanos, turn, orders, events) VALUES (?, ?, 1, 1, ?, ?, ?, 0, 0, 0)"
                        + " ON CONFLICT DO NOTHING")) {
            insert.setLong(1, account);
            insert.setString(2, owner);
            insert.setLong(3, opening.leaseFor().toNanos());
            insert.setLong(4, opening.nowNanos());
            insert.setLong(5, opening.nowNanos());
            return insert.executeUpdate() == 1;
        }
    }

    private static boolean replace(Connection connection, Opening opening, String owner, long account, Seen seen)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE lease SET owner = ?, fence = fence + 1,"
                + " heartbeat = heartbeat + 1, ttl_nanos = ?, taken_nanos = ?, beat_nanos = ?"
                + " WHERE account = ? AND owner = ? AND fence = ? AND heartbeat = ?")) {
            update.setString(1, owner);
            update.setLong(2, opening.leaseFor().toNanos());
            update.setLong(3, opening.nowNanos());
            update.setLong(4, opening.nowNanos());
            update.setLong(5, account);
            update.setString(6, seen.owner());
            update.setLong(7, seen.fence());
            update.setLong(8, seen.heartbeat());
            return update.executeUpdate() == 1;
        }
    }

    /** Notes how far the starts before have come, and this start. */
    private static int begin(Connection connection, Opening opening, String owner, long account) throws SQLException {
        noteSequences(connection, account);
        long epoch = OrderRows.unsigned(opening.epochAtLeast());
        try (PreparedStatement select =
                connection.prepareStatement("SELECT MAX(epoch) FROM bot_start WHERE account = ?")) {
            select.setLong(1, account);
            try (ResultSet rows = select.executeQuery()) {
                if (rows.next()) {
                    epoch = Math.max(epoch, rows.getLong(1) + 1);
                }
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO bot_start (account, epoch, bot,"
                + " bot_number, owner, started_nanos, last_sequence) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, account);
            insert.setLong(2, epoch);
            insert.setString(3, opening.bot());
            insert.setLong(4, OrderRows.unsigned(opening.botNumber()));
            insert.setString(5, owner);
            insert.setLong(6, opening.nowNanos());
            insert.setNull(7, Types.BIGINT);
            insert.executeUpdate();
        }
        return (int) epoch;
    }

    /** Writes the greatest sequence to each start that has none yet; what is pruned later is not forgotten. */
    static void noteSequences(Connection connection, long account) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE bot_start SET last_sequence ="
                + " (SELECT COALESCE(MAX(o.sequence), 0) FROM trade_order o WHERE o.account = bot_start.account"
                + " AND o.epoch = bot_start.epoch) WHERE account = ? AND last_sequence IS NULL")) {
            update.setLong(1, account);
            update.executeUpdate();
        }
    }
}
