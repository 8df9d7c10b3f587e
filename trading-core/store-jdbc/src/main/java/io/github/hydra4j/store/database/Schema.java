package io.github.hydra4j.store.database;

import io.github.hydra4j.core.TradingException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The tables' version: what it is, and how it is brought to that of this library. */
final class Schema {

    /** The version this library reads and writes. */
    static final int NEWEST = 3;
    /** Where Flyway keeps its record; a name of its own, so that an application's Flyway may share the schema. */
    static final String HISTORY = "hydra4j_schema_history";

    private Schema() {}

    /** The version of the tables, 0 if there is none. */
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT MAX(CAST(version AS INTEGER)) FROM " + HISTORY
                        + " WHERE success AND version IS NOT NULL")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    /** Refuses tables of a later library. */
    static void refuseNewer(int version, String place) {
        if (version > NEWEST) {
            throw new TradingException(
                    StoreFailure.NEWER,
                    "the store " + place + " has tables of version " + version + ", this library knows versions up to "
                            + NEWEST + ": use the Hydra4j that wrote it or a later one; nothing was changed");
        }
    }

    /** Refuses tables of an earlier library, which only a bot that starts brings up to date. */
    static void refuseOlder(int version, String place) {
        if (version < NEWEST) {
            throw new TradingException(
                    version == 0 ? StoreFailure.MISSING : StoreFailure.OLDER,
                    version == 0
                            ? "there are no Hydra4j tables in " + place
                                    + ": check the address; a bot makes them when it" + " starts"
                            : "the store " + place + " has tables of version " + version
                                    + ", this library reads version " + NEWEST
                                    + ": start the bot with this library once, that brings them up to date");
        }
    }

    /** Brings the tables to a version; does nothing where they have it. */
    static void migrate(DataSource source, int target, Map<String, String> words, String place) {
        FluentConfiguration configuration = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:io/github/hydra4j/store/migrations")
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target(MigrationVersion.fromVersion(Integer.toString(target)))
                .placeholders(words);
        try {
            configuration.load().migrate();
        } catch (FlywayException e) {
            throw new TradingException(
                    StoreFailure.FAILED,
                    "the tables of the store " + place + " could not be brought to version " + target
                            + "; they are as they were: " + e.getMessage(),
                    e);
        }
    }
}
