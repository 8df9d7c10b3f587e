package io.github.hydra4j.examples.pit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.engine.StrayPolicy;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import java.math.BigDecimal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A plan trades at the pit: an order rests, is filled, and what is bought is in the books; another is left and cancelled. */
@Timeout(60)
class PitLiveTest {

    private static final InstrumentId GOLD = InstrumentId.of("pit:GOLD-USD");

    /** Bids one percent below the first trade it sees, twice. */
    private static final class Bidder implements Strategy {
        final CountDownLatch live = new CountDownLatch(1);
        final CountDownLatch resting = new CountDownLatch(2);
        final CountDownLatch filled = new CountDownLatch(1);
        volatile Quantity position = Quantity.ZERO;
        private boolean bid;

        @Override
        public Requirements requirements() {
            return Requirements.trades(GOLD);
        }

        @Override
        public void onLive(StrategyContext context) {
            live.countDown();
        }

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            if (!bid && context.isLive()) {
                bid = true;
                Price limit = context.instrument(GOLD).price(trade.price() * 0.99, Rounding.DOWN);
                context.submit(OrderIntent.limit(GOLD, Side.BUY, Quantity.of("0.5"), limit));
                context.submit(OrderIntent.limit(GOLD, Side.BUY, Quantity.of("0.25"), limit));
            }
        }

        @Override
        public void onOrder(OrderEvent event, StrategyContext context) {
            if (event instanceof OrderEvent.Accepted) {
                resting.countDown();
            }
        }

        @Override
        public void onFill(Fill fill, StrategyContext context) {
            position = context.position(GOLD).quantity();
            filled.countDown();
        }
    }

    @Test
    void a_plan_trades_through_the_adapter_and_leaves_nothing_open() throws InterruptedException {
        PitVenue venue = new PitVenue(() -> System.currentTimeMillis() * 1_000_000L);
        Bidder bidder = new Bidder();
        try (PitServer server = new PitServer(venue, PitDouble.SECRET)) {
            PitAdapter adapter = PitAdapter.open(PitSettings.of(server.url(), new PitKey("test", PitDouble.SECRET)));
            try (Bot bot = BotPlan.named("gold")
                    .reportingAsset(Asset.USD)
                    .strategy(() -> bidder)
                    .live()
                    .exchange(adapter)
                    .strays(StrayPolicy.IGNORE)
                    .start()) {
                await(bidder.live);
                // The stream begins when the venue hears of it; until then trades are for others.
                while (bidder.resting.getCount() == 2 && bot.isRunning()) {
                    venue.trade(PitVenue.PRICE, BigDecimal.ONE);
                    bidder.resting.await(50, TimeUnit.MILLISECONDS);
                }
                await(bidder.resting);
                // Two orders travel side by side: either may arrive first.
                BigDecimal half = new BigDecimal("0.5");
                PitVenue.Order larger = venue.orders.values().stream()
                        .filter(order -> order.quantity.compareTo(half) == 0)
                        .findFirst()
                        .orElseThrow();
                venue.fill(larger.id, half, new BigDecimal("1980"));
                await(bidder.filled);
            }
        }
        assertThat(bidder.position).isEqualTo(Quantity.of("0.5"));
        assertThat(venue.gold).isEqualByComparingTo("1000.5");
        assertThat(venue.dollars).as("990 for it, and five basis points").isEqualByComparingTo("999009.505");
        assertThat(venue.orders.values()).noneMatch(order -> order.open);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    }
}
