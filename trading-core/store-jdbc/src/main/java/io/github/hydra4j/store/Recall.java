package io.github.hydra4j.store;

import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.store.Balance;
import io.github.hydra4j.core.store.Memo;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.RememberedOrder;
import io.github.hydra4j.core.store.TimerEntry;
import io.github.hydra4j.store.record.EventRows;
import io.github.hydra4j.store.record.FillRows;
import io.github.hydra4j.store.record.Names;
import io.github.hydra4j.store.record.OrderRows;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads what is known of an account. Everything is found through an index, so that a million executions of long ago cost
 * nothing.
 */
final class Recall {

    /** Funding payments given back for each instrument. */
    static final int RECENT_FUNDING = 100;
    /** Orders asked for at once. */
    private static final int CHUNK = 400;

    private final Connection connection;
    private final Names names;
    private final long account;

    Recall(Connection connection, long account) {
        this.connection = connection;
        this.names = new Names(connection);
        this.account = account;
    }

    Remembered everything(int epoch, int recentOrders) throws SQLException {
        return new Remembered(
                epoch,
                earlierSequences(epoch),
                lastTurn(),
                orders(recentOrders),
                positions(),
                balances(),
                funding(),
                memos(),
                timers());
    }

    private PreparedStatement select(String sql) throws SQLException {
        PreparedStatement select = connection.prepareStatement(sql);
        select.setLong(1, account);
        return select;
    }

