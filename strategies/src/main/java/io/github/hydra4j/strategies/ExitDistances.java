package io.github.hydra4j.strategies;

import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.order.Bracket;
import io.github.hydra4j.core.order.ExitLevel;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A stop and a target at distances from the close on which an entry was decided; zero for none.
 *
 * @param stop loss at which to leave
 * @param target gain at which to leave
 */
record ExitDistances(Percent stop, Percent target) {

    static final ExitDistances NONE = new ExitDistances(Percent.ZERO, Percent.ZERO);

    /** How far the stop lies from a price; NaN where there is none. */
    double stopDistance(double price) {
        return stop.signum() == 0 ? Double.NaN : price * stop.toDouble();
    }

    /** The exits of an entry of that side; null for none. */
    @Nullable
    Bracket bracket(Instrument rules, Side side, double close) {
        if (stop.signum() == 0 && target.signum() == 0) {
            return null;
        }
        BigDecimal from = BigDecimal.valueOf(close);
        Bracket bracket = stop.signum() == 0
                ? Bracket.withoutStop()
                : Bracket.stop(level(rules, side, from, stop.fraction().negate()));
        return target.signum() == 0
                ? bracket
                : bracket.target(new ExitLevel.At(level(rules, side, from, target.fraction())), Percent.HUNDRED);
    }

    /** The price at which a position of that side has moved by {@code gain}, in the exit's favour of being reached. */
    private static Price level(Instrument rules, Side side, BigDecimal from, BigDecimal gain) {
        BigDecimal factor = BigDecimal.ONE.add(side == Side.BUY ? gain : gain.negate());
        return rules.price(Price.of(from.multiply(factor)), Rounding.passive(side.opposite()));
    }
}
