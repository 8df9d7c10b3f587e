package io.github.hydra4j.store.history;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.backtest.RoundTrip;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.store.database.Database;
import io.github.hydra4j.store.database.PostgresDatabase;
import io.github.hydra4j.store.database.SqliteDatabase;
import io.github.hydra4j.store.database.StoreFailure;
import io.github.hydra4j.store.record.EventRows;
import io.github.hydra4j.store.record.FillRows;
import io.github.hydra4j.store.record.Names;
import io.github.hydra4j.store.record.OrderRows;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;

/**
 * What happened on the accounts of a store; reads beside a running bot without holding it up.
 *
 * <pre>{@code
 * try (History history = History.sqlite(Path.of("state.db"))) {
 *     HistoryQuery week = HistoryQuery.of(account).from(monday);
 *     history.fills(week, line -> System.out.println(line.fill()));
 *     List<RoundTrip> trips = history.roundTrips(week);
 * }
 * }</pre>
 *
 * <p>Rows come in the order of their time. The methods with a consumer hold one row at a time in memory, whatever the
 * length of the history. Any thread.
 */
@Incubating
public final class History implements AutoCloseable {

    private static final int FETCHED_AT_ONCE = 1000;

    private final Database database;
    private final Jdbi jdbi;

    private History(Database database) {
        this.database = database;
        this.jdbi = Jdbi.create(database::connect);
        try {
            database.requirePrepared();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * The history in a file.
     *
     * @throws TradingException if it is no store, or not of this version; nothing is made or changed
     */
    public static History sqlite(Path file) {
        return new History(new SqliteDatabase(file, Duration.ofSeconds(5)));
    }

    /** The history in a PostgreSQL database; see {@link #sqlite}. */
    public static History postgres(String url, String user, String password) {
        return new History(PostgresDatabase.of(url, user, password, Duration.ofSeconds(5)));
    }

    /** The history in a PostgreSQL database that the application has a pool for, which stays open; see {@link #sqlite}. */
    public static History postgres(DataSource source) {
        return new History(PostgresDatabase.of(source, Duration.ofSeconds(5)));
    }

    /** Orders by the time they were made. */
    public List<OrderLine> orders(HistoryQuery query) {
        List<OrderLine> all = new ArrayList<>();
        orders(query, all::add);
        return all;
    }

    /** Orders by the time they were made, one after the other. */
    public void orders(HistoryQuery query, Consumer<OrderLine> consumer) {
        read(
                query,
                "SELECT " + OrderLineRows.COLUMNS + " FROM trade_order o WHERE o.account = :account"
                        + " AND o.created_nanos >= :from AND o.created_nanos < :to" + only(query, "o.instrument")
                        + " ORDER BY o.created_nanos, o.nr",
                (names, row) -> consumer.accept(OrderLineRows.read(names, row)));
    }

    /** Events of all kinds but executions, by the number under which they were booked. */
    public void events(HistoryQuery query, Consumer<EventLine> consumer) {
        read(
                query,
                "SELECT o.bot, o.epoch, o.sequence, o.instrument, o.strategy, e.seq, e.kind, e.time_nanos, e.detail"
                        + " FROM order_event e JOIN trade_order o ON o.account = e.account AND o.nr = e.order_nr"
                        + " WHERE e.account = :account AND e.time_nanos >= :from AND e.time_nanos < :to"
                        + only(query, "o.instrument") + " ORDER BY e.seq",
                (names, row) -> consumer.accept(new EventLine(
                        row.getLong(6),
                        names.instrument(row.getLong(4)),
                        names.strategy(row.getLong(5)),
                        EventRows.read(OrderRows.id(row, 1), row, 7))));
    }

    /** Executions that stand, by their time. */
    public List<FillLine> fills(HistoryQuery query) {
        List<FillLine> all = new ArrayList<>();
        fills(query, all::add);
        return all;
    }

    /** Executions that stand, by their time, one after the other. */
    public void fills(HistoryQuery query, Consumer<FillLine> consumer) {
        read(
                query,
                "SELECT o.bot, o.epoch, o.sequence, o.strategy, o.tag, " + FillRows.COLUMNS
                        + " FROM fill f JOIN trade_order o ON o.account = f.account AND o.nr = f.order_nr"
                        + " WHERE f.account = :account AND f.time_nanos >= :from AND f.time_nanos < :to"
                        + " AND f.reversed_nanos IS NULL" + only(query, "f.instrument") + " AND NOT EXISTS (SELECT 1"
                        + " FROM fill x WHERE x.account = f.account AND x.order_nr = f.order_nr"
                        + " AND (x.seq < f.seq OR x.reversed_nanos IS NOT NULL)"
                        + " AND (x.trade_number = f.trade_number OR x.trade_text = f.trade_text))"
                        + " ORDER BY f.time_nanos, f.seq",
                (names, row) -> consumer.accept(new FillLine(
                        FillRows.read(names, OrderRows.id(row, 1), row, 6),
                        names.strategy(row.getLong(4)),
                        row.getString(5))));
    }

    /** Points of equity by their time. */
    public List<EquityLine> equity(HistoryQuery query) {
        List<EquityLine> all = new ArrayList<>();
        equity(query, all::add);
        return all;
    }

    /** Points of equity by their time, one after the other. */
    public void equity(HistoryQuery query, Consumer<EquityLine> consumer) {
        read(
                new HistoryQuery(
                        query.account(), query.fromNanos(), query.toNanos(), null, null, query.offset(), query.limit()),
                "SELECT p.time_nanos, p.equity, p.gross_exposure FROM equity_point p WHERE p.account = :account"
                        + " AND p.time_nanos >= :from AND p.time_nanos < :to ORDER BY p.time_nanos",
                (names, row) -> consumer.accept(new EquityLine(row.getLong(1), number(row, 2), number(row, 3))));
    }

    /**
     * Round trips that ended in the wished time, then those that are still open. Trips are cut from the beginning of the
     * account's history. The best and worst price in between, bars, stop and target are NaN or zero: the store keeps no
     * market data. An open trip has the profit of what has left it so far.
     */
    public List<RoundTrip> roundTrips(HistoryQuery query) {
        HistoryQuery whole = HistoryQuery.of(query.account());
        if (query.instrument() != null) {
            whole = whole.instrument(query.instrument());
        }
        TripCutter cutter = new TripCutter();
        List<FundingLine> funding = funding(whole);
        int[] booked = {0};
        fills(whole, line -> {
            while (booked[0] < funding.size()
                    && funding.get(booked[0]).timeNanos() < line.fill().timeNanos()) {
                FundingLine payment = funding.get(booked[0]++);
                cutter.onFunding(payment.instrument(), payment.amount());
            }
            cutter.onFill(line);
        });
        while (booked[0] < funding.size()) {
            FundingLine payment = funding.get(booked[0]++);
            cutter.onFunding(payment.instrument(), payment.amount());
        }
        StrategyId strategy = query.strategy();
        return cutter.finish().stream()
                .filter(trip ->
                        trip.open() || trip.exitNanos() >= query.fromNanos() && trip.exitNanos() < query.toNanos())
                .filter(trip -> strategy == null || strategy.equals(trip.strategy()))
                .skip(query.offset())
                .limit(query.limit())
                .toList();
    }

    private record FundingLine(
            io.github.hydra4j.core.instrument.InstrumentId instrument, BigDecimal amount, long timeNanos) {}

    private List<FundingLine> funding(HistoryQuery query) {
        List<FundingLine> all = new ArrayList<>();
        read(
                query,
                "SELECT p.instrument, p.amount, p.time_nanos FROM funding_payment p WHERE p.account = :account"
                        + " AND p.time_nanos >= :from AND p.time_nanos < :to" + only(query, "p.instrument")
                        + " ORDER BY p.time_nanos, p.seq",
                (names, row) -> all.add(new FundingLine(
                        names.instrument(row.getLong(1)), new BigDecimal(row.getString(2)), row.getLong(3))));
        return all;
    }

    private interface Reader {
        void read(Names names, ResultSet row) throws SQLException;
    }

    private static double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    /** Conditions that a query adds; {@code column} holds the instrument's number. */
    private static String only(HistoryQuery query, String column) {
        return (query.instrument() == null
                        ? ""
                        : " AND " + column + " = (SELECT id FROM instrument WHERE name = :instrument)")
                + (query.strategy() == null || column.startsWith("p.")
                        ? ""
                        : " AND o.strategy = (SELECT id FROM strategy WHERE name = :strategy)");
    }

    private void read(HistoryQuery wanted, String sql, Reader reader) {
        try {
            jdbi.useTransaction(handle -> {
                Names names = new Names(handle.getConnection());
                Query query = handle.createQuery(sql + " LIMIT :limit OFFSET :offset")
                        .bind("account", account(handle, wanted.account()))
                        .bind("from", wanted.fromNanos())
                        .bind("to", wanted.toNanos())
                        .bind("limit", wanted.limit())
                        .bind("offset", wanted.offset())
                        .setFetchSize(FETCHED_AT_ONCE);
                if (wanted.instrument() != null) {
                    query.bind("instrument", wanted.instrument().toString());
                }
                if (wanted.strategy() != null && sql.contains(":strategy")) {
                    query.bind("strategy", wanted.strategy().name());
                }
                query.scanResultSet((rows, context) -> {
                    try (context) {
                        ResultSet row = rows.get();
                        while (row.next()) {
                            reader.read(names, row);
                        }
                        return row;
                    }
                });
            });
        } catch (JdbiException e) {
            throw failure("read history", e);
        }
    }

    private TradingException failure(String doing, JdbiException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return database.failure(doing, sql);
            }
        }
        return new TradingException(
                StoreFailure.FAILED,
                "could not " + doing + " in the store " + database.description() + ": " + failure.getMessage(),
                failure);
    }

