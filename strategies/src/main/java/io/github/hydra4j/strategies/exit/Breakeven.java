package io.github.hydra4j.strategies.exit;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Percent;

/**
 * Brings the stop up to the entry once the position has gained enough; as text {@code 10%}, or {@code 10% + 0.2%} where
 * the stop shall lie a little beyond the entry, to pay the fees.
 *
 * @param gain gain of the best price over the entry at which that happens, above 0 %
 * @param beyond how far beyond the entry the stop lies then, not negative and below {@code gain}
 */
@Incubating
public record Breakeven(Percent gain, Percent beyond) {

    /** Checks both. */
    public Breakeven {
        if (gain.signum() <= 0 || beyond.signum() < 0 || beyond.compareTo(gain) >= 0) {
            throw new IllegalArgumentException(
                    "breakeven needs a gain above 0% and a distance beyond the entry from 0% to below that gain, got "
                            + gain + " and " + beyond);
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static Breakeven parse(String text) {
        int plus = text.indexOf('+');
        return plus < 0
                ? new Breakeven(Percent.of(text), Percent.ZERO)
                : new Breakeven(Percent.of(text.substring(0, plus)), Percent.of(text.substring(plus + 1)));
    }

    @Override
    public String toString() {
        return beyond.signum() == 0 ? gain.toString() : gain + " + " + beyond;
    }
}
