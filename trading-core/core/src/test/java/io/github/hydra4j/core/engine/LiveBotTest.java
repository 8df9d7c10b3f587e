package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.ScriptedStrategy;
import io.github.hydra4j.core.TestVenue;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.VenueSink;
import io.github.hydra4j.core.event.Quote;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.order.VenueOrderId;
import io.github.hydra4j.core.venue.CancelRequest;
import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.Lookup;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.VenueOrder;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bot in the time of day, on a venue that answers from a thread of its own. */
@Timeout(60)
class LiveBotTest {

    /** Rests what it is sent and cancels what it is told to; everything on its own thread, plans included. */
    private static final class ThreadedVenue extends TestVenue {
        final ExecutorService thread = Executors.newSingleThreadExecutor();
        final CountDownLatch closed = new CountDownLatch(1);
        final CountDownLatch firstRests = new CountDownLatch(1);
        final AtomicInteger cancelled = new AtomicInteger();
        final AtomicInteger snapshots = new AtomicInteger();
        final Map<ClientOrderId, OrderRequest> resting = new LinkedHashMap<>();

        @Nullable
        VenueSink sink;

        ThreadedVenue() {
            super(BTC_PERP);
        }

        VenueSink sink() {
            return Objects.requireNonNull(sink);
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of(Capability.values()).answersWithin(Duration.ofSeconds(5));
        }

        @Override
        public void connect(VenueSink newSink) {
            sink = newSink;
        }

        @Override
        public CompletionStage<OrderPlan> plan(OrderRequest request) {
            return CompletableFuture.supplyAsync(() -> OrderPlan.plain(request), thread);
        }

        @Override
        public void submit(Attempt attempt) {
            thread.execute(() -> {
                resting.put(attempt.orderId(), attempt.request());
                sink().onOrderEvent(new OrderEvent.Accepted(
                        attempt.orderId(), attempt.signedNanos(), name(attempt.orderId()), null));
                firstRests.countDown();
            });
        }

        private static VenueOrderId name(ClientOrderId id) {
            return new VenueOrderId("v" + id.sequence());
        }

        @Override
        public void cancel(CancelRequest request) {
            ClientOrderId id = request.order().id();
            thread.execute(() -> {
                if (resting.remove(id) != null) {
                    cancelled.incrementAndGet();
                    sink().onOrderEvent(new OrderEvent.Canceled(id, request.timeNanos(), "as asked"));
                }
            });
        }

        void fill(ClientOrderId id, String price) {
            thread.execute(() -> {
                OrderRequest request = resting.remove(id);
                if (request != null) {
                    sink().onOrderEvent(new OrderEvent.Filled(new Fill(
                            id,
                            TradeId.of(id.sequence()),
                            BTC,
                            request.side(),
                            request.quantity(),
                            BTC_PERP.notional(request.quantity(), Price.of(price)),
                            List.of(),
                            Liquidity.MAKER,
                            Finality.FINALIZED,
                            request.createdNanos())));
                }
            });
        }

        @Override
        public CompletionStage<Lookup> lookup(Attempt attempt) {
            return CompletableFuture.supplyAsync(() -> new Lookup.Found(List.of()), thread);
        }

        @Override
        public CompletionStage<VenueSnapshot> snapshot(long sinceNanos) {
            snapshots.incrementAndGet();
            return CompletableFuture.supplyAsync(
                    () -> {
                        List<VenueOrder> open = new ArrayList<>();
                        resting.forEach((id, request) -> open.add(
                                new VenueOrder(id, name(id), BTC, request.side(), request.quantity(), Quantity.ZERO)));
                        return new VenueSnapshot(
                                sinceNanos + 60_000_000_000L,
                                open,
                                List.of(),
                                List.of(),
                                List.of(),
                                Map.of(),
                                Map.of(Asset.USDC, Money.of("1000", Asset.USDC)));
                    },
                    thread);
        }

        @Override
        public void close() {
            thread.shutdown();
            closed.countDown();
        }
    }

    private final ThreadedVenue venue = new ThreadedVenue();

    private LiveTrading plan(ScriptedStrategy strategy) {
        return BotPlan.named("test")
                .reportingAsset(Asset.USDC)
                .strategy(() -> strategy)
                .live()
                .exchange(venue);
    }

