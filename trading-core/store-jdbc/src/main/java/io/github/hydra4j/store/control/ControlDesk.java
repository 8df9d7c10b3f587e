package io.github.hydra4j.store.control;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.store.Balance;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.store.database.Database;
import io.github.hydra4j.store.database.PostgresDatabase;
import io.github.hydra4j.store.database.SqliteDatabase;
import io.github.hydra4j.store.database.StoreFailure;
import io.github.hydra4j.store.history.EquityLine;
import io.github.hydra4j.store.history.OrderLine;
import io.github.hydra4j.store.history.OrderLineRows;
import io.github.hydra4j.store.record.Names;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where an operator, a watchdog or any other program tells a running bot what to do, and sees how it stands.
 *
 * <pre>{@code
 * try (ControlDesk desk = ControlDesk.sqlite(Path.of("state.db"))) {
 *     AccountId account = new AccountId("main");
 *     OperatorCommand command =
 *             desk.send(account, OperatorCommand.Kind.HALT, "", "anna", "operator", Duration.ofMinutes(1));
 *     desk.await(command.id(), Duration.ofSeconds(10)).ifPresent(result -> System.out.println(result.message()));
 * }
 * }</pre>
 *
 * <p>A command is a row in the bot's own store: durable when {@link #send} returns, read by the bot within a quarter of a
 * second, and answered in the row, so that who did what and when can be read later. It works from any process that can
 * open the store, whether the bot runs or not. Any thread.
 */
@Incubating
public final class ControlDesk implements AutoCloseable {

    /** Memo in which the engine keeps its trading state. */
    private static final String STATE = "engine/state";

    private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();

    private final Database database;
    private final Clock clock;

    private ControlDesk(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        try {
            database.requirePrepared();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * A desk at a file.
     *
     * @throws TradingException if it is no store, or not of this version; nothing is made or changed
     */
    public static ControlDesk sqlite(Path file) {
        return new ControlDesk(new SqliteDatabase(file, Duration.ofSeconds(5)), Clock.systemUTC());
    }

    /** A desk at a PostgreSQL database; see {@link #sqlite}. */
    public static ControlDesk postgres(String url, String user, String password) {
        return new ControlDesk(PostgresDatabase.of(url, user, password, Duration.ofSeconds(5)), Clock.systemUTC());
    }

    /** A desk at a PostgreSQL database that the application has a pool for, which stays open; see {@link #sqlite}. */
    public static ControlDesk postgres(DataSource source) {
        return new ControlDesk(PostgresDatabase.of(source, Duration.ofSeconds(5)), Clock.systemUTC());
    }

    /** The accounts of the store, by name. */
    public List<AccountId> accounts() {
        try (Connection connection = database.connect();
                PreparedStatement select = connection.prepareStatement("SELECT name FROM account ORDER BY name");
                ResultSet rows = select.executeQuery()) {
            List<AccountId> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new AccountId(rows.getString(1)));
            }
            return all;
        } catch (SQLException e) {
            throw database.failure("list the accounts", e);
        }
    }

    /**
     * Writes a command; it is durable when this returns.
     *
     * @param account whom it concerns
     * @param kind what is wanted
     * @param argument see {@link OperatorCommand}; else empty
     * @param actor who wants it, for the record
     * @param role as what: operator, watchdog, …
     * @param validFor after this time it must not be carried out any more
     * @return the command; its id asks for the result
     */
    public OperatorCommand send(
            AccountId account,
            OperatorCommand.Kind kind,
            String argument,
            String actor,
            String role,
            Duration validFor) {
        if (validFor.isZero() || validFor.isNegative()) {
            throw new IllegalArgumentException("a command must be valid for a while, got " + validFor);
        }
        long now = nanos(clock.instant());
        OperatorCommand command = new OperatorCommand(
                UUID.randomUUID().toString(), kind, argument, actor, role, now, now + validFor.toNanos());
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO operator_command (id, account, kind,"
                                + " argument, actor, role, created_nanos, expires_nanos) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, command.id());
            insert.setLong(2, number(connection, account));
            insert.setString(3, kind.name());
            insert.setString(4, argument);
            insert.setString(5, actor);
            insert.setString(6, role);
            insert.setLong(7, command.createdNanos());
            insert.setLong(8, command.expiresNanos());
            insert.executeUpdate();
            return command;
        } catch (SQLException e) {
            throw database.failure("write a command", e);
        }
    }

