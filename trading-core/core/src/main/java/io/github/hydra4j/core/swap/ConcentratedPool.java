package io.github.hydra4j.core.swap;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingException;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A pool whose liquidity lies in ranges of price: Uniswap v3 and its forks. Formulas: Adams, Zinsmeister, Salem, Keefer,
 * Robinson, <i>Uniswap v3 Core</i>, 2021; it steps from word to word of the tick bitmap as the contract does, because
 * every step rounds.
 *
 * <p>Liquidity does not change by itself here: nobody mints or burns.
 */
@Incubating
public final class ConcentratedPool implements Pool {

    private static final int WORD = 256;
    private static final BigInteger ENDLESS = ONE.shiftLeft(255).subtract(ONE);

    /**
     * What changes at a tick.
     *
     * @param index the tick
     * @param liquidityNet liquidity added when the price rises through it, taken away when it falls
     */
    public record TickLiquidity(int index, BigInteger liquidityNet) {}

    private final int feePips;
    private final int tickSpacing;
    private final NavigableMap<Integer, BigInteger> ticks;
    private final BigInteger sqrtPriceX96;
    private final int tick;
    private final BigInteger liquidity;
    private final BigInteger reserve0;
    private final BigInteger reserve1;

    private ConcentratedPool(
            ConcentratedPool origin,
            BigInteger sqrtPriceX96,
            int tick,
            BigInteger liquidity,
            BigInteger reserve0,
            BigInteger reserve1) {
        this.feePips = origin.feePips;
        this.tickSpacing = origin.tickSpacing;
        this.ticks = origin.ticks;
        this.sqrtPriceX96 = sqrtPriceX96;
        this.tick = tick;
        this.liquidity = liquidity;
        this.reserve0 = reserve0;
        this.reserve1 = reserve1;
    }

    /**
     * A pool as the chain shows it. Its reserves are the least that its liquidity needs.
     *
     * @param feePips fee in millionths of the input: 3000 for 0.3 %
     * @param tickSpacing every initialised tick is a multiple of this
     * @param sqrtPriceX96 square-root price, times 2^96
     * @param tick the current tick; one below the price's own where a swap ended exactly on a tick going down
     * @param liquidity liquidity at the current tick
     * @param initialised every initialised tick, in any order
     * @throws TradingException if the numbers contradict one another
     */
    public ConcentratedPool(
            int feePips,
            int tickSpacing,
            BigInteger sqrtPriceX96,
            int tick,
            BigInteger liquidity,
            List<TickLiquidity> initialised) {
        if (feePips < 0 || feePips >= SwapStep.FEE_UNITS || tickSpacing < 1 || liquidity.signum() < 0) {
            throw invalid(
                    "a fee lies between 0 and 999999 millionths, a tick spacing is positive, liquidity not negative;"
                            + " got " + feePips + ", " + tickSpacing + ", " + liquidity);
        }
        int priceTick = TickMath.tickAt(sqrtPriceX96);
        boolean fellOntoTick =
                tick == priceTick - 1 && TickMath.sqrtPriceX96(priceTick).equals(sqrtPriceX96);
        if (tick != priceTick && !fellOntoTick) {
            throw invalid("square-root price " + sqrtPriceX96 + " belongs to tick " + priceTick + ", got " + tick);
        }
        TreeMap<Integer, BigInteger> sorted = new TreeMap<>();
        for (TickLiquidity one : initialised) {
            if (one.index() % tickSpacing != 0
                    || one.index() < TickMath.MIN_TICK
                    || one.index() > TickMath.MAX_TICK
                    || sorted.put(one.index(), one.liquidityNet()) != null) {
                throw invalid("tick " + one.index() + " is out of range, given twice or no multiple of " + tickSpacing);
            }
        }
        this.feePips = feePips;
        this.tickSpacing = tickSpacing;
        this.ticks = Collections.unmodifiableNavigableMap(sorted);
        this.sqrtPriceX96 = sqrtPriceX96;
        this.tick = tick;
        this.liquidity = liquidity;
        BigInteger[] needed = needed(sorted, sqrtPriceX96);
        this.reserve0 = needed[0];
        this.reserve1 = needed[1];
    }

    /** A pool at a price, with the liquidity that its ticks give it there. */
    public static ConcentratedPool of(
            int feePips, int tickSpacing, BigInteger sqrtPriceX96, List<TickLiquidity> initialised) {
        int tick = TickMath.tickAt(sqrtPriceX96);
        BigInteger liquidity = initialised.stream()
                .filter(one -> one.index() <= tick)
                .map(TickLiquidity::liquidityNet)
                .reduce(ZERO, BigInteger::add);
        return new ConcentratedPool(feePips, tickSpacing, sqrtPriceX96, tick, liquidity, initialised);
    }

    private static TradingException invalid(String message) {
        return new TradingException("INVALID_POOL", message);
    }

    private static BigInteger[] needed(NavigableMap<Integer, BigInteger> ticks, BigInteger price) {
        BigInteger first = ZERO;
        BigInteger second = ZERO;
        BigInteger inRange = ZERO;
        BigInteger lower = null;
        for (Map.Entry<Integer, BigInteger> entry : ticks.entrySet()) {
            BigInteger upper = TickMath.sqrtPriceX96(entry.getKey());
            if (lower != null && inRange.signum() > 0) {
                BigInteger middle = price.max(lower).min(upper);
                first = first.add(SwapStep.amount0(middle, upper, inRange, true));
                second = second.add(SwapStep.amount1(lower, middle, inRange, true));
            }
            inRange = inRange.add(entry.getValue());
            lower = upper;
        }
        return new BigInteger[] {first, second};
    }

    /** The square root of the price, times 2^96. */
    public BigInteger sqrtPriceX96() {
        return sqrtPriceX96;
    }

