package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.strategies.state.StateForm;
import io.github.hydra4j.strategies.state.StrategyState;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rests buys at a ladder of prices below the market and sells each one step higher.
 *
 * <p>Every swing of one step earns one step less two maker's fees, without any opinion about where the price goes. It earns
 * while the price goes up and down within the ladder; it holds everything when the price falls through, which is when the
 * stop sells, and nothing when the price rises away, which is when the ladder follows once all is sold.
 *
 * <p>The ladder hangs from a centre, the close when it was built: level {@code i} buys at {@code centre * (1 - spacing)^i},
 * and what it bought is sold at the level above. It is built anew when all is sold and the close lies a step above the
 * centre. Quantities are worked out when it is built. All orders are limits: on a venue without resting orders the engine
 * holds them.
 *
 * <p><b>Restart.</b> The ladder is saved; orders that are gone are placed again on the next bar, and what was traded unseen is
 * taken for the levels nearest to the market. Long only.
 */
@Incubating
public final class GridStrategy implements Strategy {

    private static final class Level {
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal held = BigDecimal.ZERO;

        @Nullable
        ClientOrderId order;

        boolean sells;
        /** Its order was refused; it is left out until the ladder is built anew. */
        boolean refused;

        void state(StateForm form) {
            quantity = form.exchange(quantity);
            held = form.exchange(held);
            order = form.exchangeId(order);
            sells = form.exchange(sells);
            refused = form.exchange(refused);
        }
    }

    private final InstrumentId instrument;
    private final Timeframe timeframe;
    private final GridParameters parameters;
    private final SeenBars seen = new SeenBars();
    private final Level[] levels;
    /** Zero while there is no ladder. */
    private BigDecimal centre = BigDecimal.ZERO;

    private @Nullable ClientOrderId exit;
    private boolean leaving;
    private int pause;

    /** A strategy that has seen nothing. */
    public GridStrategy(InstrumentId instrument, Timeframe timeframe, GridParameters parameters) {
        this.instrument = requireNonNull(instrument, "instrument");
        this.timeframe = requireNonNull(timeframe, "timeframe");
        this.parameters = requireNonNull(parameters, "parameters");
        this.levels = new Level[parameters.levels()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = new Level();
        }
    }

    @Override
    public Requirements requirements() {
        return Requirements.bars(instrument, timeframe, 0);
    }

    @Override
    public void onStart(StrategyContext context) {
        Optional<String> mismatch = parameters
                .sizing()
                .mismatch(context.instrument(instrument), context.portfolio().reportingAsset());
        if (mismatch.isPresent()) {
            throw new ConfigurationException(
                    "strategy " + context.strategy(), List.of("size " + parameters.sizing() + ": " + mismatch.get()));
        }
    }

    @Override
    public void onBar(Bar bar, StrategyContext context) {
        if (!seen.isNews(bar) || !context.isLive() || context.tradingState() == TradingState.HALTED) {
            return;
        }
        if (leaving) {
            leave(context);
        } else if (pause > 0) {
            pause--;
        } else if (centre.signum() == 0) {
            build(bar.close(), context);
        } else {
            compareWithBooks(context);
            double lowest = price(levels.length, context).toDouble();
            double stop = parameters.stop().toDouble();
            if (stop > 0 && bar.close() <= lowest * (1 - stop)) {
                leave(context);
            } else if (isEmpty() && bar.close() >= price(-1, context).toDouble()) {
                build(bar.close(), context);
            }
        }
        if (!leaving && centre.signum() > 0) {
            place(context);
        }
    }

    /** The price of a level, 0 for the centre and -1 for a step above it. */
    private Price price(int level, StrategyContext context) {
        BigDecimal step = BigDecimal.ONE.subtract(parameters.spacing().fraction());
        BigDecimal exact = level >= 0
                ? centre.multiply(step.pow(level), MathContext.DECIMAL128)
                : centre.divide(step, MathContext.DECIMAL128);
        return context.instrument(instrument).price(Price.of(exact), Rounding.NEAREST);
    }

    private boolean isEmpty() {
        for (Level level : levels) {
            if (level.held.signum() != 0) {
                return false;
            }
        }
        return true;
    }

    private void build(double close, StrategyContext context) {
        for (Level level : levels) {
            cancel(level.order, context);
        }
        Instrument traded = context.instrument(instrument);
        OrderSize size = parameters.sizing().size(traded, context).orElse(null);
        if (size == null || !(close > 0)) {
            centre = BigDecimal.ZERO;
            return;
        }
        centre = BigDecimal.valueOf(close);
        for (int i = 0; i < levels.length; i++) {
            Level level = levels[i];
            Price price = price(i + 1, context);
            Quantity quantity = size instanceof OrderSize.Quote quote
                    ? price.toBigDecimal().signum() == 0 ? Quantity.ZERO : traded.quantityFor(quote.amount(), price)
                    : traded.quantity(((OrderSize.Base) size).quantity());
            level.quantity = quantity.toBigDecimal();
            level.order = null;
            level.sells = false;
            level.refused = level.quantity.signum() == 0;
        }
    }

