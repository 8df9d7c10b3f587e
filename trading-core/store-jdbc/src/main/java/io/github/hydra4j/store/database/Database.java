package io.github.hydra4j.store.database;

import io.github.hydra4j.core.TradingException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A place for the tables, and all in which one kind of place differs from the other. Any thread; a connection belongs to
 * one thread at a time.
 */
public interface Database extends AutoCloseable {

    /**
     * Looks whether the place is sound and brings its tables to the version of this library; a place that does not exist
     * is made.
     *
     * @throws TradingException if it must not be used, with the reason and the remedy; nothing was changed then
     */
    void prepare();

    /**
     * Looks whether the place is sound and of this library's version, and changes nothing: for those who come beside a
     * bot.
     *
     * @throws TradingException if it is not there, or must not be used, with the reason and the remedy
     */
    void requirePrepared();

    /** A new connection that commits each statement by itself; the caller closes it. */
    Connection connect() throws SQLException;

    /** Begins, commits and rolls back on one connection. */
    Transaction transaction(Connection connection) throws SQLException;

    /** How long to wait for a lock of another process. */
    Duration busyTimeout();

    /** Puts an exact number into a statement. */
    void setDecimal(PreparedStatement statement, int index, BigDecimal value) throws SQLException;

    /** Puts an exact number into a statement, or nothing. */
    default void setOptionalDecimal(PreparedStatement statement, int index, @Nullable BigDecimal value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NUMERIC);
        } else {
            setDecimal(statement, index, value);
        }
    }

    /**
     * What a failure means, in words for people.
     *
     * @param doing what was being done, such as "commit a turn"
     */
    TradingException failure(String doing, SQLException cause);

    /** Whether a connection is of no use after this failure. */
    boolean breaksConnection(SQLException cause);

    /**
     * Tidies up between turns, where that is needed; on the thread of that connection.
     *
     * @param quiet whether no turn waits, so that now is a good moment
     */
    default void tidy(Connection connection, boolean quiet) throws SQLException {}

    /** File or address; no secret. */
    String description();

    @Override
    void close();
}
