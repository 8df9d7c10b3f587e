package io.github.hydra4j.store;

import io.github.hydra4j.core.account.Adjustment;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.store.Balance;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.EquityPoint;
import io.github.hydra4j.core.store.Memo;
import io.github.hydra4j.core.store.OrderState;
import io.github.hydra4j.core.store.TimerEntry;
import io.github.hydra4j.core.store.Turn;
import io.github.hydra4j.store.database.Database;
import io.github.hydra4j.store.record.AdjustmentText;
import io.github.hydra4j.store.record.EventRows;
import io.github.hydra4j.store.record.FillRows;
import io.github.hydra4j.store.record.Names;
import io.github.hydra4j.store.record.OrderRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes turns through statements that are prepared once. Knows nothing of transactions; one connection, one thread.
 */
final class TurnRows implements AutoCloseable {

    /** So many orders are found without asking the database for their number. */
    private static final int KNOWN_ORDERS = 1 << 14;

    private final Database database;
    private final Connection connection;
    private final long account;
    private final long equityIntervalNanos;
    private final Names names;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Map<ClientOrderId, Long> orderNumbers = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ClientOrderId, Long> eldest) {
            return size() > KNOWN_ORDERS;
        }
    };

    private long turn;
    private long orders;
    private long events;
    private long equityInterval = Long.MIN_VALUE;
    private long durableTurn;
    private long durableOrders;
    private long durableEvents;
    private long durableEquityInterval = Long.MIN_VALUE;

    TurnRows(Database database, Connection connection, Lease lease, long equityIntervalNanos) {
        this.database = database;
        this.connection = connection;
        this.account = lease.account();
        this.equityIntervalNanos = equityIntervalNanos;
        this.names = new Names(connection);
        this.turn = lease.turn();
        this.orders = lease.orders();
        this.events = lease.events();
        keep();
    }

    /** What was written since the last call is durable. */
    void keep() {
        durableTurn = turn;
        durableOrders = orders;
        durableEvents = events;
        durableEquityInterval = equityInterval;
    }

    /** What was written since the last {@link #keep} is gone. */
    void forget() {
        turn = durableTurn;
        orders = durableOrders;
        events = durableEvents;
        equityInterval = durableEquityInterval;
        names.forget();
        orderNumbers.clear();
    }

    /** Turns that were written, whether they are durable or not. */
    long turn() {
        return turn;
    }

    long orders() {
        return orders;
    }

    long events() {
        return events;
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    void write(Turn content) throws SQLException {
        turn++;
        Map<ClientOrderId, OrderState> states = new LinkedHashMap<>();
        for (OrderState state : content.states()) {
            states.put(state.id(), state);
        }
        for (OrderRequest order : content.orders()) {
            write(order, states.remove(order.id()));
        }
        for (OrderEvent event : content.events()) {
            write(event);
        }
        for (Attempt attempt : content.attempts()) {
            write(attempt);
        }
        for (OrderState state : states.values()) {
            write(state);
        }
        for (Position position : content.positions()) {
            write(position, content.timeNanos());
        }
        for (Balance balance : content.balances()) {
            write(balance, content.timeNanos());
        }
        for (FundingPayment payment : content.funding()) {
            write(payment);
        }
        for (Adjustment adjustment : content.adjustments()) {
            write(adjustment);
        }
        for (Memo memo : content.memos()) {
            write(memo, content.timeNanos());
        }
        if (content.timers() != null) {
            writeTimers(content.timers());
        }
        for (CommandResult result : content.results()) {
            write(result);
        }
        if (content.equity() != null) {
            write(content.equity(), content.timeNanos());
        }
    }

    private void write(OrderRequest order, @Nullable OrderState state) throws SQLException {
        PreparedStatement row = statement(OrderRows.INSERT);
        long nr = ++orders;
        OrderRows.bind(database, names, row, account, nr, turn, order, state);
        row.executeUpdate();
        orderNumbers.put(order.id(), nr);
    }

    private void write(OrderEvent event) throws SQLException {
        long order = number(event.orderId());
        if (event instanceof OrderEvent.Filled filled) {
            PreparedStatement row = statement(FillRows.INSERT);
            FillRows.bind(database, names, row, account, order, ++events, filled.fill(), null);
            row.executeUpdate();
        } else if (event instanceof OrderEvent.FillReversed reversed) {
            PreparedStatement row = statement(FillRows.INSERT);
            FillRows.bind(database, names, row, account, order, ++events, reversed.fill(), reversed.timeNanos());
            row.executeUpdate();
        } else {
            PreparedStatement row = statement(EventRows.INSERT);
            EventRows.bind(row, account, order, ++events, event);
            row.executeUpdate();
        }
    }

    private void write(Attempt attempt) throws SQLException {
        PreparedStatement row = statement("INSERT INTO attempt (account, order_nr, number, identity, nonce,"
                + " signed_nanos, expires_nanos, payload, quantity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        row.setLong(1, account);
        row.setLong(2, number(attempt.orderId()));
        row.setLong(3, attempt.number());
        // An attempt that was given no name is known by its order's.
        row.setString(4, attempt.identity().equals(attempt.orderId().toString()) ? "" : attempt.identity());
        if (attempt.nonce() == Attempt.NO_NONCE) {
            row.setNull(5, Types.BIGINT);
        } else {
            row.setLong(5, attempt.nonce());
        }
        row.setLong(6, attempt.signedNanos());
        if (attempt.expiresNanos() == Long.MAX_VALUE) {
            row.setNull(7, Types.BIGINT);
        } else {
            row.setLong(7, attempt.expiresNanos());
        }
        byte[] payload = attempt.payload();
        if (payload.length == 0) {
            row.setNull(8, Types.BINARY);
        } else {
            row.setBytes(8, payload);
        }
        // A venue that does not know reduce-only is asked for less than the order.
        Quantity sent = attempt.request().quantity();
        database.setOptionalDecimal(row, 9, sent.toBigDecimal());
        row.executeUpdate();
    }

    private void write(OrderState state) throws SQLException {
        PreparedStatement row = statement(OrderRows.UPDATE_STATE);
        OrderRows.bindState(database, row, account, number(state.id()), turn, state);
        row.executeUpdate();
    }

    private void write(Position position, long timeNanos) throws SQLException {
        Money cost = position.costBasis();
        if (!position.realizedProfit().asset().equals(cost.asset())
                || !position.funding().asset().equals(cost.asset())) {
            throw new IllegalArgumentException("a position's figures are in one asset, got " + position);
        }
        PreparedStatement row = statement("INSERT INTO net_position (account, instrument, quantity, quote_asset,"
                + " cost_basis, realized_profit, funding, changed_nanos) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (account, instrument) DO UPDATE SET quantity = excluded.quantity,"
                + " quote_asset = excluded.quote_asset, cost_basis = excluded.cost_basis,"
                + " realized_profit = excluded.realized_profit, funding = excluded.funding,"
                + " changed_nanos = excluded.changed_nanos");
        row.setLong(1, account);
        row.setLong(2, names.number(position.instrument()));
        database.setDecimal(row, 3, position.quantity().toBigDecimal());
        row.setLong(4, names.number(cost.asset()));
        database.setDecimal(row, 5, cost.amount());
        database.setDecimal(row, 6, position.realizedProfit().amount());
        database.setDecimal(row, 7, position.funding().amount());
        row.setLong(8, timeNanos);
        row.executeUpdate();
    }

    private void write(Balance balance, long timeNanos) throws SQLException {
        PreparedStatement row = statement("INSERT INTO balance (account, asset, amount, fees, changed_nanos)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (account, asset) DO UPDATE SET amount = excluded.amount,"
                + " fees = excluded.fees, changed_nanos = excluded.changed_nanos");
        row.setLong(1, account);
        row.setLong(2, names.number(balance.amount().asset()));
        database.setDecimal(row, 3, balance.amount().amount());
        database.setDecimal(row, 4, balance.fees().amount());
        row.setLong(5, timeNanos);
        row.executeUpdate();
    }

    private void write(FundingPayment payment) throws SQLException {
        PreparedStatement row = statement("INSERT INTO funding_payment (account, instrument, seq, time_nanos, amount,"
                + " asset) VALUES (?, ?, ?, ?, ?, ?)");
        row.setLong(1, account);
        row.setLong(2, names.number(payment.instrument()));
        row.setLong(3, ++events);
        row.setLong(4, payment.timeNanos());
        database.setDecimal(row, 5, payment.amount().amount());
        row.setLong(6, names.number(payment.amount().asset()));
        row.executeUpdate();
    }

    /** The same difference found twice is one. */
    private void write(Adjustment adjustment) throws SQLException {
        PreparedStatement row = statement("INSERT INTO adjustment (account, id, time_nanos, detail) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING");
        row.setLong(1, account);
        row.setString(2, adjustment.id());
        row.setLong(3, adjustment.timeNanos());
        row.setString(4, AdjustmentText.of(adjustment));
        row.executeUpdate();
    }

    private void write(Memo memo, long timeNanos) throws SQLException {
        byte[] value = memo.value();
        if (value.length == 0) {
            PreparedStatement row = statement("DELETE FROM memo WHERE account = ? AND name = ?");
            row.setLong(1, account);
            row.setString(2, memo.key());
            row.executeUpdate();
            return;
        }
        PreparedStatement row = statement("INSERT INTO memo (account, name, value, changed_nanos) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (account, name) DO UPDATE SET value = excluded.value,"
                + " changed_nanos = excluded.changed_nanos");
        row.setLong(1, account);
        row.setString(2, memo.key());
        row.setBytes(3, value);
        row.setLong(4, timeNanos);
        row.executeUpdate();
    }

    private void writeTimers(Iterable<TimerEntry> timers) throws SQLException {
        PreparedStatement clear = statement("DELETE FROM timer WHERE account = ?");
        clear.setLong(1, account);
        clear.executeUpdate();
        PreparedStatement row = statement("INSERT INTO timer (account, strategy, name, at_nanos) VALUES (?, ?, ?, ?)");
        for (TimerEntry timer : timers) {
            row.setLong(1, account);
            row.setLong(2, names.number(timer.strategy()));
            row.setString(3, timer.name());
            row.setLong(4, timer.atNanos());
            row.executeUpdate();
        }
    }

    private void write(CommandResult result) throws SQLException {
        PreparedStatement row = statement("UPDATE operator_command SET outcome = ?, message = ?, result_nanos = ?"
                + " WHERE id = ? AND account = ? AND outcome IS NULL");
        row.setString(1, result.outcome().name());
        row.setString(2, result.message());
        row.setLong(3, result.timeNanos());
        row.setString(4, result.id());
        row.setLong(5, account);
        row.executeUpdate();
    }

    /** One an interval is enough, the first of it. */
    private void write(EquityPoint point, long timeNanos) throws SQLException {
        long interval = equityIntervalNanos == 0 ? timeNanos : Math.floorDiv(timeNanos, equityIntervalNanos);
        if (interval == equityInterval) {
            return;
        }
        equityInterval = interval;
        PreparedStatement row = statement("INSERT INTO equity_point (account, time_nanos, equity, gross_exposure)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (account, time_nanos) DO UPDATE SET equity = excluded.equity,"
                + " gross_exposure = excluded.gross_exposure");
        row.setLong(1, account);
        row.setLong(2, timeNanos);
        setNumber(row, 3, point.equity());
        setNumber(row, 4, point.grossExposure());
        row.executeUpdate();
    }

    private static void setNumber(PreparedStatement row, int index, double value) throws SQLException {
        if (Double.isNaN(value)) {
            row.setNull(index, Types.DOUBLE);
        } else {
            row.setDouble(index, value);
        }
    }

    private long number(ClientOrderId id) throws SQLException {
        Long known = orderNumbers.get(id);
        if (known != null) {
            return known;
        }
        PreparedStatement select =
                statement("SELECT nr FROM trade_order WHERE account = ? AND epoch = ? AND sequence = ? AND bot = ?");
        select.setLong(1, account);
        select.setLong(2, OrderRows.unsigned(id.epoch()));
        select.setLong(3, id.sequence());
        select.setLong(4, OrderRows.unsigned(id.bot()));
        try (ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                throw new IllegalArgumentException("order " + id + " was never remembered: its request comes first");
            }
            long nr = rows.getLong(1);
            orderNumbers.put(id, nr);
            return nr;
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }
}
