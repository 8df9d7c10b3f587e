package io.github.hydra4j.strategies.exit;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Percent;
import java.util.Locale;

/**
 * A stop that follows the best price and never goes back. As text {@code 20%}, {@code 3 atr} or {@code chandelier 3},
 * with the gain from which on it follows: {@code 20% from 10%}.
 *
 * @param anchor what it follows
 * @param distance how far behind
 * @param activation gain of the best price over the entry from which on it follows, not negative; 0 % for at once
 */
@Incubating
public record Trail(Anchor anchor, StopDistance distance, Percent activation) {

    /** Which price a trailing stop hangs from. */
    public enum Anchor {
        /** The highest high since the entry (lowest low of a short). */
        EXTREME,
        /** The highest close since the entry (lowest close of a short). */
        CLOSE
    }

    private static final String FROM = " from ";
    private static final String CHANDELIER = "chandelier";

    /** Checks the gain. */
    public Trail {
        requireNonNull(anchor, "anchor");
        requireNonNull(distance, "distance");
        if (activation.signum() < 0) {
            throw new IllegalArgumentException("a trail starts at a gain of 0% or more, got " + activation);
        }
    }

    /** A share of the best price behind it. */
    public static Trail percent(Percent distance) {
        return new Trail(Anchor.EXTREME, new StopDistance.OfPrice(distance), Percent.ZERO);
    }

    /** A multiple of the average true range behind the best close. */
    public static Trail atr(double multiple) {
        return new Trail(Anchor.CLOSE, new StopDistance.OfRange(multiple), Percent.ZERO);
    }

    /**
     * A multiple of the average true range behind the highest high since the entry: C. LeBeau's exit that hangs from the
     * ceiling (A. Elder, Come Into My Trading Room, 2002).
     */
    public static Trail chandelier(double multiple) {
        return new Trail(Anchor.EXTREME, new StopDistance.OfRange(multiple), Percent.ZERO);
    }

    /** This, but only from such a gain on. */
    public Trail from(Percent gain) {
        return new Trail(anchor, distance, gain);
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Trail parse(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        try {
            int from = trimmed.indexOf(FROM);
            Percent activation = from < 0 ? Percent.ZERO : Percent.of(trimmed.substring(from + FROM.length()));
            String what = from < 0 ? trimmed : trimmed.substring(0, from).trim();
            if (what.startsWith(CHANDELIER)) {
                return chandelier(Double.parseDouble(
                                what.substring(CHANDELIER.length()).trim()))
                        .from(activation);
            }
            StopDistance distance = StopDistance.parse(what);
            Anchor anchor = distance instanceof StopDistance.OfPrice ? Anchor.EXTREME : Anchor.CLOSE;
            return new Trail(anchor, distance, activation);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a trail reads 20%, 3 atr or chandelier 3, each with ' from 10%' if wanted, got '" + text + "': "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public String toString() {
        String what = anchor == Anchor.EXTREME && distance instanceof StopDistance.OfRange range
                ? CHANDELIER + " " + Numbers.plain(range.multiple())
                : distance.toString();
        return activation.signum() == 0 ? what : what + FROM + activation;
    }
}
