package io.github.hydra4j.strategies;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.strategies.sizing.EntryFacts;
import io.github.hydra4j.strategies.sizing.Sizing;
import io.github.hydra4j.strategies.state.StateForm;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One position in one instrument, entered and left at the market: never two entries under way at once, an exit that
 * failed is tried again on the next bar, and a reversal waits until the old position is gone.
 */
final class SinglePosition {

    private static final OrderSize WHOLE_POSITION = new OrderSize.PercentOfPosition(Percent.HUNDRED);

    private final InstrumentId instrumentId;
    private final Sizing sizing;
    private final ExitDistances exits;
    private final OrderIntent closeLong;
    private final OrderIntent closeShort;

    private @Nullable ClientOrderId entry;
    private Side entrySide = Side.BUY;
    private @Nullable ClientOrderId exit;
    /** An exit was decided and the position is not flat yet. */
    private boolean leaving;
    /** The side to enter once flat, or null. */
    private @Nullable Side next;

    /** The close on which the next entry was decided. */
    private double nextClose = Double.NaN;

    private String nextTag = "";

    SinglePosition(InstrumentId instrumentId, Sizing sizing, ExitDistances exits, String exitTag) {
        this.instrumentId = instrumentId;
        this.sizing = sizing;
        this.exits = exits;
        this.closeLong = close(Side.SELL, exitTag);
        this.closeShort = close(Side.BUY, exitTag);
    }

    private OrderIntent close(Side side, String tag) {
        return OrderIntent.of(instrumentId, side, OrderType.market(), WHOLE_POSITION)
                .reduceOnly()
                .tagged(tag);
    }

    /** Refuses a sizing that cannot work for the instrument; call it when the run starts. */
    void check(StrategyContext context) {
        Instrument instrument = context.instrument(instrumentId);
        Optional<String> mismatch =
                sizing.mismatch(instrument, context.portfolio().reportingAsset());
        if (mismatch.isPresent()) {
            throw new ConfigurationException(
                    "strategy " + context.strategy(), List.of("size " + sizing + ": " + mismatch.get()));
        }
    }

    /** 1 while long, -1 while short, 0 while flat. */
    int sign(StrategyContext context) {
        return context.portfolio().quantity(instrumentId).signum();
    }

    /** Whether an order of ours is under way, so that nothing new may be decided. */
    boolean isBusy() {
        return entry != null || exit != null || leaving;
    }

    /**
     * Where the position will be once everything decided so far is done: 1 long, -1 short, 0 flat. Differs from {@link
     * #sign} while orders are under way.
     */
    private int heading(StrategyContext context) {
        if (next != null) {
            return next.sign();
        }
        if (leaving) {
            return 0;
        }
        return entry != null ? entrySide.sign() : sign(context);
    }

    /**
     * Goes where a signal points: enters while flat, and answers a signal against the position as told. A signal that
     * points where the position is heading anyway changes nothing.
     *
     * @param signal 1 for up, -1 for down
     * @param close on which the signal was seen; the entry's stop and target are counted from there
     * @param tag label of that entry
     */
    void follow(
            int signal, Direction direction, OppositeSignal answer, double close, String tag, StrategyContext context) {
        int heading = heading(context);
        if (heading == signal) {
            return;
        }
        boolean wanted = direction.allows(signal);
        Side side = signal > 0 ? Side.BUY : Side.SELL;
        if (heading == 0 && !isBusy()) {
            if (wanted) {
                enter(side, close, tag, context);
            }
        } else if (answer == OppositeSignal.REVERSE && wanted) {
            next = side;
            nextClose = close;
            nextTag = tag;
            startLeaving(context);
        } else if (answer != OppositeSignal.IGNORE) {
            leave(context);
        }
    }

    /** Enters; call it while flat and not busy. */
    void enter(Side side, double close, String tag, StrategyContext context) {
        Instrument instrument = context.instrument(instrumentId);
        Optional<OrderSize> size = sizing.size(instrument, context, EntryFacts.of(close, exits.stopDistance(close)));
        if (size.isEmpty()) {
            return;
        }
        Bracket bracket = exits.bracket(instrument, side, close);
        OrderIntent intent = OrderIntent.of(instrumentId, side, OrderType.market(), size.get());
        entrySide = side;
        entry = context.submit((bracket == null ? intent : intent.with(bracket)).tagged(tag));
    }

    /** Leaves, and stays out. */
    void leave(StrategyContext context) {
        next = null;
        startLeaving(context);
    }

    private void startLeaving(StrategyContext context) {
        leaving = true;
        if (entry != null) {
            context.cancel(entry);
        }
        continueLeaving(context);
    }

    /** Tries an exit again that did not work out; call it on every bar. */
    void onBar(StrategyContext context) {
        if (leaving && exit == null && context.tradingState() != TradingState.HALTED) {
            continueLeaving(context);
        }
    }

    private void continueLeaving(StrategyContext context) {
        if (entry != null || exit != null) {
            return;
        }
        int held = sign(context);
        if (held != 0) {
            exit = context.submit(held > 0 ? closeLong : closeShort);
            return;
        }
        leaving = false;
        Side side = next;
        if (side != null) {
            next = null;
            enter(side, nextClose, nextTag, context);
        }
    }

    /** Takes note of what became of our orders; call it for every order event. */
    void onOrder(OrderEvent event, StrategyContext context) {
        ClientOrderId id = event.orderId();
        boolean wasExit = id.equals(exit);
        boolean ours = wasExit || id.equals(entry);
        if (!ours || !hasEnded(event, id, context)) {
            return;
        }
        if (wasExit) {
            exit = null;
        } else {
            entry = null;
        }
        // A fill is followed by onFill. An exit that failed is tried again on the next bar, not in this turn.
        if (leaving && !(event instanceof OrderEvent.Filled) && !(wasExit && sign(context) != 0)) {
            continueLeaving(context);
        }
    }

    /** Goes on with a reversal; call it for every fill, those of stops and targets included. */
    void onFill(StrategyContext context) {
        if (leaving) {
            continueLeaving(context);
        }
    }

    private static boolean hasEnded(OrderEvent event, ClientOrderId id, StrategyContext context) {
        if (event instanceof OrderEvent.Filled) {
            Optional<Order> order = context.order(id);
            return order.isEmpty() || !order.get().isOpen();
        }
        return event instanceof OrderEvent.Denied
                || event instanceof OrderEvent.Rejected
                || event instanceof OrderEvent.Canceled
                || event instanceof OrderEvent.Expired;
    }

    /** Hands over everything that is remembered, and takes back what it is given for it. */
    void state(StateForm form) {
        entry = form.exchangeId(entry);
        entrySide = form.exchange(entrySide);
        exit = form.exchangeId(exit);
        leaving = form.exchange(leaving);
        boolean reversing = form.exchange(next != null);
        Side side = form.exchange(next == null ? Side.BUY : next);
        next = reversing ? side : null;
        nextClose = form.exchange(nextClose);
        nextTag = form.exchange(nextTag);
    }

    /** Orders that ended while nobody listened are forgotten; call it on the first live bar after a restart. */
    void afterRestart(StrategyContext context) {
        if (entry != null && context.order(entry).filter(Order::isOpen).isEmpty()) {
            entry = null;
        }
        if (exit != null && context.order(exit).filter(Order::isOpen).isEmpty()) {
            exit = null;
        }
    }
}
