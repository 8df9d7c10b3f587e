package io.github.hydra4j.store.database;

import java.sql.SQLException;

/** Begins, commits and rolls back on one connection; one thread. */
public interface Transaction {

    /** From here on all or nothing. */
    void begin() throws SQLException;

    /** Returns when everything since {@link #begin} is durable. */
    void commit() throws SQLException;

    /** Forgets everything since {@link #begin}. */
    void rollback() throws SQLException;
}
