package io.github.hydra4j.examples.pit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.engine.BotLoop;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.engine.Inbox;
import io.github.hydra4j.core.engine.StrayPolicy;
import io.github.hydra4j.core.engine.TradingEngine;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.MarketCursor;
import io.github.hydra4j.core.market.SyntheticBars;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.StoreListener;
import io.github.hydra4j.core.store.Turn;
import io.github.hydra4j.store.JdbcPositionStore;
import io.github.hydra4j.strategies.Direction;
import io.github.hydra4j.strategies.EnhancedMacdParameters;
import io.github.hydra4j.strategies.EnhancedMacdStrategy;
import io.github.hydra4j.testkit.fake.FakeTerms;
import io.github.hydra4j.testkit.fake.FakeVenueDouble;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot that is stopped half-way, with nothing left of it but its store in a file, decides as one that was not. */
class RestartedHalfWayTest {

    private static final InstrumentId BTC = InstrumentId.of("fake:BTC-PERP");
    private static final int BARS = 3_000;

    @TempDir
    Path folder;

    @Test
    void the_enhanced_macd_decides_alike() throws Exception {
        EnhancedMacdParameters standard = EnhancedMacdParameters.standard().withTrend(Timeframe.M15, 20);
        EnhancedMacdParameters bothWays = standard.with(standard.rules().with(Direction.BOTH));
        Supplier<Strategy> macd = () -> new EnhancedMacdStrategy(BTC, Timeframe.M5, bothWays);
        List<String> whole = run(macd, "whole.db", Set.of());

        assertThat(whole).hasSizeGreaterThan(8);
        assertThat(run(macd, "parted.db", Set.of(700, 1_500, 1_501, 2_222))).isEqualTo(whole);
    }

    private List<String> run(Supplier<Strategy> maker, String file, Set<Integer> restarts) throws Exception {
        List<String> wishes = new ArrayList<>();
        try (FakeVenueDouble venue = FakeVenueDouble.inline(FakeTerms.orderBook());
                MarketCursor<Bar> bars = market(venue).open()) {
            Life life = new Life(maker, venue, folder.resolve(file), wishes);
            for (int i = 0; i < BARS; i++) {
                if (restarts.contains(i)) {
                    life.end();
                    life = new Life(maker, venue, folder.resolve(file), wishes);
                }
                life.see(bars.next());
            }
            life.end();
        }
        return wishes;
    }

    private static BarSource market(FakeVenueDouble venue) {
        return SyntheticBars.builder(BTC, Timeframe.M5)
                .start(Instant.ofEpochSecond(venue.timeNanos() / 1_000_000_000L))
                .count(BARS)
                .startPrice(50_000)
                .tick("0.01")
                .seed(11)
                .build();
    }

    /** One process, as far as the bot can tell. */
    private static final class Life {
        private final FakeVenueDouble venue;
        private final Inbox inbox = new Inbox(1_000);
        private final AtOnce store;
        private final BotLoop loop;

        Life(Supplier<Strategy> maker, FakeVenueDouble venue, Path file, List<String> wishes) {
            this.venue = venue;
            this.store = new AtOnce(JdbcPositionStore.sqlite(file));
            AccountId account = new AccountId("half-way");
            Remembered remembered = store.open(
                    new Opening(
                            account,
                            "macd",
                            17,
                            venue.timeNanos(),
                            1,
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(1),
                            128),
                    inbox);
            EngineListener listener = new EngineListener() {
                @Override
                public void onOrderEvent(Order order, OrderEvent event) {
                    if (event instanceof OrderEvent.Filled filled) {
                        wishes.add(venue.timeNanos() + " " + order.side() + " "
                                + filled.fill().quantity() + " " + filled.fill().price() + " "
                                + order.intent().tag());
                    }
                }
            };
            this.loop = new BotLoop(
                    new TradingEngine(new TradingEngine.Setup(
                            BotPlan.named("macd").strategy(maker::get),
                            account,
                            venue.instrument().quote(),
                            venue.adapter(),
                            store,
                            listener,
                            List.of(),
                            Long.MIN_VALUE,
                            remembered.epoch(),
                            false,
                            inbox,
                            StrayPolicy.ABORT,
                            Duration.ofMinutes(60),
                            remembered)),
                    inbox);
            loop.start(venue.timeNanos());
        }

        void see(Bar bar) {
            venue.advance(Duration.ofNanos(bar.closeNanos() - venue.timeNanos()));
            inbox.onMarket(bar);
            loop.turn(venue.timeNanos());
        }

        /** The process is gone; only what is durable stays. */
        void end() {
            store.close();
        }
    }

    /** A turn is durable before the bot goes on: the time of this test is made up, a disk's is not. */
    private record AtOnce(PositionStore store) implements PositionStore {
        @Override
        public Remembered open(Opening opening, StoreListener listener) {
            return store.open(opening, listener);
        }

        @Override
        public CompletionStage<Void> commit(Turn turn) {
            store.commit(turn).toCompletableFuture().join();
            return DONE;
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
