package io.github.hydra4j.strategies.exit;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Percent;

/**
 * A part of the position that is sold at a gain; as text {@code 30%:33%}.
 *
 * @param gain over the entry, above 0 %
 * @param share of the whole that was entered, above 0 % and up to 100 %
 */
@Incubating
public record ProfitTier(Percent gain, Percent share) {

    /** Checks both. */
    public ProfitTier {
        if (gain.signum() <= 0 || share.signum() <= 0 || share.compareTo(Percent.HUNDRED) > 0) {
            throw new IllegalArgumentException(
                    "a tier needs a gain above 0% and a share above 0% and up to 100%, got " + gain + " and " + share);
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static ProfitTier parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a tier is a gain and a share, for example 30%:33%, got '" + text + "'");
        }
        return new ProfitTier(Percent.of(text.substring(0, colon)), Percent.of(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return gain + ":" + share;
    }
}
