package io.github.hydra4j.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends JdbcStoreCases {

    @TempDir
    Path folder;

    @Override
    Place place() {
        return Place.sqlite(folder.resolve("state.db"));
    }
}
