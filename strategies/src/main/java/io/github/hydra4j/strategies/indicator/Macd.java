package io.github.hydra4j.strategies.indicator;

import java.util.List;

/**
 * Moving average convergence/divergence: a fast exponential average minus a slow one, and an exponential average of that
 * difference as its signal. Source: G. Appel, Technical Analysis: Power Tools for Active Investors, 2005 (method of the
 * 1970s; 12, 26 and 9 are his figures).
 *
 * <p>{@link #value} is the difference; the indicator is ready once its signal is defined.
 */
public final class Macd implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("macd", "signal", "histogram", "fast", "slow");

    private final Ema fast;
    private final Ema slow;
    private final Ema signal;
    private final int warmUp;
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
        this.warmUp = countsAllNumbers ? Math.max(slow, signal) + 1 : this.slow.warmUp() + this.signal.warmUp() - 1;
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

    @Override
    public int warmUp() {
        return warmUp;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> line;
            case 1 -> signalLine;
            case 2 -> histogram();
            case 3 -> fast();
            case 4 -> slow();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        fast.state(exchange);
        slow.state(exchange);
        signal.state(exchange);
        missing = exchange.exchange(missing);
        line = exchange.exchange(line);
        signalLine = exchange.exchange(signalLine);
    }

    /** The difference, NaN while it is not defined; the same as {@link #value}. */
    public double line() {
        return line;
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