    /** Puts an order where one is missing. */
    private void place(StrategyContext context) {
        for (int i = 0; i < levels.length; i++) {
            Level level = levels[i];
            if (level.refused || isOpen(level.order, context)) {
                continue;
            }
            boolean sells = level.held.signum() > 0;
            if (!sells && context.tradingState() != TradingState.ACTIVE) {
                continue;
            }
            level.sells = sells;
            OrderIntent intent = sells
                    ? OrderIntent.limit(instrument, Side.SELL, Quantity.of(level.held), price(i, context))
                            .reduceOnly()
                    : OrderIntent.limit(instrument, Side.BUY, Quantity.of(level.quantity), price(i + 1, context));
            level.order = context.submit(intent.tagged("level " + (i + 1)));
        }
    }

    private static boolean isOpen(@Nullable ClientOrderId id, StrategyContext context) {
        return id != null && context.order(id).filter(Order::isOpen).isPresent();
    }

    private static void cancel(@Nullable ClientOrderId id, StrategyContext context) {
        if (id != null && isOpen(id, context)) {
            context.cancel(id);
        }
    }

    private void leave(StrategyContext context) {
        leaving = true;
        for (Level level : levels) {
            cancel(level.order, context);
        }
        if (isOpen(exit, context)) {
            return;
        }
        Instrument traded = context.instrument(instrument);
        Quantity held = traded.quantity(context.portfolio().quantity(instrument));
        if (!held.isPositive()) {
            end();
            return;
        }
        Quantity part = traded.maxQuantity()
                .map(most -> traded.quantity(held.min(most)))
                .orElse(held);
        exit = context.submit(OrderIntent.of(instrument, Side.SELL, OrderType.market(), new OrderSize.Base(part))
                .reduceOnly()
                .tagged("stop"));
    }

    private void end() {
        leaving = false;
        exit = null;
        centre = BigDecimal.ZERO;
        pause = parameters.pause();
        for (Level level : levels) {
            level.held = BigDecimal.ZERO;
            level.order = null;
        }
    }

    @Override
    public void onOrder(OrderEvent event, StrategyContext context) {
        boolean failed = event instanceof OrderEvent.Denied || event instanceof OrderEvent.Rejected;
        for (Level level : levels) {
            if (event.orderId().equals(level.order) && failed) {
                level.refused = !level.sells;
                level.order = null;
            }
        }
    }

    @Override
    public void onFill(Fill fill, StrategyContext context) {
        for (Level level : levels) {
            if (fill.orderId().equals(level.order)) {
                BigDecimal quantity = fill.quantity().toBigDecimal();
                level.held = fill.side() == Side.BUY ? level.held.add(quantity) : level.held.subtract(quantity);
                if (!isOpen(level.order, context)) {
                    level.order = null;
                }
            }
        }
        if (leaving) {
            if (context.portfolio().quantity(instrument).isZero()) {
                end();
            }
        } else if (centre.signum() > 0) {
            place(context);
        }
    }

    /** What was traded while nobody listened is taken for the levels nearest to the market. */
    private void compareWithBooks(StrategyContext context) {
        BigDecimal known = BigDecimal.ZERO;
        for (Level level : levels) {
            known = known.add(level.held);
        }
        BigDecimal more =
                context.portfolio().quantity(instrument).toBigDecimal().subtract(known);
        for (int i = 0; i < levels.length && more.signum() > 0; i++) {
            Level level = levels[i];
            BigDecimal room = level.quantity.subtract(level.held);
            if (room.signum() > 0 && !isOpen(level.order, context)) {
                BigDecimal taken = room.min(more);
                level.held = level.held.add(taken);
                more = more.subtract(taken);
            }
        }
        for (int i = levels.length - 1; i >= 0 && more.signum() < 0; i--) {
            Level level = levels[i];
            if (level.held.signum() > 0 && !isOpen(level.order, context)) {
                BigDecimal taken = level.held.min(more.negate());
                level.held = level.held.subtract(taken);
                more = more.add(taken);
            }
        }
    }

    @Override
    public byte[] saveState() {
        return StrategyState.save(toString(), this::exchange);
    }

    @Override
    public void restoreState(byte[] state) {
        StrategyState.restore(toString(), state, this::exchange);
    }

    private void exchange(StateForm form) {
        seen.state(form);
        for (Level level : levels) {
            level.state(form);
        }
        centre = form.exchange(centre);
        exit = form.exchangeId(exit);
        leaving = form.exchange(leaving);
        pause = form.exchange(pause);
    }

    @Override
    public String toString() {
        return "GridStrategy[" + instrument + " " + timeframe + " " + parameters + "]";
    }
}
