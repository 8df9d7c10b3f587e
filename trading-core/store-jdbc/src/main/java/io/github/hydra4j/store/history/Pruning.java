package io.github.hydra4j.store.history;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.store.record.Names;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One removal of what is old, a few hundred orders a transaction so that a running bot need not wait. */
final class Pruning {

    private static final int STEP = 200;

    private final Jdbi jdbi;
    private final long account;
    private final long beforeNanos;
    private final int kept;
    private final Map<InstrumentId, Long> keptFrom;

    Pruning(Jdbi jdbi, long account, long beforeNanos, int kept, FlatMoments moments) {
        this.jdbi = jdbi;
        this.account = account;
        this.beforeNanos = beforeNanos;
        this.kept = kept;
        this.keptFrom = moments.keptFrom();
    }

    long run() throws SQLException {
        Set<Long> protectedOrders = jdbi.withHandle(this::latest);
        long pruned = 0;
        long after = 0;
        while (true) {
            long from = after;
            List<Long> candidates = jdbi.withHandle(handle -> candidates(handle, from));
            if (candidates.isEmpty()) {
                break;
            }
            after = candidates.get(candidates.size() - 1);
            List<Long> going = candidates.stream()
                    .filter(nr -> !protectedOrders.contains(nr))
                    .toList();
            if (!going.isEmpty()) {
                pruned += remove(going);
            }
        }
        jdbi.useTransaction(this::removeOld);
        return pruned;
    }

    private Set<Long> latest(Handle handle) {
        Set<Long> all = new HashSet<>(
                handle.createQuery("SELECT nr FROM trade_order WHERE account = :account ORDER BY nr DESC LIMIT :kept")
                        .bind("account", account)
                        .bind("kept", kept)
                        .mapTo(Long.class)
                        .list());
        all.addAll(handle.createQuery("SELECT nr FROM trade_order WHERE account = :account AND ended IS NOT NULL"
                        + " ORDER BY ended DESC LIMIT :kept")
                .bind("account", account)
                .bind("kept", kept)
                .mapTo(Long.class)
                .list());
        return all;
    }

    private List<Long> candidates(Handle handle, long after) {
        return handle.createQuery("SELECT nr FROM trade_order WHERE account = :account AND nr > :after"
                        + " AND ended IS NOT NULL AND created_nanos < :before ORDER BY nr LIMIT " + STEP)
                .bind("account", account)
                .bind("after", after)
                .bind("before", beforeNanos)
                .mapTo(Long.class)
                .list();
    }

    private long remove(List<Long> candidates) throws SQLException {
        Set<Long> staying = jdbi.withHandle(handle -> staying(handle, candidates));
        List<Long> going =
                candidates.stream().filter(nr -> !staying.contains(nr)).toList();
        if (going.isEmpty()) {
            return 0;
        }
        String list = list(going);
        // The first statement writes: a SQLite transaction that begins with reading may find that it cannot write.
        return jdbi.inTransaction(handle -> {
            long gone = handle.execute(
                    "DELETE FROM trade_order WHERE account = ? AND ended IS NOT NULL AND nr IN (" + list + ")",
                    account);
            for (String table : List.of("order_event", "fill", "attempt")) {
                handle.execute(
                        "DELETE FROM " + table + " WHERE account = ? AND order_nr IN (" + list
                                + ") AND NOT EXISTS (SELECT 1 FROM trade_order o WHERE o.account = " + table
                                + ".account AND o.nr = " + table + ".order_nr)",
                        account);
            }
            return gone;
        });
    }

    /** Orders with executions that belong to a position which was not flat since. */
    private Set<Long> staying(Handle handle, List<Long> candidates) throws SQLException {
        Names names = new Names(handle.getConnection());
        Set<Long> staying = new HashSet<>();
        for (Map.Entry<InstrumentId, Long> entry : keptFrom.entrySet()) {
            staying.addAll(
                    handle.createQuery("SELECT DISTINCT order_nr FROM fill WHERE account = :account AND order_nr IN ("
                                    + list(candidates) + ") AND instrument = :instrument AND time_nanos >= :from")
                            .bind("account", account)
                            .bind("instrument", names.number(entry.getKey()))
                            .bind("from", entry.getValue())
                            .mapTo(Long.class)
                            .list());
        }
        return staying;
    }

    private static String list(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private void removeOld(Handle handle) {
        handle.execute("DELETE FROM equity_point WHERE account = ? AND time_nanos < ?", account, beforeNanos);
        handle.execute(
                "DELETE FROM operator_command WHERE account = ? AND outcome IS NOT NULL AND created_nanos < ?",
                account,
                beforeNanos);
    }
}
