package io.github.hydra4j.strategies.indicator;

/**
 * An indicator of which charts show more than could be known at the time: what they draw at a bar depends on bars after
 * it. The stream tells things when they are known, and {@link #age} says to which bar they belong; it never takes
 * anything back. What a chart would show once all bars are there comes from {@link #hindsight}, and nowhere else.
 */
public interface Hindsight extends BarIndicator {

    /**
     * What a chart shows when all these bars are known. Depends on parameters and bars alone, and does not touch what the
     * stream remembers.
     */
    Columns hindsight(BarColumns bars);
}