    /** What became of a command; empty while it waits. */
    public Optional<CommandResult> result(String id) {
        requireNonNull(id, "id");
        try (Connection connection = database.connect();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT outcome, message, result_nanos FROM operator_command WHERE id = ?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new TradingException(
                            StoreFailure.MISSING,
                            "there is no command " + id + " in the store " + database.description());
                }
                String outcome = rows.getString(1);
                return outcome == null
                        ? Optional.empty()
                        : Optional.of(new CommandResult(
                                id, CommandResult.Outcome.valueOf(outcome), rows.getString(2), rows.getLong(3)));
            }
        } catch (SQLException e) {
            throw database.failure("look for a result", e);
        }
    }

    /** Waits for what becomes of a command; empty if it still waits when the time is over. */
    public Optional<CommandResult> await(String id, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<CommandResult> result = result(id);
            if (result.isPresent()
                    || System.nanoTime() - end >= 0
                    || Thread.currentThread().isInterrupted()) {
                return result;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /**
     * How an account stands.
     *
     * @throws TradingException with code {@code STORE_MISSING} if the store does not know the account
     */
    public AccountStatus status(AccountId account) {
        try (Connection connection = database.connect()) {
            return status(connection, account, number(connection, account));
        } catch (SQLException e) {
            throw database.failure("read the state of account " + account, e);
        }
    }

    private long number(Connection connection, AccountId account) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM account WHERE name = ?")) {
            select.setString(1, account.name());
            try (ResultSet rows = select.executeQuery()) {
                if (rows.next()) {
                    return rows.getLong(1);
                }
            }
        }
        throw new TradingException(
                StoreFailure.MISSING,
                "there is no account '" + account + "' in the store " + database.description() + "; it has "
                        + accounts());
    }

    private static PreparedStatement select(Connection connection, String sql, long account) throws SQLException {
        PreparedStatement select = connection.prepareStatement(sql);
        select.setLong(1, account);
        return select;
    }

    private static AccountStatus status(Connection connection, AccountId account, long number) throws SQLException {
        Names names = new Names(connection);
        try (PreparedStatement select = select(
                        connection,
                        "SELECT owner, taken_nanos, beat_nanos, ttl_nanos, turn_nanos, turn FROM lease WHERE account = ?",
                        number);
                ResultSet rows = select.executeQuery()) {
            boolean known = rows.next();
            String owner = known ? rows.getString(1) : "";
            long lastTurn = known ? rows.getLong(5) : Remembered.NEVER;
            if (known && rows.wasNull()) {
                lastTurn = Remembered.NEVER;
            }
            return new AccountStatus(
                    account,
                    owner.isEmpty() ? null : owner,
                    known ? rows.getLong(2) : 0,
                    known ? rows.getLong(3) : 0,
                    Duration.ofNanos(known ? rows.getLong(4) : 0),
                    state(connection, number),
                    lastTurn,
                    known ? rows.getLong(6) : 0,
                    positions(connection, names, number),
                    balances(connection, names, number),
                    openOrders(connection, names, number),
                    equity(connection, number),
                    waiting(connection, number));
        }
    }

    private static String state(Connection connection, long account) throws SQLException {
        try (PreparedStatement select = select(
                        connection, "SELECT value FROM memo WHERE account = ? AND name = '" + STATE + "'", account);
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? new String(rows.getBytes(1), StandardCharsets.UTF_8) : "";
        }
    }

    private static List<Position> positions(Connection connection, Names names, long account) throws SQLException {
        List<Position> all = new ArrayList<>();
        try (PreparedStatement select = select(
                        connection,
                        "SELECT instrument, quantity, quote_asset, cost_basis, realized_profit, funding FROM net_position"
                                + " WHERE account = ? ORDER BY instrument",
                        account);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Asset quote = names.asset(rows.getLong(3));
                Position position = new Position(
                        names.instrument(rows.getLong(1)),
                        Quantity.of(decimal(rows, 2)),
                        Money.of(decimal(rows, 4), quote),
                        Money.of(decimal(rows, 5), quote),
                        Money.of(decimal(rows, 6), quote));
                if (!position.isFlat()) {
                    all.add(position);
                }
            }
        }
        return all;
    }

    private static List<Balance> balances(Connection connection, Names names, long account) throws SQLException {
        List<Balance> all = new ArrayList<>();
        try (PreparedStatement select = select(
                        connection,
                        "SELECT asset, amount, fees FROM balance WHERE account = ? ORDER BY asset",
                        account);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Asset asset = names.asset(rows.getLong(1));
                all.add(new Balance(Money.of(decimal(rows, 2), asset), Money.of(decimal(rows, 3), asset)));
            }
        }
        return all;
    }

    private static BigDecimal decimal(ResultSet rows, int column) throws SQLException {
        return new BigDecimal(rows.getString(column));
    }

    private static List<OrderLine> openOrders(Connection connection, Names names, long account) throws SQLException {
        List<OrderLine> all = new ArrayList<>();
        try (PreparedStatement select = select(
                        connection,
                        "SELECT " + OrderLineRows.COLUMNS
                                + " FROM trade_order o WHERE o.account = ? AND o.ended IS NULL ORDER BY o.nr",
                        account);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(OrderLineRows.read(names, rows));
            }
        }
        return all;
    }

    private static @Nullable EquityLine equity(Connection connection, long account) throws SQLException {
        try (PreparedStatement select = select(
                        connection,
                        "SELECT time_nanos, equity, gross_exposure FROM equity_point WHERE account = ?"
                                + " ORDER BY time_nanos DESC LIMIT 1",
                        account);
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? new EquityLine(rows.getLong(1), number(rows, 2), number(rows, 3)) : null;
        }
    }

    private static double number(ResultSet rows, int column) throws SQLException {
        double value = rows.getDouble(column);
        return rows.wasNull() ? Double.NaN : value;
    }

    private static List<OperatorCommand> waiting(Connection connection, long account) throws SQLException {
        List<OperatorCommand> all = new ArrayList<>();
        try (PreparedStatement select = select(
                        connection,
                        "SELECT id, kind, argument, actor, role, created_nanos, expires_nanos FROM operator_command"
                                + " WHERE account = ? AND outcome IS NULL ORDER BY nr",
                        account);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(new OperatorCommand(
                        rows.getString(1),
                        OperatorCommand.Kind.valueOf(rows.getString(2)),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getLong(6),
                        rows.getLong(7)));
            }
        }
        return all;
    }

    private static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }

    @Override
    public void close() {
        database.close();
    }
}
