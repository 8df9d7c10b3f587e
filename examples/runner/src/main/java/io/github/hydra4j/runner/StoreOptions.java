package io.github.hydra4j.runner;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.store.StoreFile;
import io.github.hydra4j.store.control.ControlDesk;
import io.github.hydra4j.store.history.History;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which store, and which account in it: the same for all commands about a bot's store. */
final class StoreOptions {

    private static final String PASSWORD_VARIABLE = "HYDRA4J_STORE_PASSWORD";
    private static final String POSTGRES = "jdbc:postgresql:";

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "state.db",
            description = "The bot's store: a SQLite file, by default state.db in this folder, or an address such as"
                    + " jdbc:postgresql://host/database.")
    private String store = "state.db";

    @Option(
            names = "--store-user",
            paramLabel = "NAME",
            description = "Who connects to PostgreSQL; by default you. The password is taken from the environment"
                    + " variable " + PASSWORD_VARIABLE + ".")
    private String user = System.getProperty("user.name", "");

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "The account; may be left out where the store has only one.")
    private @Nullable String account;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    String place() {
        return store;
    }

    boolean json() {
        return json;
    }

    private boolean isPostgres() {
        return store.startsWith(POSTGRES);
    }

    private static String password() {
        String password = System.getenv(PASSWORD_VARIABLE);
        return password == null ? "" : password;
    }

    /** Whoever calls closes it. */
    ControlDesk desk() {
        return isPostgres() ? ControlDesk.postgres(store, user, password()) : ControlDesk.sqlite(Path.of(store));
    }

    /** Whoever calls closes it. */
    History history() {
        return isPostgres() ? History.postgres(store, user, password()) : History.sqlite(Path.of(store));
    }

    /** The file, where the store is one. */
    StoreFile file() {
        if (isPostgres()) {
            throw new TradingException(
                    "STORE_FAILED",
                    "this works on a SQLite file; a PostgreSQL store is backed up, checked and restored with pg_dump,"
                            + " pg_amcheck and pg_restore, see docs/store.md");
        }
        return StoreFile.of(Path.of(store));
    }

    AccountId account() {
        if (account != null) {
            return new AccountId(account);
        }
        try (ControlDesk desk = desk()) {
            return only(desk.accounts());
        }
    }

    private AccountId only(List<AccountId> all) {
        if (all.size() == 1) {
            return all.get(0);
        }
        throw new TradingException(
                "STORE_MISSING",
                all.isEmpty()
                        ? "the store " + store + " has no account yet: start a bot with it first"
                        : "the store " + store + " has several accounts: choose one of " + all + " with --account");
    }
}
