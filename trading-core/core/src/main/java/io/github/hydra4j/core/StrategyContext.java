package io.github.hydra4j.core;

import io.github.hydra4j.core.account.Portfolio;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.LegGroup;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.StrategyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a strategy can see and do. Valid only inside its callbacks, on the bot thread.
 *
 * <p>Everything here gives the same answers when a recorded run is replayed.
 */
public interface StrategyContext {

    /** Whose context this is. */
    StrategyId strategy();

    /** The time of this turn, nanoseconds since the epoch; it stands still while a callback runs. */
    long nowNanos();

    /** The time of this turn. */
    default Instant now() {
        return Instant.ofEpochSecond(nowNanos() / 1_000_000_000L, nowNanos() % 1_000_000_000L);
    }

    /** Whether warm-up is over; before that every order is denied with code {@code WARMING_UP}. */
    boolean isLive();

    /** What the bot may do at present. */
    TradingState tradingState();

    /**
     * The instrument with its rules; use it to round prices and quantities.
     *
     * @throws IllegalArgumentException if the plan does not know it
     */
    Instrument instrument(InstrumentId id);

    /** What trading the instrument costs. */
    Fees fees(InstrumentId id);

    /** The last price seen, NaN before the first. */
    double lastPrice(InstrumentId id);

    /** The netted position; flat where nothing was traded. */
    Position position(InstrumentId id);

    /** The account's books. */
    Portfolio portfolio();

    /** Equity in the reporting asset at the last prices; NaN while something held has no price. */
    default double equity() {
        return portfolio().equity();
    }

    /** This strategy's open orders, oldest first; exits of brackets included. */
    List<Order> openOrders();

    /** The order of that name, while it is open or closed not long ago. */
    Optional<Order> order(ClientOrderId id);

    /**
     * Wishes for an order. It is checked against the instrument's rules and reviewed by risk before this returns, and
     * sent after the callback; a refusal arrives at {@link Strategy#onOrder} as {@code Denied}. An instrument belongs
     * to the strategy that first orders in it; others are denied with code {@code INSTRUMENT_OWNED}.
     *
     * @return the order's identity, also of one that was denied
     * @throws IllegalArgumentException if the plan does not know the instrument
     */
    ClientOrderId submit(OrderIntent intent);

    /**
     * Wishes for orders that belong together. Risk reviews them one after another; if it refuses one, none is sent. What
     * becomes of the group arrives at {@link Strategy#onLegGroup}, what becomes of each order at {@link
     * Strategy#onOrder}.
     *
     * @return the identities of the legs, in their order
     */
    @Incubating
    List<ClientOrderId> submit(LegGroup group);

    /** Asks the venue to cancel an order; does nothing if it has ended. */
    void cancel(ClientOrderId id);

    /**
     * Asks the venue to change a resting order in one step. Risk sees the order as it would become; the venue's answer
     * arrives at {@link Strategy#onOrder} as {@code Replaced} or {@code ReplaceRejected}.
     *
     * @param id an order of this strategy that rests at a limit
     * @param quantity the new quantity in all, what is filled already included, base units
     * @param limit the new limit
     * @return why it was not asked for; empty if it was
     */
    @Incubating
    Optional<Denial> replace(ClientOrderId id, Quantity quantity, Price limit);

    /** Asks the venue to cancel all of this strategy's open orders in an instrument. */
    void cancelAll(InstrumentId instrument);

    /**
     * Wishes for a reduce-only market order over the whole position, or for several where the instrument's largest order
     * is smaller.
     *
     * @return the identity of the first order; empty where flat
     */
    Optional<ClientOrderId> closePosition(InstrumentId instrument);

    /** Calls {@link Strategy#onTimer} once at or after a time; a timer of the same name is replaced. */
    void schedule(String name, long atNanos);

    /** Forgets a timer; does nothing if there is none of that name. */
    void unschedule(String name);

    /** Randomness that depends on the plan's seed and the strategy's name alone. */
    RandomGenerator random();
}
