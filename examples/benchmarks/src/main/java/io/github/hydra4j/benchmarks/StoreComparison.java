package io.github.hydra4j.benchmarks;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.store.OrderState;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.StoreListener;
import io.github.hydra4j.core.store.TurnDraft;
import io.github.hydra4j.store.JdbcPositionStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Prints the table of the store in {@code docs/performance.md}: one durable turn after the other, each waited for, beside
 * bare sqlite-jdbc and a file that is appended to and forced, all on one disk. They take turns in short rounds, because
 * what a disk needs for a forced write changes from second to second; so the ratios count, not the rates.
 *
 * <p>A turn's order is what an engine leaves behind before it sends: the request, its signed attempt, that it was
 * submitted, and its status. Bare sqlite-jdbc and the file write one record of 256 bytes.
 */
public final class StoreComparison {

    private static final int WARM_UP_ROUNDS = 4;
    private static final int ROUNDS = 20;
    private static final long ROUND_NANOS = 400_000_000;
    private static final int MANY = 64;
    private static final int RECORD_BYTES = 256;
    private static final long NOW = 1_700_000_000_000_000_000L;
    private static final int ALL_FILLS = 1_000_000;

    private static final InstrumentId BTC = InstrumentId.of("hyperliquid:BTC-PERP");
    private static final StrategyId TREND = new StrategyId("trend");
    private static final StoreListener SILENT = new StoreListener() {
        @Override
        public void onCommand(OperatorCommand command) {}

        @Override
        public void onOwnershipLost(String detail) {
            throw new IllegalStateException(detail);
        }
    };

    private StoreComparison() {}

    private interface Operation {
        /** Makes something durable and says how many orders or records it was. */
        int run() throws SQLException, IOException;
    }

