package io.github.hydra4j.core.market;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A made-up market: the same seed and parameters give the same bars on every machine and JDK. Immutable, streams, safe
 * for use by several threads.
 *
 * <p>The price is a geometric Brownian motion whose drift and volatility change with the {@link Regime}; after each bar
 * the regime ends with probability {@code 1 / meanLengthBars} and one of the others follows. High and low are drawn from
 * the law of the extremes of such a path between open and close. On top may come jumps inside a bar, gaps of price
 * between bars, and missing bars, during which the price moves on unseen. All prices are whole ticks, at least one.
 *
 * <p>It is for tests, examples and stress, not evidence that a strategy earns money: nothing in it can be predicted.
 *
 * <pre>{@code
 * BarSource market = SyntheticBars.builder(BTC_PERP, Timeframe.M1)
 *     .seed(7).count(100_000).startPrice(60_000).tick("0.1")
 *     .jumps(0.001, 0.02).missing(0.0005)
 *     .build();
 * }</pre>
 */
public final class SyntheticBars implements BarSource {

    /** Calm, rising, falling and turbulent phases, as crypto majors have them. */
    public static final List<Regime> FOUR_SEASONS = List.of(
            new Regime("calm", 0.0, 0.25, 2_000),
            new Regime("rising", 2.5, 0.5, 1_000),
            new Regime("falling", -2.5, 0.6, 800),
            new Regime("turbulent", 0.0, 1.4, 300));

    private static final double YEAR_NANOS = Duration.ofDays(365).toNanos();
    private static final long LARGEST_MANTISSA = 1L << 50;

    private final InstrumentId instrument;
    private final Timeframe timeframe;
    private final long seed;
    private final long startNanos;
    private final long count;
    private final double startPrice;
    private final BigDecimal tick;
    private final List<Regime> regimes;
    private final double jumpProbability;
    private final double jumpDeviation;
    private final double gapProbability;
    private final double gapDeviation;
    private final double missingProbability;
    private final double meanVolume;

    private SyntheticBars(Builder b) {
        this.instrument = b.instrument;
        this.timeframe = b.timeframe;
        this.seed = b.seed;
        this.startNanos = b.timeframe.floorNanos(b.startNanos);
        this.count = b.count;
        this.startPrice = b.startPrice;
        this.tick = b.tick;
        this.regimes = b.regimes;
        this.jumpProbability = b.jumpProbability;
        this.jumpDeviation = b.jumpDeviation;
        this.gapProbability = b.gapProbability;
        this.gapDeviation = b.gapDeviation;
        this.missingProbability = b.missingProbability;
        this.meanVolume = b.meanVolume;
    }

    /** Starts with 10,000 bars from 2024-01-01 at a price of 100, tick 0.01, {@link #FOUR_SEASONS}, no jumps or gaps. */
    public static Builder builder(InstrumentId instrument, Timeframe timeframe) {
        return new Builder(instrument, timeframe);
    }

    @Override
    public InstrumentId instrument() {
        return instrument;
    }

    @Override
    public Timeframe timeframe() {
        return timeframe;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(count);
    }

    @Override
    public String description() {
        return "synthetic, seed " + seed + ", " + count + " bars of " + timeframe;
    }

    @Override
    public MarketCursor<Bar> open() {
        return new Cursor(this);
    }

    /**
     * A phase of the market.
     *
     * @param name for people
     * @param drift expected change of the logarithm of the price in a year, before the correction for volatility: 0.7
     *     doubles it on average
     * @param volatility standard deviation of the logarithm over a year, 0.6 being 60 percent
     * @param meanLengthBars how many bars it lasts on average, at least one
     */
    public record Regime(String name, double drift, double volatility, double meanLengthBars) {

        /** Checks the numbers. */
        public Regime {
            requireNonNull(name, "name");
            requireFinite(drift, -1000, 1000, "drift");
            requireFinite(volatility, 0, 1000, "volatility");
            requireFinite(meanLengthBars, 1, 1e15, "meanLengthBars");
        }
    }