    private Map<Integer, Long> earlierSequences(int epoch) throws SQLException {
        Map<Integer, Long> all = new LinkedHashMap<>();
        try (PreparedStatement select =
                        select("SELECT epoch, last_sequence FROM bot_start WHERE account = ? ORDER BY epoch");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if ((int) rows.getLong(1) != epoch) {
                    all.put((int) rows.getLong(1), rows.getLong(2));
                }
            }
        }
        return all;
    }

    private long lastTurn() throws SQLException {
        try (PreparedStatement select = select("SELECT turn_nanos FROM lease WHERE account = ?");
                ResultSet rows = select.executeQuery()) {
            if (rows.next()) {
                long nanos = rows.getLong(1);
                return rows.wasNull() ? Remembered.NEVER : nanos;
            }
            return Remembered.NEVER;
        }
    }

    private List<RememberedOrder> orders(int recent) throws SQLException {
        SortedSet<Long> wanted = new TreeSet<>();
        collect(wanted, "SELECT nr FROM trade_order WHERE account = ? AND ended IS NULL");
        collect(wanted, "SELECT nr FROM trade_order WHERE account = ? ORDER BY nr DESC LIMIT " + recent);
        collect(
                wanted,
                "SELECT nr FROM trade_order WHERE account = ? AND ended IS NOT NULL ORDER BY ended DESC LIMIT "
                        + recent);
        List<RememberedOrder> all = new ArrayList<>();
        List<Long> chunk = new ArrayList<>();
        for (Long nr : wanted) {
            chunk.add(nr);
            if (chunk.size() == CHUNK) {
                all.addAll(orders(chunk));
                chunk.clear();
            }
        }
        if (!chunk.isEmpty()) {
            all.addAll(orders(chunk));
        }
        return all;
    }

    private void collect(SortedSet<Long> wanted, String query) throws SQLException {
        try (PreparedStatement select = select(query);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                wanted.add(rows.getLong(1));
            }
        }
    }

    private static final class Draft {
        final OrderRequest request;
        final SortedMap<Long, OrderEvent> events = new TreeMap<>();
        final List<Attempt> attempts = new ArrayList<>();

        Draft(OrderRequest request) {
            this.request = request;
        }
    }

    private List<RememberedOrder> orders(List<Long> numbers) throws SQLException {
        StringBuilder list = new StringBuilder();
        for (Long nr : numbers) {
            list.append(list.length() == 0 ? "" : ",").append(nr);
        }
        Map<Long, Draft> drafts = new LinkedHashMap<>();
        try (PreparedStatement select = select("SELECT " + OrderRows.COLUMNS
                        + " FROM trade_order o WHERE o.account = ? AND o.nr IN (" + list + ") ORDER BY o.nr");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                drafts.put(rows.getLong(1), new Draft(OrderRows.read(names, rows)));
            }
        }
        String ofThese = " WHERE account = ? AND order_nr IN (" + list + ")";
        try (PreparedStatement select =
                        select("SELECT order_nr, seq, kind, time_nanos, detail FROM order_event" + ofThese);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Draft draft = draft(drafts, rows);
                draft.events.put(rows.getLong(2), EventRows.read(draft.request.id(), rows, 3));
            }
        }
        try (PreparedStatement select =
                        select("SELECT f.order_nr, f.seq, " + FillRows.COLUMNS + " FROM fill f" + ofThese);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Draft draft = draft(drafts, rows);
                draft.events.put(rows.getLong(2), FillRows.readEvent(names, draft.request.id(), rows, 3));
            }
        }
        try (PreparedStatement select = select("SELECT order_nr, number, identity, nonce, signed_nanos, expires_nanos,"
                        + " payload, quantity FROM attempt" + ofThese + " ORDER BY order_nr, number");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Draft draft = draft(drafts, rows);
                draft.attempts.add(attempt(draft.request, rows));
            }
        }
        List<RememberedOrder> all = new ArrayList<>(drafts.size());
        for (Draft draft : drafts.values()) {
            all.add(new RememberedOrder(draft.request, new ArrayList<>(draft.events.values()), draft.attempts));
        }
        return all;
    }

    private static Draft draft(Map<Long, Draft> drafts, ResultSet row) throws SQLException {
        Draft draft = drafts.get(row.getLong(1));
        if (draft == null) {
            throw new SQLException("order number " + row.getLong(1) + " has rows but no request: the store is damaged");
        }
        return draft;
    }

    private static Attempt attempt(OrderRequest request, ResultSet row) throws SQLException {
        long nonce = row.getLong(4);
        if (row.wasNull()) {
            nonce = Attempt.NO_NONCE;
        }
        long expires = row.getLong(6);
        if (row.wasNull()) {
            expires = Long.MAX_VALUE;
        }
        byte[] payload = row.getBytes(7);
        String quantity = row.getString(8);
        return new Attempt(
                quantity == null ? request : part(request, Quantity.of(new BigDecimal(quantity))),
                row.getInt(2),
                row.getString(3),
                nonce,
                row.getLong(5),
                expires,
                payload == null ? new byte[0] : payload);
    }

    private static OrderRequest part(OrderRequest order, Quantity quantity) {
        return quantity.equals(order.quantity())
                ? order
                : new OrderRequest(
                        order.id(),
                        order.strategy(),
                        order.intent().withSize(new OrderSize.Base(quantity)),
                        quantity,
                        order.createdNanos(),
                        order.parent());
    }

    private List<Position> positions() throws SQLException {
        List<Position> all = new ArrayList<>();
        try (PreparedStatement select = select("SELECT instrument, quantity, quote_asset, cost_basis, realized_profit,"
                        + " funding FROM net_position WHERE account = ? ORDER BY instrument");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Asset quote = names.asset(rows.getLong(3));
                all.add(new Position(
                        names.instrument(rows.getLong(1)),
                        Quantity.of(decimal(rows, 2)),
                        Money.of(decimal(rows, 4), quote),
                        Money.of(decimal(rows, 5), quote),
                        Money.of(decimal(rows, 6), quote)));
            }
        }
        return all;
    }

    private List<Balance> balances() throws SQLException {
        List<Balance> all = new ArrayList<>();
        try (PreparedStatement select =
                        select("SELECT asset, amount, fees FROM balance WHERE account = ? ORDER BY asset");
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

    private List<FundingPayment> funding() throws SQLException {
        Map<Long, Deque<FundingPayment>> latest = new HashMap<>();
        List<FundingPayment> all = new ArrayList<>();
        List<Long> instruments = new ArrayList<>();
        try (PreparedStatement select = select(
                        "SELECT instrument FROM net_position WHERE account = ? UNION SELECT i.id FROM instrument i WHERE"
                                + " EXISTS (SELECT 1 FROM funding_payment p WHERE p.account = " + account
                                + " AND p.instrument = i.id) ORDER BY 1");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                instruments.add(rows.getLong(1));
            }
        }
        for (Long number : instruments) {
            InstrumentId instrument = names.instrument(number);
            Deque<FundingPayment> own = latest.computeIfAbsent(number, none -> new ArrayDeque<>());
            try (PreparedStatement select = select("SELECT amount, asset, time_nanos FROM funding_payment"
                            + " WHERE account = ? AND instrument = " + number + " ORDER BY seq DESC LIMIT "
                            + RECENT_FUNDING);
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    own.addFirst(new FundingPayment(
                            instrument, Money.of(decimal(rows, 1), names.asset(rows.getLong(2))), rows.getLong(3)));
                }
            }
            all.addAll(own);
        }
        return all;
    }

    private List<Memo> memos() throws SQLException {
        List<Memo> all = new ArrayList<>();
        try (PreparedStatement select = select("SELECT name, value FROM memo WHERE account = ? ORDER BY name");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(new Memo(rows.getString(1), rows.getBytes(2)));
            }
        }
        return all;
    }

    private List<TimerEntry> timers() throws SQLException {
        List<TimerEntry> all = new ArrayList<>();
        try (PreparedStatement select = select(
                        "SELECT strategy, name, at_nanos FROM timer WHERE account = ? ORDER BY at_nanos, strategy, name");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(new TimerEntry(names.strategy(rows.getLong(1)), rows.getString(2), rows.getLong(3)));
            }
        }
        return all;
    }
}
