package io.github.hydra4j.core.instrument;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Whole multiples of one step: the arithmetic behind ticks and lots. */
final class Grid implements PriceRule {

    /** Up to here a double holds every integer. */
    private static final double EXACT_INTEGERS = 1L << 53;

    /** How far, in units in the last place, a double may lie from a step and still count as that step. */
    private static final double SNAP_ULPS = 4;

    private final BigDecimal step;
    private final double stepAsDouble;
    /** The step is {@code unscaled x 10^-scale}; zero where the unscaled value does not fit the fast path. */
    private final long unscaled;

    private final int scale;
    /** For steps that are powers of ten below one, multiplying by this is exact where dividing is not. */
    private final double stepsPerUnit;

    Grid(BigDecimal step) {
        if (step.signum() <= 0) {
            throw new IllegalArgumentException("a tick or lot must be positive, got " + step.toPlainString());
        }
        BigDecimal canonical = step.stripTrailingZeros();
        if (canonical.scale() < 0) {
            canonical = canonical.setScale(0);
        }
        this.step = canonical;
        this.stepAsDouble = canonical.doubleValue();
        this.scale = canonical.scale();
        this.unscaled = canonical.precision() <= 9 ? canonical.unscaledValue().longValueExact() : 0;
        this.stepsPerUnit = unscaled == 1 && scale <= 15
                ? BigDecimal.ONE.movePointRight(scale).doubleValue()
                : 0;
    }

    BigDecimal step() {
        return step;
    }

    @Override
    public BigDecimal tickAt(BigDecimal price) {
        return step;
    }

    @Override
    public BigDecimal snap(BigDecimal value, Rounding rounding) {
        return value.divide(step, 0, rounding.mode()).multiply(step);
    }

    @Override
    public BigDecimal snap(double value, Rounding rounding) {
        double steps = stepsPerUnit != 0 ? value * stepsPerUnit : value / stepAsDouble;
        if (unscaled == 0 || !(Math.abs(steps) * unscaled < EXACT_INTEGERS)) {
            return snap(exact(value), rounding);
        }
        double nearest = Math.rint(steps);
        double chosen = Math.abs(steps - nearest) <= SNAP_ULPS * Math.ulp(steps) ? nearest : rounding.apply(steps);
        long wholeSteps = (long) chosen;
        return BigDecimal.valueOf(wholeSteps * unscaled, scale);
    }

    /** The shortest decimal that reads back as this double: what the writer of the number meant. */
    static BigDecimal exact(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("a price or quantity must be a finite number, got " + value);
        }
        return BigDecimal.valueOf(value);
    }

    /** Whether the value is a whole number of steps. */
    boolean isOn(BigDecimal value) {
        // A step that is a power of ten divides every value that has no more decimals than the step.
        return unscaled == 1 && value.scale() <= scale
                || value.divide(step, 0, RoundingMode.HALF_EVEN).multiply(step).compareTo(value) == 0;
    }

    @Override
    public boolean accepts(BigDecimal price) {
        return isOn(price);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Grid that && step.equals(that.step);
    }

    @Override
    public int hashCode() {
        return step.hashCode();
    }

    @Override
    public String toString() {
        return "tick " + step.toPlainString();
    }
}
