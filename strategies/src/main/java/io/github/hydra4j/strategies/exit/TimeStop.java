package io.github.hydra4j.strategies.exit;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Percent;
import org.jspecify.annotations.Nullable;

/**
 * Leaves after so many bars; as text {@code 48}, or {@code 48 unless 2%} where a position that has gained so much by then
 * may stay.
 *
 * @param bars closed bars of the strategy's timeframe since the entry, at least 1
 * @param unless gain of the close over the entry at which it stays, or null for leaving whatever it gained
 */
@Incubating
public record TimeStop(int bars, @Nullable Percent unless) {

    private static final String UNLESS = "unless";

    /** Checks the number. */
    public TimeStop {
        if (bars < 1) {
            throw new IllegalArgumentException("a time stop needs at least 1 bar, got " + bars);
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static TimeStop parse(String text) {
        int unless = text.indexOf(UNLESS);
        String bars = (unless < 0 ? text : text.substring(0, unless)).trim();
        try {
            return new TimeStop(
                    Integer.parseInt(bars), unless < 0 ? null : Percent.of(text.substring(unless + UNLESS.length())));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a time stop is a number of bars, for example 48 or 48 unless 2%, got '" + text + "'", e);
        }
    }

    @Override
    public String toString() {
        return unless == null ? Integer.toString(bars) : bars + " " + UNLESS + " " + unless;
    }
}