    /** A folder on the disk that is measured; its content is deleted. */
    public static void main(String[] args) throws SQLException, IOException {
        Path folder = Path.of(args[0]);
        clear(folder);
        Files.createDirectories(folder);
        compare(folder);
        recover(folder);
        clear(folder);
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void compare(Path folder) throws SQLException, IOException {
        byte[] record = new byte[RECORD_BYTES];
        Arrays.fill(record, (byte) 'x');
        try (Connection bare = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bare.db"));
                FileChannel file = FileChannel.open(
                        folder.resolve("append"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                JdbcPositionStore store = JdbcPositionStore.sqlite(folder.resolve("one.db"));
                JdbcPositionStore manyStore = JdbcPositionStore.sqlite(folder.resolve("many.db"))) {
            try (Statement statement = bare.createStatement()) {
                statement.execute("PRAGMA journal_mode=WAL");
                statement.execute("PRAGMA synchronous=FULL");
                statement.execute("CREATE TABLE record (id INTEGER PRIMARY KEY, data BLOB)");
            }
            Orders orders = new Orders(store.open(opening(), SILENT).epoch());
            Orders many = new Orders(manyStore.open(opening(), SILENT).epoch());
            try (PreparedStatement insert = bare.prepareStatement("INSERT INTO record (data) VALUES (?)")) {
                Map<String, Operation> operations = new LinkedHashMap<>();
                operations.put("bare sqlite-jdbc, one row of 256 bytes a commit", () -> {
                    insert.setBytes(1, record);
                    return insert.executeUpdate();
                });
                operations.put("a file, 256 bytes appended and forced", () -> {
                    ByteBuffer buffer = ByteBuffer.wrap(record);
                    while (buffer.hasRemaining()) {
                        file.write(buffer);
                    }
                    file.force(false);
                    return 1;
                });
                operations.put("Hydra4j, one order a turn", () -> {
                    await(store.commit(orders.turn(1)));
                    return 1;
                });
                operations.put("Hydra4j, 64 orders a turn", () -> {
                    await(manyStore.commit(many.turn(MANY)));
                    return MANY;
                });
                compare(operations);
            }
        }
    }

    private static Opening opening() {
        return new Opening(
                new AccountId("main"), "benchmark", 1, NOW, 1, Duration.ofSeconds(60), Duration.ofSeconds(1), 1024);
    }

    private static void await(CompletionStage<Void> turn) {
        turn.toCompletableFuture().join();
    }

    /** Makes turns of new orders. */
    private static final class Orders {
        private final int epoch;
        private long sequence;

        Orders(int epoch) {
            this.epoch = epoch;
        }

        OrderRequest next() {
            long number = ++sequence;
            return new OrderRequest(
                    new ClientOrderId(1, epoch, number),
                    TREND,
                    OrderIntent.limit(BTC, Side.BUY, Quantity.of("0.0125"), Price.of("54321.5")),
                    Quantity.of("0.0125"),
                    NOW + number * 1_000_000,
                    null);
        }

        io.github.hydra4j.core.store.Turn turn(int size) {
            TurnDraft draft = new TurnDraft();
            for (int i = 0; i < size; i++) {
                OrderRequest order = next();
                draft.add(order)
                        .add(new Attempt(
                                order, 1, "", 77, order.createdNanos(), Long.MAX_VALUE, new byte[RECORD_BYTES]))
                        .add(new OrderEvent.Submitted(order.id(), order.createdNanos()))
                        .add(new OrderState(
                                order.id(),
                                OrderStatus.PENDING_NEW,
                                order.quantity(),
                                Quantity.ZERO,
                                BigDecimal.ZERO,
                                null));
            }
            return draft.take(NOW + sequence * 1_000_000);
        }
    }

    private static void compare(Map<String, Operation> operations) throws SQLException, IOException {
        Map<String, double[]> rates = new LinkedHashMap<>();
        operations.keySet().forEach(name -> rates.put(name, new double[ROUNDS]));
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (Map.Entry<String, Operation> each : operations.entrySet()) {
                double rate = round(each.getValue());
                double[] all = rates.get(each.getKey());
                if (round >= 0 && all != null) {
                    all[round] = rate;
                }
            }
        }
        double[] bare = rates.values().iterator().next();
        rates.forEach((name, own) -> {
            double[] ratios = new double[ROUNDS];
            Arrays.setAll(ratios, i -> own[i] / bare[i]);
            Arrays.sort(ratios);
            double[] sorted = own.clone();
            Arrays.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.2f [%.2f..%.2f] |%n",
                    name,
                    sorted[ROUNDS / 2],
                    ratios[ROUNDS / 2],
                    ratios[ROUNDS / 4],
                    ratios[ROUNDS * 3 / 4]);
        });
    }

    /** Orders or records a second. */
    private static double round(Operation operation) throws SQLException, IOException {
        long start = System.nanoTime();
        long count = 0;
        long taken;
        do {
            count += operation.run();
            taken = System.nanoTime() - start;
        } while (taken < ROUND_NANOS);
        return count * 1e9 / taken;
    }

    /** An account with a million executions is opened again. */
    private static void recover(Path folder) throws SQLException, IOException {
        Path file = folder.resolve("million.db");
        try (JdbcPositionStore store = JdbcPositionStore.sqlite(file)) {
            Orders orders = new Orders(store.open(opening(), SILENT).epoch());
            long trade = 700_000_000_000L;
            for (int fills = 0; fills < ALL_FILLS; ) {
                TurnDraft draft = new TurnDraft();
                for (int i = 0; i < 500; i++) {
                    OrderRequest order = orders.next();
                    draft.add(order);
                    for (int half = 0; half < 2; half++) {
                        draft.add(new OrderEvent.Filled(fill(order, ++trade)));
                        fills++;
                    }
                    draft.add(new OrderState(
                            order.id(),
                            OrderStatus.FILLED,
                            order.quantity(),
                            order.quantity(),
                            new BigDecimal("679.01875"),
                            null));
                }
                await(store.commit(draft.take(NOW)));
            }
        }
        long start = System.nanoTime();
        try (JdbcPositionStore store = JdbcPositionStore.sqlite(file)) {
            Remembered found = store.open(opening(), SILENT);
            System.out.printf(
                    Locale.ROOT,
                    "An account with %,d executions is open after %d ms, with %d orders remembered.%n",
                    ALL_FILLS,
                    (System.nanoTime() - start) / 1_000_000,
                    found.orders().size());
        }
        System.out.printf(
                Locale.ROOT,
                "Bytes per execution: %.0f with its index; the file with its 500,000 orders has %d MB.%n",
                fillBytes(file) / (double) ALL_FILLS,
                Files.size(file) >> 20);
    }

    private static Fill fill(OrderRequest order, long trade) {
        return new Fill(
                order.id(),
                TradeId.of(trade),
                BTC,
                Side.BUY,
                Quantity.of("0.00625"),
                Money.of("339.509375", Asset.USDC),
                List.of(Fee.trading(Money.of("0.0509264", Asset.USDC))),
                Liquidity.MAKER,
                Finality.FINALIZED,
                order.createdNanos() + 500_000);
    }

    /** Bytes of the pages that hold executions and their index. */
    private static long fillBytes(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT SUM(pgsize) FROM dbstat WHERE name IN ('fill', 'fill_time')")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
