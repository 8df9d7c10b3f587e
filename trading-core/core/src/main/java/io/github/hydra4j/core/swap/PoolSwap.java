package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Percent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * One swap against a pool: a quote, until somebody makes {@code after} the state of the world.
 *
 * @param before the pool before it
 * @param zeroForOne whether the pool's first token goes in and its second comes out
 * @param amountIn base units that go in, the pool's fee included
 * @param amountOut base units that come out
 * @param after the pool after it
 */
@Incubating
public record PoolSwap(Pool before, boolean zeroForOne, BigInteger amountIn, BigInteger amountOut, Pool after) {

    /**
     * How much worse than the middle price before it the swap trades, its fee included: (middle - execution) / middle,
     * both in output for input, to 34 digits.
     */
    public Percent priceImpact() {
        return impact(zeroForOne ? before.spot() : before.spot().inverse(), amountIn, amountOut);
    }

    static Percent impact(Ratio middle, BigInteger in, BigInteger out) {
        if (in.signum() == 0) {
            return Percent.ZERO;
        }
        BigInteger ideal = in.multiply(middle.numerator());
        BigInteger real = out.multiply(middle.denominator());
        return Percent.ofFraction(
                new BigDecimal(ideal.subtract(real)).divide(new BigDecimal(ideal), MathContext.DECIMAL128));
    }
}
