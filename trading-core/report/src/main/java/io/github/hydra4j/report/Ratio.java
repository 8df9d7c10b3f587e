package io.github.hydra4j.report;

import java.util.OptionalDouble;

/** Quotients that may be undefined: a figure without a value is empty, never NaN or infinite. */
final class Ratio {

    private Ratio() {}

    /** The quotient, empty where the denominator is zero or the result is not a finite number. */
    static OptionalDouble of(double numerator, double denominator) {
        return denominator == 0 ? OptionalDouble.empty() : finite(numerator / denominator);
    }

    /** The quotient of two figures, empty where either is. */
    static OptionalDouble of(OptionalDouble numerator, OptionalDouble denominator) {
        return numerator.isPresent() && denominator.isPresent()
                ? of(numerator.getAsDouble(), denominator.getAsDouble())
                : OptionalDouble.empty();
    }

    /** The value, empty where it is not a finite number. */
    static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