    private static double requireFinite(double value, double least, double most, String name) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " is a number from " + least + " to " + most + ", got " + value);
        }
        return value;
    }

    private static final class Cursor implements MarketCursor<Bar> {

        private final SyntheticBars market;
        private final SplitMix random;
        private final double barsPerYear;
        private final long unscaledTick;
        private final int scale;
        private final double tick;
        private final long mostTicks;
        private final double volumeSteps;

        private int regime;
        private double price;
        private long openNanos;
        private long left;
        private boolean first = true;

        private long openTicks;
        private long highTicks;
        private long lowTicks;
        private long closeTicks;
        private double volume;

        Cursor(SyntheticBars market) {
            this.market = market;
            this.random = new SplitMix(market.seed);
            this.barsPerYear = YEAR_NANOS / market.timeframe.nanos();
            this.unscaledTick = market.tick.unscaledValue().longValueExact();
            this.scale = market.tick.scale();
            this.tick = market.tick.doubleValue();
            this.mostTicks = LARGEST_MANTISSA / unscaledTick;
            this.volumeSteps = market.meanVolume >= 1 ? 1e3 : 1e8;
            this.openNanos = market.startNanos;
            this.left = market.count;
            this.closeTicks = ticks(market.startPrice);
            this.price = closeTicks * tick;
        }

        @Override
        public @Nullable Bar next() {
            if (left == 0) {
                return null;
            }
            left--;
            long step = market.timeframe.nanos();
            // A market always begins with a bar, and what is missing is skipped before the next one.
            while (!first && market.missingProbability > 0 && random.nextUnit() < market.missingProbability) {
                move();
                openNanos += step;
            }
            first = false;
            move();
            long opened = openNanos;
            openNanos += step;
            return new Bar(
                    market.instrument,
                    market.timeframe,
                    opened,
                    opened + step,
                    price(openTicks),
                    price(highTicks),
                    price(lowTicks),
                    price(closeTicks),
                    volume);
        }

        /** Lets one bar happen. */
        private void move() {
            if (market.gapProbability > 0 && random.nextUnit() < market.gapProbability) {
                price = within(price * StrictMath.exp(random.nextGaussian() * market.gapDeviation));
                openTicks = ticks(price);
            } else {
                openTicks = closeTicks;
            }
            Regime now = market.regimes.get(regime);
            double deviation = now.volatility() / StrictMath.sqrt(barsPerYear);
            double variance = deviation * deviation;
            double change = now.drift() / barsPerYear - variance / 2 + deviation * random.nextGaussian();
            if (market.jumpProbability > 0 && random.nextUnit() < market.jumpProbability) {
                change += market.jumpDeviation * random.nextGaussian();
            }
            double spread = change * change;
            double up = (change + StrictMath.sqrt(spread - 2 * variance * StrictMath.log(random.nextPositive()))) / 2;
            double down = (change - StrictMath.sqrt(spread - 2 * variance * StrictMath.log(random.nextPositive()))) / 2;
            double from = price;
            price = within(from * StrictMath.exp(change));
            closeTicks = ticks(price);
            highTicks = Math.max(Math.max(openTicks, closeTicks), ticks(from * StrictMath.exp(up)));
            lowTicks = Math.min(Math.min(openTicks, closeTicks), ticks(from * StrictMath.exp(down)));
            volume = volume(deviation == 0 ? 0 : Math.abs(change) / deviation);
            if (market.regimes.size() > 1 && random.nextUnit() * now.meanLengthBars() < 1) {
                regime = (regime + 1 + random.nextBelow(market.regimes.size() - 1)) % market.regimes.size();
            }
        }

        /** Log-normal, larger in bars that move more: the excitement has mean 0.8, hence the divisor. */
        private double volume(double excitement) {
            double noise = StrictMath.exp(0.5 * random.nextGaussian() - 0.125);
            return Math.rint(market.meanVolume * noise * (1 + excitement) / 1.8 * volumeSteps) / volumeSteps;
        }

        private double within(double value) {
            return Math.min(Math.max(value, tick), mostTicks * tick);
        }

        private long ticks(double value) {
            return Math.min(Math.max(1, (long) StrictMath.rint(value / tick)), mostTicks);
        }

        /** The double nearest to the decimal, so that it prints as a price and not as noise. */
        private double price(long ticks) {
            return DecimalText.quotient(ticks * unscaledTick, scale);
        }

        @Override
        public void close() {
            left = 0;
        }
    }

    /** Describes a market; used by one thread. Each method refuses what makes no sense at once. */
    public static final class Builder {

        private final InstrumentId instrument;
        private final Timeframe timeframe;
        private long seed = 1;
        private long startNanos = Duration.ofSeconds(
                        Instant.parse("2024-01-01T00:00:00Z").getEpochSecond())
                .toNanos();
        private long count = 10_000;
        private double startPrice = 100;
        private BigDecimal tick = new BigDecimal("0.01");
        private List<Regime> regimes = FOUR_SEASONS;
        private double jumpProbability;
        private double jumpDeviation;
        private double gapProbability;
        private double gapDeviation;
        private double missingProbability;
        private double meanVolume = 10;

        private Builder(InstrumentId instrument, Timeframe timeframe) {
            this.instrument = requireNonNull(instrument, "instrument");
            this.timeframe = requireNonNull(timeframe, "timeframe");
        }

        /** Which of the possible markets. */
        public Builder seed(long value) {
            this.seed = value;
            return this;
        }

        /** The first bar contains this moment. */
        public Builder start(Instant value) {
            this.startNanos =
                    Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1_000_000_000L), value.getNano());
            return this;
        }

        /** How many bars, missing ones not counted. */
        public Builder count(long value) {
            if (value < 0) {
                throw new IllegalArgumentException("count cannot be negative, got " + value);
            }
            this.count = value;
            return this;
        }

        /** The open of the first bar, brought to the nearest tick. */
        public Builder startPrice(double value) {
            this.startPrice = requireFinite(value, Double.MIN_NORMAL, 1e15, "startPrice");
            return this;
        }

        /** The step of prices, for example {@code 0.01}; at most nine digits and eighteen decimals. */
        public Builder tick(String value) {
            BigDecimal step = new BigDecimal(value).stripTrailingZeros();
            step = step.scale() < 0 ? step.setScale(0) : step;
            if (step.signum() <= 0 || step.precision() > 9 || step.scale() > 18) {
                throw new IllegalArgumentException(
                        "tick is positive with at most 9 digits and 18 decimals, got " + value);
            }
            this.tick = step;
            return this;
        }

        /** The phases, beginning with the first. */
        public Builder regimes(List<Regime> value) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("a market needs at least one regime");
            }
            this.regimes = List.copyOf(value);
            return this;
        }

        /** One regime for ever: drift and volatility a year, as in {@link Regime}. */
        public Builder regime(double drift, double volatility) {
            return regimes(List.of(new Regime("only", drift, volatility, 1)));
        }

        /** Sudden moves inside a bar: how probable in each bar, and the standard deviation of their logarithm. */
        public Builder jumps(double probability, double deviation) {
            this.jumpProbability = requireFinite(probability, 0, 1, "probability of jumps");
            this.jumpDeviation = requireFinite(deviation, 0, 10, "deviation of jumps");
            return this;
        }

        /** Moves between two bars: how probable before each bar, and the standard deviation of their logarithm. */
        public Builder priceGaps(double probability, double deviation) {
            this.gapProbability = requireFinite(probability, 0, 1, "probability of price gaps");
            this.gapDeviation = requireFinite(deviation, 0, 10, "deviation of price gaps");
            return this;
        }

        /** How probable it is that a bar is missing, below one. */
        public Builder missing(double probability) {
            this.missingProbability = requireFinite(probability, 0, 0.99, "probability of missing bars");
            return this;
        }

        /** Base units traded in a bar on average. */
        public Builder volume(double mean) {
            this.meanVolume = requireFinite(mean, 0, 1e15, "mean volume");
            return this;
        }

        /**
         * The market.
         *
         * @throws IllegalArgumentException if the start price has more than about 10^15 ticks or is below half a tick
         */
        public SyntheticBars build() {
            double ticks = startPrice / tick.doubleValue();
            if (ticks * tick.unscaledValue().longValueExact() > LARGEST_MANTISSA / 2.0 || ticks < 0.5) {
                throw new IllegalArgumentException("a start price of " + startPrice + " does not fit a tick of "
                        + tick.toPlainString() + "; choose another tick");
            }
            return new SyntheticBars(this);
        }
    }
}
