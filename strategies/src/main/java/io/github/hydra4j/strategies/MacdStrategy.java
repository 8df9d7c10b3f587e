package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.strategies.indicator.CrossDetector;
import io.github.hydra4j.strategies.indicator.Macd;

/**
 * Follows momentum: enters when the MACD line of the close crosses above its signal and leaves when it crosses below.
 *
 * <p>The idea is that a trend gains speed before prices show it: the distance between two averages turns earlier than
 * the averages themselves cross. It therefore trades often, and in quiet markets on noise, so its result depends on fees
 * more than on anything else.
 *
 * <p>Decided on the close of each bar, the first decision after {@code slow + signal} bars. With {@link Direction#BOTH}
 * a cross reverses the position; the new entry is sized from what is there after the old position was closed.
 *
 * <pre>{@code
 * StrategyFactory macd = () -> new MacdStrategy(BTC_PERP, Timeframe.M5, MacdParameters.standard());
 * }</pre>
 */
public final class MacdStrategy implements Strategy {

    private static final String CROSS_UP = "macd up";
    private static final String CROSS_DOWN = "macd down";

    private final InstrumentId instrument;
    private final Timeframe timeframe;
    private final MacdParameters parameters;
    private final Macd macd;
    private final CrossDetector cross;
    private final SinglePosition position;

    /** A strategy that has seen nothing. */
    public MacdStrategy(InstrumentId instrument, Timeframe timeframe, MacdParameters parameters) {
        this.instrument = requireNonNull(instrument, "instrument");
        this.timeframe = requireNonNull(timeframe, "timeframe");
        this.parameters = requireNonNull(parameters, "parameters");
        this.macd = new Macd(parameters.fast(), parameters.slow(), parameters.signal(), parameters.seed());
        this.cross = new CrossDetector(parameters.cross());
        this.position = new SinglePosition(instrument, parameters.sizing(), "opposite cross");
    }

    @Override
    public Requirements requirements() {
        return Requirements.bars(instrument, timeframe, parameters.slow() + parameters.signal());
    }

    @Override
    public void onStart(StrategyContext context) {
        position.check(context);
    }

    @Override
    public void onBar(Bar bar, StrategyContext context) {
        macd.update(bar.close());
        int crossed = cross.update(macd.value(), macd.signal());
        if (!context.isLive()) {
            return;
        }
        position.onBar(context);
        if (crossed != 0) {
            String tag = crossed > 0 ? CROSS_UP : CROSS_DOWN;
            position.follow(crossed, parameters.direction(), OppositeSignal.REVERSE, null, tag, context);
        }
    }

    @Override
    public void onOrder(OrderEvent event, StrategyContext context) {
        position.onOrder(event, context);
    }

    @Override
    public void onFill(Fill fill, StrategyContext context) {
        position.onFill(context);
    }

    @Override
    public String toString() {
        return "MacdStrategy[" + instrument + " " + timeframe + " " + parameters + "]";
    }
}
