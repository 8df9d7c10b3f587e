package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.strategies.indicator.CrossDetector;
import io.github.hydra4j.strategies.indicator.Macd;
import io.github.hydra4j.strategies.state.StateForm;

/**
 * Follows momentum: enters when the MACD line of the close crosses above its signal and leaves when it crosses below.
 *
 * <p>The idea is that a trend gains speed before prices show it: the distance between two averages turns earlier than
 * the averages themselves cross. It therefore trades often, and in quiet markets on noise, so its result depends on fees
 * more than on anything else.
 *
 * <p>Decided on the close of each bar, the first decision after {@code slow + signal} bars. With {@link Direction#BOTH}
 * a cross reverses the position; the new entry is sized from what is there after the old position was closed. Stop and
 * target, where wanted, are distances from the deciding close, as with {@link SmaCrossStrategy}.
 *
 * <pre>{@code
 * StrategyFactory macd = () -> new MacdStrategy(BTC_PERP, Timeframe.M5, MacdParameters.standard());
 * }</pre>
 */
public final class MacdStrategy extends CloseStrategy {

    private static final String CROSS_UP = "macd up";
    private static final String CROSS_DOWN = "macd down";

    private final MacdParameters parameters;
    private final Macd macd;
    private final CrossDetector cross;
    private int crossed;

    /** A strategy that has seen nothing. */
    public MacdStrategy(InstrumentId instrument, Timeframe timeframe, MacdParameters parameters) {
        super(
                instrument,
                timeframe,
                requireNonNull(parameters, "parameters"),
                new SinglePosition(instrument, parameters.sizing(), parameters.exits(), "opposite cross"));
        this.parameters = parameters;
        this.macd = new Macd(parameters.fast(), parameters.slow(), parameters.signal(), parameters.seed());
        this.cross = new CrossDetector(parameters.cross());
    }

    @Override
    public Requirements requirements() {
        return Requirements.bars(instrument, timeframe, parameters.slow() + parameters.signal());
    }

    @Override
    void update(double close) {
        macd.update(close);
        crossed = cross.update(macd.value(), macd.signal());
    }

    @Override
    void decide(double close, StrategyContext context) {
        if (crossed != 0) {
            String tag = crossed > 0 ? CROSS_UP : CROSS_DOWN;
            position.follow(crossed, parameters.direction(), OppositeSignal.REVERSE, close, tag, context);
        }
    }

    @Override
    void state(StateForm form) {
        macd.state(form);
        cross.state(form);
    }
}
