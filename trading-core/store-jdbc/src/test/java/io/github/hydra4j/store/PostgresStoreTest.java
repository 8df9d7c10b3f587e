package io.github.hydra4j.store;

class PostgresStoreTest extends JdbcStoreCases {

    private final Place place = Place.postgres(PostgresServer.newDatabase());

    @Override
    Place place() {
        return place;
    }
}
