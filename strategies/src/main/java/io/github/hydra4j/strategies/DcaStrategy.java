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
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.strategies.exit.ExitMachine;
import io.github.hydra4j.strategies.exit.ExitStage;
import io.github.hydra4j.strategies.sizing.EntryFacts;
import io.github.hydra4j.strategies.state.StateForm;
import io.github.hydra4j.strategies.state.StrategyState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dollar cost averaging: buys the same value at regular times whatever the price, more in a dip, and sells when the exits,
 * counted from the average price, say so.
 *
 * <p>Regular buying spreads the price over time and needs no opinion about the next day. Buying more the lower it goes brings
 * the average down and the profit near, and is how such accounts are lost: without a stop the largest position is held at the
 * lowest price. The number of buys bounds it.
 *
 * <p>Long only. Decided on the close; one buy at a time. The first buy comes with the first live bar, a new round with the next
 * regular time after the position has ended.
 */
@Incubating
public final class DcaStrategy implements Strategy {

    private final InstrumentId instrument;
    private final Timeframe timeframe;
    private final DcaParameters parameters;
    private final SeenBars seen = new SeenBars();
    private final ExitMachine exits;

    private @Nullable ClientOrderId entry;
    /** The last buy that was counted: one that fills in parts counts once, one that never fills not at all. */
    private @Nullable ClientOrderId counted;

    private int sinceRegular;
    private int buys;
    private int dips;
    /** Whether the buy under way is for a dip. */
    private boolean buysDip;

    private double lastBuy = Double.NaN;

    /** A strategy that has seen nothing. */
    public DcaStrategy(InstrumentId instrument, Timeframe timeframe, DcaParameters parameters) {
        this.instrument = requireNonNull(instrument, "instrument");
        this.timeframe = requireNonNull(timeframe, "timeframe");
        this.parameters = requireNonNull(parameters, "parameters");
        this.exits = new ExitMachine(instrument, parameters.exits());
        this.sinceRegular = parameters.every();
    }

    @Override
    public Requirements requirements() {
        return Requirements.bars(instrument, timeframe, exits.warmUp());
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
        if (!seen.isNews(bar)) {
            return;
        }
        exits.update(bar);
        if (!context.isLive()) {
            return;
        }
        if (!isOpen(entry, context)) {
            entry = null;
            exits.adopt(context);
        }
        exits.onBar(bar, context);
        sinceRegular++;
        if (entry == null && exits.stage() != ExitStage.LEAVING && buys < parameters.maximumBuys()) {
            buy(bar.close(), context);
        }
    }

    private void buy(double close, StrategyContext context) {
        boolean regular = sinceRegular >= parameters.every();
        boolean dip = buys > 0 && parameters.dip() > 0 && close <= lastBuy * (1 - parameters.dip());
        if (!regular && !dip) {
            return;
        }
        double factor = 1;
        for (int i = 0; dip && i <= dips; i++) {
            factor *= parameters.scale();
        }
        if (regular) {
            sinceRegular = 0;
        }
        buysDip = dip;
        Instrument traded = context.instrument(instrument);
        BigDecimal by = BigDecimal.valueOf(factor);
        parameters
                .sizing()
                .size(traded, context, EntryFacts.of(close, exits.stopDistance(close)))
                .flatMap(size -> scaled(size, by, traded))
                .ifPresent(size -> entry = context.submit(OrderIntent.of(instrument, Side.BUY, OrderType.market(), size)
                        .tagged(dip ? "dip" : "regular")));
    }

    private static Optional<OrderSize> scaled(OrderSize size, BigDecimal by, Instrument traded) {
        if (size instanceof OrderSize.Quote quote) {
            return Optional.of(new OrderSize.Quote(Money.of(
                    quote.amount().amount().multiply(by), quote.amount().asset())));
        }
        Quantity more = traded.quantity(
                Quantity.of(((OrderSize.Base) size).quantity().toBigDecimal().multiply(by)));
        return more.isPositive() ? Optional.of(new OrderSize.Base(more)) : Optional.empty();
    }

    private static boolean isOpen(@Nullable ClientOrderId id, StrategyContext context) {
        return id != null && context.order(id).filter(Order::isOpen).isPresent();
    }

    @Override
    public void onOrder(OrderEvent event, StrategyContext context) {
        exits.onOrder(event, context);
        if (event.orderId().equals(entry) && !isOpen(entry, context)) {
            entry = null;
        }
    }

    @Override
    public void onFill(Fill fill, StrategyContext context) {
        exits.onFill(fill, context);
        if (exits.direction() == 0) {
            buys = 0;
            dips = 0;
            lastBuy = Double.NaN;
            counted = null;
        } else if (fill.side() == Side.BUY) {
            lastBuy = fill.price().toDouble();
            if (!fill.orderId().equals(counted)) {
                counted = fill.orderId();
                buys++;
                dips += buysDip ? 1 : 0;
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
        exits.state(form);
        entry = form.exchangeId(entry);
        counted = form.exchangeId(counted);
        sinceRegular = form.exchange(sinceRegular);
        buys = form.exchange(buys);
        dips = form.exchange(dips);
        buysDip = form.exchange(buysDip);
        lastBuy = form.exchange(lastBuy);
    }

    @Override
    public String toString() {
        return "DcaStrategy[" + instrument + " " + timeframe + " " + parameters + "]";
    }
}
