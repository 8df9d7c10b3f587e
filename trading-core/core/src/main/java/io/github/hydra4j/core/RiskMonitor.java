package io.github.hydra4j.core;

import io.github.hydra4j.core.order.Denial;
import org.jspecify.annotations.Nullable;

/**
 * Watches the portfolio of one run and says when to stop. It has state (a peak, the start of the day), so each run gets
 * its own from {@link RiskPolicy#newMonitor}.
 */
public interface RiskMonitor {

    /**
     * Looks at the portfolio; called on the bot thread after each change of equity, hence it must be quick.
     *
     * @return what to do; it holds until another answer is given
     */
    BreachAction assess(RiskView view);

    /** Why the last answer was not {@link BreachAction#NONE}. */
    Denial reason();

    /** The operator has seen the breach and wants to go on: forget it and start counting afresh. */
    void rearm(RiskView view);

    /** What must survive a restart, such as a peak or the start of the day; null where there is nothing. */
    @Incubating
    default byte @Nullable [] saveState() {
        return null;
    }

    /**
     * Takes up what an earlier run has saved, before the first look.
     *
     * @throws RuntimeException if the state does not fit; the monitor then starts anew, with a warning
     */
    @Incubating
    default void restoreState(byte[] state) {}
}
