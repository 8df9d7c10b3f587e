package io.github.hydra4j.strategies.exit;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Percent;
import java.util.Locale;

/** How far a stop lies from a price; as text {@code 15%} or {@code 2.5 atr}. */
@Incubating
public sealed interface StopDistance {

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is neither of the two
     */
    static StopDistance parse(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        try {
            return trimmed.endsWith("atr")
                    ? new OfRange(Double.parseDouble(
                            trimmed.substring(0, trimmed.length() - 3).trim()))
                    : new OfPrice(Percent.of(trimmed));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a distance is a share of the price (15%) or a multiple of the average true range (2.5 atr), got '"
                            + text + "': " + e.getMessage(),
                    e);
        }
    }

    /**
     * A share of the price.
     *
     * @param percent above 0 % and below 100 %
     */
    record OfPrice(Percent percent) implements StopDistance {
        /** Checks the share. */
        public OfPrice {
            if (percent.signum() <= 0 || percent.compareTo(Percent.HUNDRED) >= 0) {
                throw new IllegalArgumentException("must lie above 0% and below 100%, got " + percent);
            }
        }

        @Override
        public String toString() {
            return percent.toString();
        }
    }

    /**
     * A multiple of the average true range of the bars decided on.
     *
     * @param multiple above 0 and at most 100
     */
    record OfRange(double multiple) implements StopDistance {
        /** Checks the multiple. */
        public OfRange {
            if (!(multiple > 0 && multiple <= 100)) {
                throw new IllegalArgumentException("must lie above 0 atr and not above 100 atr, got " + multiple);
            }
        }

        @Override
        public String toString() {
            return Numbers.plain(multiple) + " atr";
        }
    }
}
