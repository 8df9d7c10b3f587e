package io.github.hydra4j.core.sim;

/** When an order that takes what the market offers is filled in a simulation on bars. */
public enum FillModel {
    /** At the next open after the decision: what one could really have had. */
    NEXT_OPEN,
    /**
     * At the close on which the decision rests. This looks ahead: nobody can decide on a close and trade at it. Results
     * are marked with a warning; it is here to compare with other tools.
     */
    DECISION_CLOSE
}
