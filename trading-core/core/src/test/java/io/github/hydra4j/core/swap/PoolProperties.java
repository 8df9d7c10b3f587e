package io.github.hydra4j.core.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.swap.ConcentratedPool.TickLiquidity;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What no pool may ever do, whatever is swapped. */
class PoolProperties {

    /**
     * A swap of a size that suits any pool.
     *
     * @param shareOfReserve of what the pool holds of the input, in millionths
     */
    record Trade(boolean zeroForOne, int shareOfReserve) {
        BigInteger amountIn(Pool pool) {
            BigInteger reserve = zeroForOne ? pool.reserve0() : pool.reserve1();
            return reserve.multiply(BigInteger.valueOf(shareOfReserve))
                    .divide(BigInteger.valueOf(1_000_000))
                    .max(BigInteger.ONE);
        }
    }

    @Provide
    Arbitrary<ConstantProductPool> pairs() {
        Arbitrary<BigInteger> reserves =
                Arbitraries.bigIntegers().between(BigInteger.valueOf(1000), BigInteger.TEN.pow(30));
        return Combinators.combine(reserves, reserves, Arbitraries.integers().between(900, 1000))
                .as((first, second, kept) -> new ConstantProductPool(first, second, kept, 1000));
    }

    /** Three ranges around the price, one of them over everything, so that liquidity is never quite gone. */
    @Provide
    Arbitrary<ConcentratedPool> ranges() {
        Arbitrary<BigInteger> liquidity =
                Arbitraries.bigIntegers().between(BigInteger.TEN.pow(9), BigInteger.TEN.pow(24));
        return Combinators.combine(
                        Arbitraries.integers().between(-60_000, 60_000),
                        Arbitraries.integers().between(1, 50),
                        Arbitraries.integers().between(1, 50),
                        liquidity,
                        liquidity,
                        Arbitraries.of(0, 100, 500, 3000, 10_000))
                .as((tick, below, above, thin, thick, fee) -> {
                    int spacing = 60;
                    int middle = TickMath.nearestUsable(tick, spacing);
                    return ConcentratedPool.of(
                            fee,
                            spacing,
                            TickMath.sqrtPriceX96(tick),
                            List.of(
                                    new TickLiquidity(-887220, thin),
                                    new TickLiquidity(middle - below * spacing, thick),
                                    new TickLiquidity(middle + above * spacing, thick.negate()),
                                    new TickLiquidity(887220, thin.negate())));
                });
    }

    @Provide
    Arbitrary<Pool> pools() {
        return Arbitraries.oneOf(pairs().map(pool -> pool), ranges().map(pool -> pool));
    }