    private long account(Handle handle, AccountId account) {
        Optional<Long> number = handle.createQuery("SELECT id FROM account WHERE name = :name")
                .bind("name", account.name())
                .mapTo(Long.class)
                .findOne();
        return number.orElseThrow(() -> new TradingException(
                StoreFailure.MISSING,
                "there is no account '" + account + "' in the store " + database.description() + "; it has "
                        + handle.createQuery("SELECT name FROM account ORDER BY name")
                                .mapTo(String.class)
                                .list()));
    }

    /**
     * Removes ended orders made before a moment with their events, executions and attempts, and older points of equity
     * and answered commands. What recovery needs stays: open orders, the latest {@code keptOrders}, and for each
     * instrument everything since it was last flat before that moment, so that round trips stay whole. Works beside a
     * running bot, in small steps.
     *
     * @param account whose history
     * @param before the moment
     * @param keptOrders at least so many of the latest made and of the latest ended orders stay; not fewer than the bot
     *     remembers, which is in its start options
     * @return how many orders went
     */
    public long prune(AccountId account, Instant before, int keptOrders) {
        long nanos = Math.addExact(Math.multiplyExact(before.getEpochSecond(), 1_000_000_000L), before.getNano());
        FlatMoments moments = new FlatMoments(nanos);
        fills(HistoryQuery.of(account), line -> moments.onFill(line.fill()));
        try {
            long number = jdbi.withHandle(handle -> account(handle, account));
            return new Pruning(jdbi, number, nanos, keptOrders, moments).run();
        } catch (JdbiException e) {
            throw failure("prune", e);
        } catch (SQLException e) {
            throw database.failure("prune", e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
