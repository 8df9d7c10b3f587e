package io.github.hydra4j.strategies.indicator;

/**
 * Moving average convergence/divergence: a fast exponential average minus a slow one, and an exponential average of that
 * difference as its signal. Source: G. Appel, Technical Analysis: Power Tools for Active Investors, 2005 (method of the
 * 1970s; 12, 26 and 9 are his figures).
 *
 * <p>{@link #value} is the difference; the indicator is ready once its signal is defined.
 */
public final class Macd implements ValueIndicator {

    private final Ema fast;
    private final Ema slow;
    private final Ema signal;
    /** How many numbers must have been seen before the signal may start. */
    private int missing;

    private double line = Double.NaN;
    private double signalLine = Double.NaN;

    /**
     * An indicator that has seen nothing.
     *
     * @param fast period of the fast average
     * @param slow period of the slow average, above that of the fast one
     * @param signal period of the average of the difference
     * @param seed where averages start; the signal counts from the first defined difference, except under {@link
     *     Ema.Seed#FIRST_AFTER_N}, where as in ta4j 0.24 it starts with the first difference after {@code signal} numbers
     * @throws IllegalArgumentException if a period is below 1 or the fast one is not below the slow one
     */
    public Macd(int fast, int slow, int signal, Ema.Seed seed) {
        Periods.atLeastOne(signal, "signal period");
        if (fast >= slow) {
            throw new IllegalArgumentException(
                    "the fast period must be below the slow one, got " + fast + " and " + slow);
        }
        this.fast = new Ema(fast, seed);
        this.slow = new Ema(slow, seed);
        boolean countsAllNumbers = seed == Ema.Seed.FIRST_AFTER_N;
        this.signal = new Ema(signal, countsAllNumbers ? Ema.Seed.FIRST_VALUE : seed);
        this.missing = countsAllNumbers ? signal : 0;
    }

    @Override
    public void update(double input) {
        double difference = fast.next(input) - slow.next(input);
        line = difference;
        if (missing > 0) {
            missing--;
        } else if (slow.isReady()) {
            signalLine = signal.next(difference);
        }
    }

    @Override
    public boolean isReady() {
        return signal.isReady();
    }

    /** Fast average minus slow average, NaN while either is not defined. */
    @Override
    public double value() {
        return line;
    }

    /** The average of the difference, NaN while it is not defined. */
    public double signal() {
        return signalLine;
    }

    /** The difference minus its signal, NaN while either is not defined. */
    public double histogram() {
        return line - signalLine;
    }

    /** The fast average, NaN while it is not defined. */
    public double fast() {
        return fast.value();
    }

    /** The slow average, NaN while it is not defined. */
    public double slow() {
        return slow.value();
    }
}
