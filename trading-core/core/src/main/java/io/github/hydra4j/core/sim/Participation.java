package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.money.Percent;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much of what the market traded or showed our orders may have.
 *
 * <p>Unlimited, a trade or a bar fills any size. With a share, all our orders together fill at most that share of the size
 * of a trade, and of the volume of a bar; what is left of an order goes on with the next. The size that a quote shows is
 * always a bound; a share makes it smaller.
 */
public final class Participation {

    /** Trades and bars fill any size, quotes what they show. */
    public static final Participation UNLIMITED = new Participation(null);

    private final @Nullable Percent share;

    private Participation(@Nullable Percent share) {
        this.share = share;
    }

    /**
     * At most this share, for example {@code Participation.of("10%")}.
     *
     * @throws IllegalArgumentException if the share is not above 0% and up to 100%
     */
    public static Participation of(String share) {
        Percent percent = Percent.of(share);
        if (percent.signum() <= 0 || percent.compareTo(Percent.HUNDRED) > 0) {
            throw new IllegalArgumentException("a participation lies above 0% and up to 100%, got " + percent);
        }
        return new Participation(percent);
    }

    /** Whether trades and bars fill any size. */
    public boolean isUnlimited() {
        return share == null;
    }

    /** Base units that may be had of a size; null for any, where the size is not known. */
    @Nullable
    BigDecimal of(double size) {
        if (Double.isNaN(size)) {
            return null;
        }
        BigDecimal whole = BigDecimal.valueOf(Math.max(0, size));
        return share == null ? whole : whole.multiply(share.fraction());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Participation that
                        && (share == null ? that.share == null : share.equals(that.share));
    }

    @Override
    public int hashCode() {
        return share == null ? 0 : share.hashCode();
    }

    @Override
    public String toString() {
        return share == null ? "unlimited" : share.toString();
    }
}
