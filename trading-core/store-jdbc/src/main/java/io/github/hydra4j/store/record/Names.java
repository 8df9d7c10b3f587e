package io.github.hydra4j.store.record;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.order.StrategyId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Instruments, strategies and assets by number: a row holds two bytes rather than a name. A name that has no number yet
 * gets one within the transaction that needs it. One connection, one thread.
 */
public final class Names {

    private final Connection connection;
    private final Map<InstrumentId, Long> instruments = new HashMap<>();
    private final Map<StrategyId, Long> strategies = new HashMap<>();
    private final Map<Asset, Long> assets = new HashMap<>();
    private final Map<Long, InstrumentId> instrumentsByNumber = new HashMap<>();
    private final Map<Long, StrategyId> strategiesByNumber = new HashMap<>();
    private final Map<Long, Asset> assetsByNumber = new HashMap<>();

    /** Names of the tables behind a connection. */
    public Names(Connection connection) {
        this.connection = connection;
    }

    /** Numbers given in a transaction that was rolled back are gone. */
    public void forget() {
        instruments.clear();
        strategies.clear();
        assets.clear();
    }

    /** The number of an instrument. */
    public long number(InstrumentId instrument) throws SQLException {
        Long known = instruments.get(instrument);
        if (known == null) {
            known = number("instrument", "name", instrument.toString());
            instruments.put(instrument, known);
        }
        return known;
    }

    /** The number of a strategy. */
    public long number(StrategyId strategy) throws SQLException {
        Long known = strategies.get(strategy);
        if (known == null) {
            known = number("strategy", "name", strategy.name());
            strategies.put(strategy, known);
        }
        return known;
    }

    /** The number of an asset. */
    public long number(Asset asset) throws SQLException {
        Long known = assets.get(asset);
        if (known == null) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO asset (home, code, symbol) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
                insert.setString(1, asset.home());
                insert.setString(2, asset.code());
                insert.setString(3, asset.symbol());
                insert.executeUpdate();
            }
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT id FROM asset WHERE home = ? AND code = ?")) {
                select.setString(1, asset.home());
                select.setString(2, asset.code());
                known = only(select);
            }
            assets.put(asset, known);
        }
        return known;
    }

    private long number(String table, String column, String name) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table + " (" + column + ") VALUES (?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM " + table + " WHERE " + column + " = ?")) {
            select.setString(1, name);
            return only(select);
        }
    }

    private static long only(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("a row that was just written is not there");
            }
            return rows.getLong(1);
        }
    }

    /** The instrument of a number. */
    public InstrumentId instrument(long number) throws SQLException {
        InstrumentId known = instrumentsByNumber.get(number);
        if (known == null) {
            known = InstrumentId.of(name("SELECT name FROM instrument WHERE id = ?", number));
            instrumentsByNumber.put(number, known);
        }
        return known;
    }

    /** The strategy of a number. */
    public StrategyId strategy(long number) throws SQLException {
        StrategyId known = strategiesByNumber.get(number);
        if (known == null) {
            known = new StrategyId(name("SELECT name FROM strategy WHERE id = ?", number));
            strategiesByNumber.put(number, known);
        }
        return known;
    }

    private String name(String query, long number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setLong(1, number);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("number " + number + " has no name: the store is damaged");
                }
                return rows.getString(1);
            }
        }
    }

    /** The asset of a number. */
    public Asset asset(long number) throws SQLException {
        Asset known = assetsByNumber.get(number);
        if (known == null) {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT home, code, symbol FROM asset WHERE id = ?")) {
                select.setLong(1, number);
                try (ResultSet rows = select.executeQuery()) {
                    if (!rows.next()) {
                        throw new SQLException("asset " + number + " has no name: the store is damaged");
                    }
                    known = Json.asset(rows.getString(1), rows.getString(2), rows.getString(3));
                }
            }
            assetsByNumber.put(number, known);
        }
        return known;
    }
}
