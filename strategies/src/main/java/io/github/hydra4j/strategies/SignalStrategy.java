package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.strategies.exit.ExitMachine;
import io.github.hydra4j.strategies.exit.ExitStage;
import io.github.hydra4j.strategies.indicator.volatility.HistoricalVolatility;
import io.github.hydra4j.strategies.sizing.EntryFacts;
import io.github.hydra4j.strategies.sizing.TradeHistory;
import io.github.hydra4j.strategies.state.StateForm;
import io.github.hydra4j.strategies.state.StrategyState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A strategy that is an idea and {@link TradeRules}: the idea says after each closed bar of one timeframe whether to be long
 * or short, the rules do the rest. One instrument, one position at a time, entries at the market.
 *
 * <p>An idea looks at {@link #update} and answers {@link #signal}; it must remember nothing that it does not hand over in
 * {@link #state}. Other timeframes it builds from the same bars with {@link
 * io.github.hydra4j.strategies.timeframe.HigherBars}, so that only closed bars count.
 *
 * <p><b>Restart.</b> The saved state holds indicators, position, exits and orders. Bars that the warm-up shows again are
 * not counted twice; bars that were missed are taken in without deciding. A position that was there without a saved state
 * is taken over by the exits at the first live bar.
 */
@Incubating
public abstract class SignalStrategy implements Strategy {

    private static final int VOLATILITY_BARS = 30;
    private static final double YEAR_NANOS = 365.0 * 86_400e9;

    private final InstrumentId instrument;
    private final Timeframe timeframe;
    private final TradeRules rules;
    private final Object parameters;
    private final SeenBars seen = new SeenBars();
    private final ExitMachine exits;
    private final boolean measures;
    private final HistoricalVolatility volatility;
    private final TradeHistory history = new TradeHistory();

    private @Nullable ClientOrderId entry;
    private int entrySign;
    /** The side to enter once flat: 1, -1, or 0 for neither. */
    private int next;

    private int barsFlat = TradeRules.LONGEST;
    /** What the open trade has cost and brought so far, in quote, and what was entered. */
    private double cash;

    private double turnover;
    private boolean restored;
    private double close = Double.NaN;

    /**
     * A strategy that has seen nothing.
     *
     * @param parameters the idea's own parameters; their text tells states of different parameters apart
     */
    protected SignalStrategy(InstrumentId instrument, Timeframe timeframe, TradeRules rules, Object parameters) {
        this.instrument = requireNonNull(instrument, "instrument");
        this.timeframe = requireNonNull(timeframe, "timeframe");
        this.rules = requireNonNull(rules, "rules");
        this.parameters = requireNonNull(parameters, "parameters");
        this.exits = new ExitMachine(instrument, rules.exits());
        this.measures = rules.sizing().needsMeasurements();
        this.volatility = new HistoricalVolatility(VOLATILITY_BARS, YEAR_NANOS / timeframe.nanos());
    }

    // --- the idea -------------------------------------------------------------------------------------------------

    /** How many bars it must have seen before it may decide. */
    protected abstract int warmUp();

    /** Takes the next closed bar in; in warm-up as well. */
    protected abstract void update(Bar bar);

    /** Where to be after the last bar: 1 for long, -1 for short, 0 for no opinion. Asked at most once a bar. */
    protected abstract int signal();

    /** Whether the idea of a position is over, without there being one for the other side. */
    protected boolean isOver(int direction) {
        return false;
    }

    /** How much of the size the rules give shall be traded, above 0 and at most 1. */
    protected double sizeFactor() {
        return 1;
    }

    /** What the entry is called in reports. */
    protected String tag(int direction) {
        return direction > 0 ? "long" : "short";
    }

    /** A position was opened; not called again for further fills of it. */
    protected void onEntered() {}

    /** Hands over everything the idea remembers, and takes back what it is given for it. */
    protected abstract void state(StateForm form);

    /** What it trades. */
    protected final InstrumentId instrument() {
        return instrument;
    }

    /** The bars it decides on. */
    protected final Timeframe timeframe() {
        return timeframe;
    }

    // --- the rules ------------------------------------------------------------------------------------------------

    @Override
    public final Requirements requirements() {
        int bars = Math.max(warmUp(), exits.warmUp());
        return Requirements.bars(instrument, timeframe, measures ? Math.max(bars, volatility.warmUp()) : bars);
    }

    @Override
    public void onStart(StrategyContext context) {
        Instrument traded = context.instrument(instrument);
        Optional<String> mismatch =
                rules.sizing().mismatch(traded, context.portfolio().reportingAsset());
        if (mismatch.isPresent()) {
            throw new ConfigurationException(
                    "strategy " + context.strategy(), List.of("size " + rules.sizing() + ": " + mismatch.get()));
        }
    }

    @Override
    public final void onBar(Bar bar, StrategyContext context) {
        if (!seen.isNews(bar)) {
            return;
        }
        close = bar.close();
        exits.update(bar);
        if (measures && close > 0) {
            volatility.update(close);
        }
        update(bar);
        if (!context.isLive()) {
            return;
        }
        if (restored) {
            restored = false;
            if (open(entry, context) == null) {
                entry = null;
            }
        }
        if (entry == null) {
            exits.adopt(context);
        }
        exits.onBar(bar, context);
        if (exits.direction() == 0 && barsFlat < TradeRules.LONGEST) {
            barsFlat++;
        }
        decide(signal(), context);
    }

    private void decide(int signal, StrategyContext context) {
        int held = exits.direction();
        if (held != 0) {
            boolean against = signal == -held && rules.oppositeSignal() != OppositeSignal.IGNORE;
            if (exits.stage() == ExitStage.LEAVING) {
                next = signal == held ? 0 : next;
            } else if (against || isOver(held)) {
                boolean reverses = against
                        && rules.oppositeSignal() == OppositeSignal.REVERSE
                        && rules.direction().allows(signal);
                next = reverses ? signal : 0;
                exits.leave(against ? "opposite signal" : "signal over", context);
            }
        } else if (entry != null) {
            if (signal == -entrySign) {
                context.cancel(entry);
            }
        } else if (signal != 0 && rules.direction().allows(signal) && barsFlat >= rules.cooldown()) {
            enter(signal, context);
        }
    }

    private void enter(int direction, StrategyContext context) {
        EntryFacts facts = new EntryFacts(close, exits.stopDistance(close), volatility.value() / 100, history);
        Instrument traded = context.instrument(instrument);
        OrderSize size = rules.sizing()
                .size(traded, context, facts)
                .map(whole -> scaled(whole, traded))
                .orElse(null);
        if (size == null) {
            return;
        }
        Side side = direction > 0 ? Side.BUY : Side.SELL;
        entrySign = direction;
        entry = context.submit(
                OrderIntent.of(instrument, side, OrderType.market(), size).tagged(tag(direction)));
    }

    private @Nullable OrderSize scaled(OrderSize size, Instrument traded) {
        double factor = sizeFactor();
        if (!(factor > 0)) {
            return null;
        }
        if (factor >= 1) {
            return size;
        }
        BigDecimal by = BigDecimal.valueOf(factor);
        if (size instanceof OrderSize.Quote quote) {
            return new OrderSize.Quote(Money.of(
                    quote.amount().amount().multiply(by), quote.amount().asset()));
        }
        Quantity less = traded.quantity(
                Quantity.of(((OrderSize.Base) size).quantity().toBigDecimal().multiply(by)));
        return less.isPositive() ? new OrderSize.Base(less) : null;
    }

    @Override
    public final void onOrder(OrderEvent event, StrategyContext context) {
        exits.onOrder(event, context);
        if (event.orderId().equals(entry) && open(entry, context) == null) {
            entry = null;
        }
    }

    private static @Nullable Order open(@Nullable ClientOrderId id, StrategyContext context) {
        return id == null ? null : context.order(id).filter(Order::isOpen).orElse(null);
    }

    @Override
    public final void onFill(Fill fill, StrategyContext context) {
        int before = exits.direction();
        exits.onFill(fill, context);
        int after = exits.direction();
        if (before == 0) {
            cash = 0;
            turnover = 0;
        }
        int opening = before == 0 ? fill.side().sign() : before;
        double amount = fill.quoteAmount().toDouble();
        cash -= fill.side().sign() * amount + feesInQuote(fill, context);
        if (fill.side().sign() == opening) {
            turnover += amount;
        }
        if (before == 0 && after != 0) {
            next = 0;
            onEntered();
        }
        if (before != 0 && after == 0) {
            barsFlat = 0;
            if (turnover > 0) {
                history.add(cash / turnover);
            }
            int wanted = next;
            next = 0;
            if (wanted != 0 && entry == null) {
                enter(wanted, context);
            }
        }
    }

    private double feesInQuote(Fill fill, StrategyContext context) {
        double sum = 0;
        for (Fee fee : fill.fees()) {
            if (fee.amount().asset().equals(context.instrument(instrument).quote())) {
                sum += fee.amount().toDouble();
            }
        }
        return sum;
    }

    // --- restart --------------------------------------------------------------------------------------------------

    @Override
    public final byte[] saveState() {
        return StrategyState.save(toString(), this::exchange);
    }

    @Override
    public final void restoreState(byte[] state) {
        StrategyState.restore(toString(), state, this::exchange);
        restored = true;
    }

    private void exchange(StateForm form) {
        seen.state(form);
        exits.state(form);
        volatility.state(form);
        history.state(form);
        entry = form.exchangeId(entry);
        entrySign = form.exchange(entrySign);
        next = form.exchange(next);
        barsFlat = form.exchange(barsFlat);
        cash = form.exchange(cash);
        turnover = form.exchange(turnover);
        close = form.exchange(close);
        state(form);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + instrument + " " + timeframe + " " + parameters + "]";
    }
}