    @Provide
    Arbitrary<Trade> trade() {
        return Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.integers().between(1, 900_000))
                .as(Trade::new);
    }

    @Provide
    Arbitrary<List<Trade>> trades() {
        return trade().list().ofMinSize(1).ofMaxSize(12);
    }

    @Property
    void the_product_of_the_reserves_never_falls(
            @ForAll("pairs") ConstantProductPool start, @ForAll("trades") List<Trade> trades) {
        Pool pool = start;
        for (Trade trade : trades) {
            Pool after = pool.exactIn(trade.zeroForOne(), trade.amountIn(pool)).after();
            assertThat(after.reserve0().multiply(after.reserve1()))
                    .isGreaterThanOrEqualTo(pool.reserve0().multiply(pool.reserve1()));
            pool = after;
        }
    }

    @Property
    void a_round_trip_gains_nothing_however_it_is_split(
            @ForAll("pools") Pool start, @ForAll("trades") List<Trade> trades) {
        BigInteger zero = BigInteger.ZERO;
        BigInteger first = BigInteger.ZERO;
        BigInteger second = BigInteger.ZERO;
        Pool pool = start;
        for (Trade trade : trades) {
            PoolSwap swap = pool.exactIn(trade.zeroForOne(), trade.amountIn(pool));
            first = trade.zeroForOne() ? first.subtract(swap.amountIn()) : first.add(swap.amountOut());
            second = trade.zeroForOne() ? second.add(swap.amountOut()) : second.subtract(swap.amountIn());
            pool = swap.after();
        }
        // Whatever is left of one token goes back into the other.
        if (first.signum() > 0) {
            second = second.add(pool.exactIn(true, first).amountOut());
            first = zero;
        } else if (second.signum() > 0) {
            first = first.add(pool.exactIn(false, second).amountOut());
            second = zero;
        }
        assertThat(first.signum() <= 0 && second.signum() <= 0)
                .as("%s and %s", first, second)
                .isTrue();
    }

    @Property
    void a_pool_never_gives_more_than_it_holds(@ForAll("pools") Pool start, @ForAll("trades") List<Trade> trades) {
        Pool pool = start;
        for (Trade trade : trades) {
            pool = pool.exactIn(trade.zeroForOne(), trade.amountIn(pool)).after();
            assertThat(pool.reserve0()).isNotNegative();
            assertThat(pool.reserve1()).isNotNegative();
        }
    }

    @Property
    void what_an_exact_output_costs_brings_at_least_that_output(
            @ForAll("pools") Pool pool, @ForAll("trade") Trade trade) {
        BigInteger out = pool.exactIn(trade.zeroForOne(), trade.amountIn(pool)).amountOut();
        if (out.signum() == 0) {
            return;
        }
        PoolSwap exact = pool.exactOut(trade.zeroForOne(), out);

        assertThat(exact.amountOut()).isEqualTo(out);
        assertThat(pool.exactIn(trade.zeroForOne(), exact.amountIn()).amountOut())
                .isGreaterThanOrEqualTo(out);
        // The router of a pair asks for one more than needed where the division leaves no rest.
        assertThat(exact.amountIn()).isLessThanOrEqualTo(trade.amountIn(pool).add(BigInteger.ONE));
    }

    @Property
    void the_smallest_input_is_the_smallest(@ForAll("pairs") ConstantProductPool pool, @ForAll("trade") Trade trade) {
        BigInteger out = pool.exactIn(trade.zeroForOne(), trade.amountIn(pool)).amountOut();
        if (out.signum() == 0) {
            return;
        }
        BigInteger least = pool.smallestInputFor(trade.zeroForOne(), out);

        assertThat(pool.exactIn(trade.zeroForOne(), least).amountOut()).isGreaterThanOrEqualTo(out);
        if (least.compareTo(BigInteger.ONE) > 0) {
            assertThat(pool.exactIn(trade.zeroForOne(), least.subtract(BigInteger.ONE))
                            .amountOut())
                    .isLessThan(out);
        }
    }

    @Property
    void moving_to_a_price_comes_near_it_and_never_beyond(@ForAll("pools") Pool pool, @ForAll("trade") Trade trade) {
        // A share of the price as it is, or a multiple.
        Ratio factor =
                new Ratio(BigInteger.valueOf(1_000_000L + trade.shareOfReserve()), BigInteger.valueOf(1_000_000));
        Ratio target = pool.spot().times(trade.zeroForOne() ? factor.inverse() : factor);
        PoolSwap swap = pool.toPrice(target);
        Pool after = swap.after();

        if (trade.zeroForOne()) {
            assertThat(after.spot().isBelow(target) && !close(after, target)).isFalse();
        } else {
            assertThat(target.isBelow(after.spot()) && !close(after, target)).isFalse();
        }
        if (pool.reserve0().bitLength() > 60 && pool.reserve1().bitLength() > 60) {
            assertThat(after.spotPrice(0, 0) / ratio(target)).isBetween(1 - 1e-9, 1 + 1e-9);
        }
    }

    /** Square-root prices have 96 bits behind the point; nothing is nearer than that. */
    private static boolean close(Pool pool, Ratio target) {
        return Math.abs(pool.spotPrice(0, 0) / ratio(target) - 1) < 1e-15;
    }

    private static double ratio(Ratio ratio) {
        return ratio.price(0, 0, java.math.MathContext.DECIMAL64).doubleValue();
    }

    @Property
    void a_range_over_all_prices_trades_like_a_pair_without_ranges(
            @ForAll("trade") Trade trade, @ForAll("pairs") ConstantProductPool shape) {
        // Liquidity L at square-root price s is a pair with reserves L / s and L × s, both of 60 digits.
        BigInteger liquidity = BigInteger.TEN.pow(30);
        ConcentratedPool ranged = ConcentratedPool.of(
                (1000 - shape.feeNumerator()) * 1000,
                1,
                TickMath.sqrtPriceX96(0),
                List.of(
                        new TickLiquidity(TickMath.MIN_TICK, liquidity),
                        new TickLiquidity(TickMath.MAX_TICK, liquidity.negate())));
        ConstantProductPool pair = new ConstantProductPool(liquidity, liquidity, shape.feeNumerator(), 1000);
        BigInteger in = trade.amountIn(pair);

        BigInteger difference = ranged.exactIn(trade.zeroForOne(), in)
                .amountOut()
                .subtract(pair.exactIn(trade.zeroForOne(), in).amountOut());
        // Of 10^30; the bitmap's words and the 96 bits of the price round now and then.
        assertThat(difference.abs()).isLessThan(BigInteger.TEN.pow(6));
    }

    @Property
    void a_tick_is_the_tick_of_its_price(@ForAll("ticks") int tick) {
        BigInteger price = TickMath.sqrtPriceX96(tick);

        assertThat(TickMath.tickAt(price)).isEqualTo(tick);
        if (tick > TickMath.MIN_TICK) {
            assertThat(TickMath.tickAt(price.subtract(BigInteger.ONE))).isEqualTo(tick - 1);
        }
    }

    @Provide
    Arbitrary<Integer> ticks() {
        return Arbitraries.integers().between(TickMath.MIN_TICK, TickMath.MAX_TICK - 1);
    }

    @Example
    void what_makes_no_sense_is_refused_with_a_code() {
        Pool pair = ConstantProductPool.of(BigInteger.TEN, BigInteger.TEN);
        assertCode("INSUFFICIENT_INPUT", () -> pair.exactIn(true, BigInteger.ZERO));
        assertCode("INSUFFICIENT_OUTPUT", () -> pair.exactOut(true, BigInteger.ZERO));
        assertCode("INSUFFICIENT_LIQUIDITY", () -> pair.exactOut(true, BigInteger.TEN));
        assertCode("INSUFFICIENT_LIQUIDITY", () -> ConstantProductPool.of(BigInteger.ZERO, BigInteger.TEN));
        assertCode("INVALID_FEE", () -> new ConstantProductPool(BigInteger.TEN, BigInteger.TEN, 1001, 1000));
        assertCode("TICK_OUT_OF_RANGE", () -> TickMath.sqrtPriceX96(-887273));
        assertCode("TICK_OUT_OF_RANGE", () -> TickMath.nearestUsable(0, 0));
        assertCode("PRICE_OUT_OF_RANGE", () -> TickMath.tickAt(TickMath.MAX_SQRT_PRICE));
        assertCode("PRICE_OUT_OF_RANGE", () -> TickMath.tickAt(BigInteger.ZERO));
        assertCode("PRICE_OUT_OF_RANGE", () -> TickMath.sqrtPriceX96(BigInteger.ZERO, BigInteger.ONE));
        BigInteger one = TickMath.sqrtPriceX96(0);
        assertCode(
                "INVALID_POOL",
                () -> ConcentratedPool.of(3000, 60, one, List.of(new TickLiquidity(61, BigInteger.ONE))));
        assertCode("INVALID_POOL", () -> new ConcentratedPool(3000, 60, one, 1, BigInteger.ONE, List.of()));
        ConcentratedPool narrow = ConcentratedPool.of(
                0,
                1,
                one,
                List.of(
                        new TickLiquidity(-10, BigInteger.TEN.pow(18)),
                        new TickLiquidity(10, BigInteger.TEN.pow(18).negate())));
        assertCode("INSUFFICIENT_LIQUIDITY", () -> narrow.exactOut(true, BigInteger.TEN.pow(18)));
        // Offered more than the range can use, it takes what it can.
        PoolSwap partial = narrow.exactIn(true, BigInteger.TEN.pow(18));
        assertThat(partial.amountIn()).isLessThan(BigInteger.TEN.pow(15));
        assertThat(partial.after().reserve1()).isNotNegative().isLessThan(BigInteger.TWO);
    }

    private static void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TradingException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
