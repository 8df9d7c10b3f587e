package io.github.hydra4j.core.order;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy wants done; immutable. It has no identity yet and may still be shrunk or denied.
 *
 * <pre>{@code
 * OrderIntent.market(BTC_PERP, Side.BUY, Quantity.of("0.5"));
 * OrderIntent.limit(BTC_PERP, Side.SELL, Quantity.of("0.5"), Price.of("60000")).postOnly().reduceOnly();
 * OrderIntent.market(BTC_PERP, Side.BUY, Quantity.of("0.5"))
 *     .with(Bracket.stop(Percent.of("2%")).target(Percent.of("4%")));
 * }</pre>
 */
public final class OrderIntent {

    private final InstrumentId instrument;
    private final Side side;
    private final OrderType type;
    private final OrderSize size;
    private final TimeInForce timeInForce;
    private final boolean postOnly;
    private final boolean reduceOnly;
    private final @Nullable Percent maxSlippage;
    private final @Nullable Bracket bracket;
    private final String tag;

    private OrderIntent(
            InstrumentId instrument,
            Side side,
            OrderType type,
            OrderSize size,
            TimeInForce timeInForce,
            boolean postOnly,
            boolean reduceOnly,
            @Nullable Percent maxSlippage,
            @Nullable Bracket bracket,
            String tag) {
        this.instrument = instrument;
        this.side = side;
        this.type = type;
        this.size = size;
        this.timeInForce = timeInForce;
        this.postOnly = postOnly;
        this.reduceOnly = reduceOnly;
        this.maxSlippage = maxSlippage;
        this.bracket = bracket;
        this.tag = tag;
        // Checked last: a branch before a field is set would cost a collector's barrier for each.
        requireNonNull(instrument, "instrument");
        requireNonNull(side, "side");
        requireNonNull(type, "type");
        requireNonNull(size, "size");
        requireNonNull(timeInForce, "timeInForce");
        requireNonNull(tag, "tag");
    }

    /** An order of any type and size, good till cancelled. */
    public static OrderIntent of(InstrumentId instrument, Side side, OrderType type, OrderSize size) {
        return new OrderIntent(instrument, side, type, size, TimeInForce.GTC, false, false, null, null, "");
    }

    /** A market order for base units. */
    public static OrderIntent market(InstrumentId instrument, Side side, Quantity quantity) {
        return of(instrument, side, OrderType.market(), new OrderSize.Base(quantity));
    }

    /** A market order for an amount of the quote asset, fees not included. */
    public static OrderIntent market(InstrumentId instrument, Side side, Money amount) {
        return of(instrument, side, OrderType.market(), new OrderSize.Quote(amount));
    }

    /** A limit order for base units. */
    public static OrderIntent limit(InstrumentId instrument, Side side, Quantity quantity, Price limit) {
        return of(instrument, side, new OrderType.Limit(limit), new OrderSize.Base(quantity));
    }

    /** A stop-market order for base units. */
    public static OrderIntent stopMarket(InstrumentId instrument, Side side, Quantity quantity, Price trigger) {
        return of(instrument, side, new OrderType.StopMarket(trigger), new OrderSize.Base(quantity));
    }

    /** The same order with another size. */
    public OrderIntent withSize(OrderSize newSize) {
        return new OrderIntent(
                instrument, side, type, newSize, timeInForce, postOnly, reduceOnly, maxSlippage, bracket, tag);
    }

    /** The same order with other price terms. */
    public OrderIntent withType(OrderType newType) {
        return new OrderIntent(
                instrument, side, newType, size, timeInForce, postOnly, reduceOnly, maxSlippage, bracket, tag);
    }

    /** The same order with another limit; unchanged if its type has none. */
    public OrderIntent withLimit(Price newLimit) {
        return new OrderIntent(
                instrument,
                side,
                withLimit(type, newLimit),
                size,
                timeInForce,
                postOnly,
                reduceOnly,
                maxSlippage,
                bracket,
                tag);
    }

    private static OrderType withLimit(OrderType type, Price newLimit) {
        if (type instanceof OrderType.Limit) {
            return new OrderType.Limit(newLimit);
        }
        if (type instanceof OrderType.StopLimit stop) {
            return new OrderType.StopLimit(stop.trigger(), newLimit);
        }
        if (type instanceof OrderType.TakeProfitLimit target) {
            return new OrderType.TakeProfitLimit(target.trigger(), newLimit);
        }
        return type;
    }

    /** The same order with another life time. */
    public OrderIntent with(TimeInForce newTimeInForce) {
        return new OrderIntent(
                instrument, side, type, size, newTimeInForce, postOnly, reduceOnly, maxSlippage, bracket, tag);
    }

    /** The same order with exits attached. */
    public OrderIntent with(Bracket newBracket) {
        return new OrderIntent(
                instrument, side, type, size, timeInForce, postOnly, reduceOnly, maxSlippage, newBracket, tag);
    }

    /** The same order, refused rather than taking liquidity; only limit orders can be post-only. */
    public OrderIntent postOnly() {
        return new OrderIntent(instrument, side, type, size, timeInForce, true, reduceOnly, maxSlippage, bracket, tag);
    }

    /** The same order, which can only bring the position nearer to zero; what would go beyond is not traded. */
    public OrderIntent reduceOnly() {
        return new OrderIntent(instrument, side, type, size, timeInForce, postOnly, true, maxSlippage, bracket, tag);
    }

    /**
     * The same market order, which must not fill worse than this far from the last price at submission; one with a trigger
     * counts from there.
     */
    public OrderIntent withMaxSlippage(Percent slippage) {
        return new OrderIntent(instrument, side, type, size, timeInForce, postOnly, reduceOnly, slippage, bracket, tag);
    }

    /** The same order with a label that appears in reports, for example {@code "breakout"}. */
    public OrderIntent tagged(String label) {
        return new OrderIntent(
                instrument, side, type, size, timeInForce, postOnly, reduceOnly, maxSlippage, bracket, label);
    }

    /** What is traded. */
    public InstrumentId instrument() {
        return instrument;
    }

    /** Buy or sell. */
    public Side side() {
        return side;
    }

    /** Price and trigger. */
    public OrderType type() {
        return type;
    }

    /** How much. */
    public OrderSize size() {
        return size;
    }

    /** How long it lives. */
    public TimeInForce timeInForce() {
        return timeInForce;
    }

    /** Whether it must not take liquidity. */
    public boolean isPostOnly() {
        return postOnly;
    }

    /** Whether it can only bring the position nearer to zero. */
    public boolean isReduceOnly() {
        return reduceOnly;
    }

    /** The largest acceptable slippage, where one was set. */
    public Optional<Percent> maxSlippage() {
        return Optional.ofNullable(maxSlippage);
    }

    /** The exits attached, if any. */
    public Optional<Bracket> bracket() {
        return Optional.ofNullable(bracket);
    }

    /** The label, empty where none was given. */
    public String tag() {
        return tag;
    }

    @Override
    public String toString() {
        return side + " " + size + " " + instrument + " " + type + " " + timeInForce + (postOnly ? " post-only" : "")
                + (reduceOnly ? " reduce-only" : "") + (maxSlippage == null ? "" : " max slippage " + maxSlippage)
                + (bracket == null ? "" : " " + bracket) + (tag.isEmpty() ? "" : " #" + tag);
    }
}