    /** The current tick. */
    public int tick() {
        return tick;
    }

    /** Liquidity at the current tick. */
    public BigInteger liquidity() {
        return liquidity;
    }

    /** Fee in millionths of the input. */
    public int feePips() {
        return feePips;
    }

    /** How many initialised ticks lie between this state and another of the same pool. */
    public int initialisedTicksTo(ConcentratedPool other) {
        int low = Math.min(tick, other.tick);
        int high = Math.max(tick, other.tick);
        return ticks.subMap(low, false, high, true).size();
    }

    @Override
    public BigInteger reserve0() {
        return reserve0;
    }

    @Override
    public BigInteger reserve1() {
        return reserve1;
    }

    @Override
    public Ratio spot() {
        return TickMath.price(sqrtPriceX96);
    }

    @Override
    public Ratio kept() {
        return new Ratio(BigInteger.valueOf(SwapStep.FEE_UNITS - feePips), BigInteger.valueOf(SwapStep.FEE_UNITS));
    }

    @Override
    public PoolSwap exactIn(boolean zeroForOne, BigInteger amountIn) {
        if (amountIn.signum() <= 0) {
            throw new TradingException("INSUFFICIENT_INPUT", "a swap needs a positive input, got " + amountIn);
        }
        return swap(zeroForOne, amountIn, true, farEnd(zeroForOne));
    }

    @Override
    public PoolSwap exactOut(boolean zeroForOne, BigInteger amountOut) {
        if (amountOut.signum() <= 0) {
            throw new TradingException("INSUFFICIENT_OUTPUT", "a swap needs a positive output, got " + amountOut);
        }
        PoolSwap swap = swap(zeroForOne, amountOut, false, farEnd(zeroForOne));
        if (swap.amountOut().compareTo(amountOut) < 0) {
            throw new TradingException(
                    "INSUFFICIENT_LIQUIDITY", "the pool's ranges can give " + swap.amountOut() + ", not " + amountOut);
        }
        return swap;
    }

    @Override
    public PoolSwap toPrice(Ratio target) {
        BigInteger limit =
                target.numerator().shiftLeft(192).divide(target.denominator()).sqrt();
        limit = limit.max(TickMath.MIN_SQRT_PRICE.add(ONE)).min(TickMath.MAX_SQRT_PRICE.subtract(ONE));
        return swap(limit.compareTo(sqrtPriceX96) < 0, ENDLESS, true, limit);
    }

    private static BigInteger farEnd(boolean zeroForOne) {
        return zeroForOne ? TickMath.MIN_SQRT_PRICE.add(ONE) : TickMath.MAX_SQRT_PRICE.subtract(ONE);
    }

    private PoolSwap swap(boolean zeroForOne, BigInteger amount, boolean exactIn, BigInteger limit) {
        BigInteger price = sqrtPriceX96;
        int at = tick;
        BigInteger inRange = liquidity;
        BigInteger remaining = amount;
        BigInteger in = ZERO;
        BigInteger out = ZERO;
        while (remaining.signum() > 0 && !price.equals(limit)) {
            int next = nextTick(at, zeroForOne);
            BigInteger nextPrice = TickMath.sqrtPriceX96(next);
            BigInteger target = zeroForOne ? nextPrice.max(limit) : nextPrice.min(limit);
            SwapStep step = SwapStep.towards(target, price, inRange, remaining, exactIn, feePips);
            BigInteger paid = step.amountIn().add(step.fee());
            in = in.add(paid);
            out = out.add(step.amountOut());
            remaining = remaining.subtract(exactIn ? paid : step.amountOut());
            if (step.sqrtPrice().equals(nextPrice)) {
                BigInteger net = ticks.getOrDefault(next, ZERO);
                inRange = zeroForOne ? inRange.subtract(net) : inRange.add(net);
                at = zeroForOne ? next - 1 : next;
            } else if (!step.sqrtPrice().equals(price)) {
                at = TickMath.tickAt(step.sqrtPrice());
            }
            price = step.sqrtPrice();
        }
        return new PoolSwap(
                this,
                zeroForOne,
                in,
                out,
                new ConcentratedPool(
                        this,
                        price,
                        at,
                        inRange,
                        zeroForOne ? reserve0.add(in) : reserve0.subtract(out),
                        zeroForOne ? reserve1.subtract(out) : reserve1.add(in)));
    }

    /** The next initialised tick in the direction, or the end of the bitmap's word where it has none. */
    private int nextTick(int from, boolean down) {
        int compressed = Math.floorDiv(from, tickSpacing);
        int next;
        if (down) {
            int end = Math.floorDiv(compressed, WORD) * WORD * tickSpacing;
            Integer found = ticks.floorKey(from);
            next = found != null && found >= end ? found : end;
        } else {
            int end = (Math.floorDiv(compressed + 1, WORD) * WORD + WORD - 1) * tickSpacing;
            Integer found = ticks.higherKey(from);
            next = found != null && found <= end ? found : end;
        }
        return Math.max(TickMath.MIN_TICK, Math.min(TickMath.MAX_TICK, next));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof ConcentratedPool that
                        && feePips == that.feePips
                        && tickSpacing == that.tickSpacing
                        && tick == that.tick
                        && sqrtPriceX96.equals(that.sqrtPriceX96)
                        && liquidity.equals(that.liquidity)
                        && reserve0.equals(that.reserve0)
                        && reserve1.equals(that.reserve1)
                        && ticks.equals(that.ticks);
    }

    @Override
    public int hashCode() {
        return 31 * sqrtPriceX96.hashCode() + reserve0.hashCode();
    }

    @Override
    public String toString() {
        return "ConcentratedPool[fee " + feePips + ", tick " + tick + ", liquidity " + liquidity + "]";
    }
}
