package io.github.hydra4j.store;

import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.testkit.store.PositionStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends PositionStoreContract {

    @TempDir
    Path folder;

    @Override
    protected PositionStore store() {
        return JdbcPositionStore.sqlite(folder.resolve("state.db"));
    }
}
