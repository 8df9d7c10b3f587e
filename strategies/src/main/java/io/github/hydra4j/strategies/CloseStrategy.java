package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.StrategyContext;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.strategies.state.StateForm;
import io.github.hydra4j.strategies.state.StrategyState;

/** What strategies share that hold one position, follow the close of one timeframe and carry stop and target on entries. */
abstract class CloseStrategy implements Strategy {

    final InstrumentId instrument;
    final Timeframe timeframe;
    final SinglePosition position;
    private final Object parameters;
    private final SeenBars seen;
    private boolean restored;

    CloseStrategy(InstrumentId instrument, Timeframe timeframe, Object parameters, SinglePosition position) {
        this.instrument = requireNonNull(instrument, "instrument");
        this.timeframe = requireNonNull(timeframe, "timeframe");
        this.parameters = requireNonNull(parameters, "parameters");
        this.position = position;
        this.seen = new SeenBars();
    }

    /** Takes the next close in. */
    abstract void update(double close);

    /** Decides on the close that was taken in. */
    abstract void decide(double close, StrategyContext context);

    /** Hands over what is remembered besides the position. */
    abstract void state(StateForm form);

    @Override
    public void onStart(StrategyContext context) {
        position.check(context);
    }

    @Override
    public void onBar(Bar bar, StrategyContext context) {
        if (!seen.isNews(bar)) {
            return;
        }
        update(bar.close());
        if (!context.isLive()) {
            return;
        }
        if (restored) {
            restored = false;
            position.afterRestart(context);
        }
        position.onBar(context);
        decide(bar.close(), context);
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
    public byte[] saveState() {
        return StrategyState.save(toString(), this::exchange);
    }

    @Override
    public void restoreState(byte[] state) {
        StrategyState.restore(toString(), state, this::exchange);
        restored = true;
    }

    private void exchange(StateForm form) {
        seen.state(form);
        position.state(form);
        state(form);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + instrument + " " + timeframe + " " + parameters + "]";
    }
}
