package io.github.hydra4j.strategies.indicator;

import static java.util.Objects.requireNonNull;

/**
 * Says when one line passes another.
 *
 * <pre>{@code
 * CrossDetector cross = new CrossDetector(CrossRule.STRICT);
 * if (cross.update(fast.value(), slow.value()) > 0) { … } // fast has just come above slow
 * }</pre>
 */
public final class CrossDetector {

    private final boolean throughTies;
    /** Where the line was: 1 above, -1 below, 0 not known or, under the strict rule, equal. */
    private int before;

    /** A detector that has seen nothing. */
    public CrossDetector(CrossRule rule) {
        this.throughTies = requireNonNull(rule, "rule") == CrossRule.THROUGH_TIES;
    }

    /**
     * Takes the two lines' next values.
     *
     * @param line the line that crosses
     * @param other the line, or the constant level, that is crossed
     * @return 1 if {@code line} has just crossed above, -1 if it has just crossed below, else 0; where either value is
     *     NaN the answer is 0 and what was seen before is forgotten
     */
    public int update(double line, double other) {
        int now = line > other ? 1 : line < other ? -1 : 0;
        if (now == 0 && throughTies && line == other) {
            return 0;
        }
        int crossed = now == -before ? now : 0;
        before = now;
        return crossed;
    }

    /** Hands over everything that is remembered, and takes back what it is given for it. */
    public void state(StateExchange exchange) {
        before = exchange.exchange(before);
    }
}
