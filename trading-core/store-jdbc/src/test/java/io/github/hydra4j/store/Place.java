package io.github.hydra4j.store;

import io.github.hydra4j.store.control.ControlDesk;
import io.github.hydra4j.store.history.History;
import java.nio.file.Path;

/** An empty store of one kind or the other, and all the doors to it. */
interface Place {

    /** What a child process is told to find it by. */
    String address();

    JdbcPositionStore store();

    ControlDesk desk();

    History history();

    static Place sqlite(Path file) {
        return new Place() {
            @Override
            public String address() {
                return file.toString();
            }

            @Override
            public JdbcPositionStore store() {
                return JdbcPositionStore.sqlite(file);
            }

            @Override
            public ControlDesk desk() {
                return ControlDesk.sqlite(file);
            }

            @Override
            public History history() {
                return History.sqlite(file);
            }
        };
    }

    static Place postgres(String url) {
        return new Place() {
            @Override
            public String address() {
                return url;
            }

            @Override
            public JdbcPositionStore store() {
                return JdbcPositionStore.postgres(url, "postgres", "postgres");
            }

            @Override
            public ControlDesk desk() {
                return ControlDesk.postgres(url, "postgres", "postgres");
            }

            @Override
            public History history() {
                return History.postgres(url, "postgres", "postgres");
            }
        };
    }
}
