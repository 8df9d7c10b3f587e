/**
 * Where the tables are: {@link io.github.hydra4j.store.database.SqliteDatabase a file} or {@link
 * io.github.hydra4j.store.database.PostgresDatabase a server}, brought to the version of this library, and what their
 * failures mean.
 *
 * <p>For the other packages of this artifact; not part of its API.
 */
@NullMarked
package io.github.hydra4j.store.database;

import org.jspecify.annotations.NullMarked;
