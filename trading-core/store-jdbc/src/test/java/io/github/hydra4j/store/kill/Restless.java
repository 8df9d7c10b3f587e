package io.github.hydra4j.store.kill;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.testkit.fake.FakeTerms;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Orders and cancels twenty times a second, and remembers how often it has wished for an order. */
final class Restless implements Strategy {

    private static final long PAUSE = 50_000_000L;
    private static final Quantity SIZE = Quantity.of("0.01");

    String found = "";
    private final InstrumentId instrument;
    private final SplittableRandom random;
    private int wishes;
    private @Nullable StrategyContext context;

    Restless(FakeTerms terms, long seed) {
        this.instrument = terms.instrument().id();
        this.random = new SplittableRandom(seed);
    }

    StrategyContext context() {
        return requireNonNull(context);
    }

    @Override
    public Requirements requirements() {
        return Requirements.trades(instrument);
    }

    @Override
    public void onStart(StrategyContext newContext) {
        context = newContext;
        MortalBot.say(found + " wishes=" + wishes);
    }

    @Override
    public void onLive(StrategyContext newContext) {
        newContext.schedule("act", newContext.nowNanos() + PAUSE);
    }

    @Override
    public void onTimer(String name, StrategyContext now) {
        now.schedule("act", now.nowNanos() + PAUSE);
        List<Order> open = now.openOrders();
        int dice = random.nextInt(10);
        if (dice < 3 && !open.isEmpty()) {
            now.cancel(open.get(random.nextInt(open.size())).id());
        } else if (open.size() < 6) {
            wishes++;
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            now.submit(
                    dice < 6
                            ? OrderIntent.market(instrument, side, SIZE)
                            : OrderIntent.limit(
                                    instrument, side, SIZE, Price.of(side == Side.BUY ? "45000" : "55000")));
        }
    }

    @Override
    public byte[] saveState() {
        return ByteBuffer.allocate(4).putInt(wishes).array();
    }

    @Override
    public void restoreState(byte[] state) {
        wishes = ByteBuffer.wrap(state).getInt();
    }
}
