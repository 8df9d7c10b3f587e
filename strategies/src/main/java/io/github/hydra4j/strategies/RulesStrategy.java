package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.strategies.condition.Condition;
import io.github.hydra4j.strategies.condition.ConditionProgram;
import io.github.hydra4j.strategies.condition.Conditions;
import io.github.hydra4j.strategies.state.StateForm;
import org.jspecify.annotations.Nullable;

/**
 * A strategy written as conditions.
 *
 * <pre>{@code
 * new RulesStrategy(BTC_PERP, Timeframe.M5, RulesParameters.longOnly(
 *     ema(12).crossesAbove(ema(26)).and(volume().above(sma(volume(), 20).times(1.5))),
 *     ema(12).crossesBelow(ema(26))));
 * }</pre>
 *
 * <p>Where both entries hold on one bar neither counts. Decided on the close.
 */
@Incubating
public final class RulesStrategy extends SignalStrategy {

    private static final int NONE = -1;

    private final ConditionProgram program;
    private final int enterLong;
    private final int leaveLong;
    private final int enterShort;
    private final int leaveShort;

    /**
     * A strategy that has seen nothing.
     *
     * @throws IllegalArgumentException if a condition needs bars that cannot be made of those of the timeframe
     */
    public RulesStrategy(InstrumentId instrument, Timeframe timeframe, RulesParameters parameters) {
        super(instrument, timeframe, requireNonNull(parameters, "parameters").rules(), parameters);
        this.program = Conditions.compile(parameters.conditions(), timeframe);
        int next = 0;
        this.enterLong = has(parameters.enterLong()) ? next++ : NONE;
        this.leaveLong = has(parameters.leaveLong()) ? next++ : NONE;
        this.enterShort = has(parameters.enterShort()) ? next++ : NONE;
        this.leaveShort = has(parameters.leaveShort()) ? next : NONE;
    }

    private static boolean has(@Nullable Condition condition) {
        return condition != null;
    }

    private boolean holds(int condition) {
        return condition != NONE && program.holds(condition);
    }

    @Override
    protected int warmUp() {
        return program.warmUp();
    }

    @Override
    protected void update(Bar bar) {
        program.update(bar);
    }

    @Override
    protected int signal() {
        boolean up = holds(enterLong);
        boolean down = holds(enterShort);
        return up == down ? 0 : up ? 1 : -1;
    }

    @Override
    protected boolean isOver(int direction) {
        return holds(direction > 0 ? leaveLong : leaveShort);
    }

    @Override
    protected void state(StateForm form) {
        program.state(form);
    }
}
