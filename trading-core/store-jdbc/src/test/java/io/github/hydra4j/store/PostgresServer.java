package io.github.hydra4j.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Assumptions;

/** One real server for all tests of this process; it is stopped with the process. */
final class PostgresServer {

    private static EmbeddedPostgres server;
    private static IOException reason;
    private static int databases;

    private PostgresServer() {}

    private static synchronized EmbeddedPostgres server() {
        if (server == null && reason == null) {
            try {
                server = EmbeddedPostgres.builder().start();
            } catch (IOException | IllegalStateException e) {
                reason = new IOException(e);
            }
        }
        Assumptions.assumeTrue(reason == null, () -> "no PostgreSQL can be started here: " + reason);
        return server;
    }

    /** Address of a new, empty database. */
    static synchronized String newDatabase() {
        String name = "store" + ++databases;
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new AssertionError("a database could not be made", e);
        }
        return server().getJdbcUrl("postgres", name);
    }
}
