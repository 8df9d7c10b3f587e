package io.github.hydra4j.risk;

import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import java.math.BigDecimal;
import java.math.MathContext;

/** Observed numbers as people read them, in messages alone. */
final class Observed {

    private static final MathContext READABLE = new MathContext(8);

    private Observed() {}

    static Money amount(double value, Asset asset) {
        return Money.of(readable(value), asset);
    }

    static Percent percent(double fraction) {
        return Percent.ofFraction(readable(fraction));
    }

    private static BigDecimal readable(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).round(READABLE) : BigDecimal.ZERO;
    }
}