    private static ScriptedStrategy watching() {
        return ScriptedStrategy.requiring(Requirements.nothing().andTrades(BTC).andQuotes(BTC));
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static EngineListener onReconnected(CountDownLatch latch) {
        return new EngineListener() {
            @Override
            public void onReconciled(ReconciliationReport report) {
                if (report.reason().equals("reconnect")) {
                    latch.countDown();
                }
            }
        };
    }

    @Test
    void it_starts_trades_survives_a_lost_connection_and_stops_with_nothing_left_open() throws InterruptedException {
        CountDownLatch filled = new CountDownLatch(1);
        CountDownLatch rests = new CountDownLatch(2);
        CountDownLatch reconnected = new CountDownLatch(1);
        ClientOrderId[] ids = new ClientOrderId[2];
        ScriptedStrategy strategy = watching()
                .whenLive(context -> {
                    ids[0] = context.submit(buyLimit("1", "100"));
                    ids[1] = context.submit(buyLimit("2", "90"));
                })
                .onEachFill((fill, context) -> filled.countDown())
                .onEachOrderEvent((event, context) -> {
                    if (event instanceof OrderEvent.Accepted) {
                        rests.countDown();
                    }
                });
        Bot bot = plan(strategy).listener(onReconnected(reconnected)).start();
        await(rests);
        venue.fill(ids[0], "100");
        await(filled);
        venue.sink().onConnection(down(ConnectionEvent.State.DOWN));
        venue.sink().onConnection(down(ConnectionEvent.State.UP));
        bot.setState(TradingState.REDUCING);
        bot.stop();
        bot.awaitStop();

        assertThat(bot.isRunning()).isFalse();
        assertThat(venue.cancelled).hasValue(1);
        assertThat(bot.snapshot().openOrders()).isZero();
        assertThat(venue.closed.getCount()).isZero();
        assertThat(venue.snapshots.get()).isGreaterThanOrEqualTo(2);
        assertThat(strategy.logOf("stop")).hasSize(1);
        bot.close();
    }

    private static ConnectionEvent down(ConnectionEvent.State state) {
        return new ConnectionEvent(ConnectionEvent.Service.ACCOUNT, state, 0, "test");
    }

    @Test
    void closing_the_bot_closes_the_adapter_and_may_be_repeated() throws InterruptedException {
        Bot bot = plan(watching()).start();
        bot.close();
        bot.close();
        await(venue.closed);
        assertThat(bot.isRunning()).isFalse();
    }

    @Test
    void a_strategy_that_fails_again_and_again_has_its_orders_cancelled_and_answered_for() throws InterruptedException {
        ScriptedStrategy strategy = watching()
                .whenLive(context -> context.submit(buyLimit("1", "100")))
                .onEachTrade((trade, context) -> {
                    throw new IllegalStateException("a bug");
                })
                .onEachOrderEvent((event, context) -> {
                    if (event instanceof OrderEvent.Canceled) {
                        throw new IllegalStateException("another bug");
                    }
                });
        Bot bot = plan(strategy).start();
        await(venue.firstRests);
        for (int i = 0; i < 50; i++) {
            venue.sink().onMarket(new Trade(BTC, i, 100, 1, Side.BUY));
        }
        assertThatThrownBy(bot::awaitStop)
                .isInstanceOfSatisfying(
                        TradingException.class, e -> assertThat(e.code()).isEqualTo("STRATEGY_FAILED"));
        assertThat(venue.cancelled).hasValue(1);
        assertThat(bot.snapshot().openOrders()).isZero();
        await(venue.closed);
    }

    @Test
    void an_error_in_a_strategy_is_reported_and_does_not_look_like_an_orderly_end() throws InterruptedException {
        ScriptedStrategy strategy = watching()
                .whenLive(context -> context.submit(buyLimit("1", "100")))
                .onEachTrade((trade, context) -> {
                    throw new StackOverflowError("too deep");
                });
        Bot bot = plan(strategy).start();
        await(venue.firstRests);
        venue.sink().onMarket(new Trade(BTC, 1, 100, 1, Side.BUY));
        assertThatThrownBy(bot::awaitStop).isInstanceOf(TradingException.class);
        assertThat(venue.cancelled).hasValue(1);
        await(venue.closed);
    }

    @Test
    void four_threads_that_tell_ten_thousand_things_each_do_not_stop_it() throws InterruptedException {
        int each = 10_000;
        CountDownLatch filled = new CountDownLatch(2 * each);
        CountDownLatch rests = new CountDownLatch(1);
        ClientOrderId[] id = new ClientOrderId[1];
        ScriptedStrategy strategy = watching()
                .whenLive(context -> id[0] = context.submit(buyLimit("1000", "100")))
                .onEachFill((fill, context) -> filled.countDown())
                .onEachOrderEvent((event, context) -> {
                    if (event instanceof OrderEvent.Accepted) {
                        rests.countDown();
                    }
                });
        Bot bot = plan(strategy).start();
        await(rests);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int number = t;
            Thread thread = new Thread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return;
                }
                for (int i = 0; i < each; i++) {
                    if (number < 2) {
                        venue.sink()
                                .onOrderEvent(new OrderEvent.Filled(new Fill(
                                        id[0],
                                        TradeId.of((long) number * each + i),
                                        BTC,
                                        Side.BUY,
                                        Quantity.of("0.001"),
                                        Money.of("0.1", Asset.USDC),
                                        List.of(),
                                        Liquidity.MAKER,
                                        Finality.FINALIZED,
                                        i)));
                    } else {
                        venue.sink().onMarket(new Quote(BTC, i, 99, 1, 101, 1));
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        await(filled);
        bot.stop();
        bot.awaitStop();
        assertThat(bot.snapshot().fills()).isEqualTo(2L * each);
        assertThat(bot.snapshot().openOrders()).isZero();
    }
}
