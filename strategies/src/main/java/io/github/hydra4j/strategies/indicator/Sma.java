package io.github.hydra4j.strategies.indicator;

import java.util.Arrays;
import java.util.List;

/**
 * Simple moving average: the mean of the last {@code period} numbers.
 *
 * <p>Prices are decimals, and a running sum of binary fractions drifts away from them: two averages that are equal on
 * paper come out a hair apart, and a cross is seen where there is none. Here the window is summed in whole units of the
 * smallest decimal place seen so far, which is exact as long as the sum stays below 2<sup>53</sup> such units (windows of
 * 200 prices around 100,000 with eight decimals do). Equal averages are then equal numbers. For inputs that are no short
 * decimals, such as the output of another indicator, the sum is compensated (Neumaier, 1974) and does not drift either.
 */
public final class Sma implements ValueIndicator {

    private static final double LARGEST_EXACT = 1L << 53;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    private static final int BINARY = -1;
    private static final List<String> OUTPUTS = List.of("sma");

    private final int period;
    private final boolean growing;
    /** Largest number of units one input may have, so that a full window sums exactly. */
    private final double largestInput;
    /** Whole units of 10^-decimals; the plain inputs once {@code decimals} is {@link #BINARY}. */
    private final double[] window;

    private int next;
    private int count;
    private int decimals;
    private double unitsPerOne = 1;
    private double sum;
    /** What rounding took from {@code sum}; always zero while sums are exact. */
    private double lost;

    /**
     * An average that is defined from the {@code period}-th number on.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Sma(int period) {
        this(period, false);
    }

    private Sma(int period, boolean growing) {
        this.period = Periods.atLeastOne(period, "period");
        this.growing = growing;
        // What leaves is subtracted from what comes in, so even a window of one must leave room for two.
        this.largestInput = LARGEST_EXACT / Math.max(2, period);
        this.window = new double[period];
    }

    /** An average that is defined from the first number on, over as many as there are, at most {@code period}. */
    public static Sma growing(int period) {
        return new Sma(period, true);
    }

    @Override
    public void update(double input) {
        if (decimals != BINARY) {
            double units = Math.rint(input * unitsPerOne);
            if (units / unitsPerOne == input && Math.abs(units) <= largestInput) {
                sum += units - replaceOldest(units);
                return;
            }
            refine(input);
            update(input);
            return;
        }
        requireFinite(input);
        double oldest = replaceOldest(input);
        add(input);
        add(-oldest);
    }

    private double replaceOldest(double entry) {
        int slot = next;
        double oldest = window[slot];
        window[slot] = entry;
        next = slot + 1 == period ? 0 : slot + 1;
        if (count < period) {
            count++;
        }
        return oldest;
    }

    /** Adds and keeps what the addition lost: Knuth's exact sum of two. */
    private void add(double term) {
        double total = sum + term;
        double grown = total - sum;
        lost += (sum - (total - grown)) + (term - grown);
        sum = total;
    }

    /** Goes over to more decimal places if that makes the input whole, else to binary fractions for good. */
    private void refine(double input) {
        requireFinite(input);
        double[] plain = new double[period];
        for (int i = 0; i < period; i++) {
            plain[i] = window[i] / unitsPerOne;
        }
        for (int places = decimals + 1; places < POWERS_OF_TEN.length; places++) {
            double perOne = POWERS_OF_TEN[places];
            if (isWhole(input, perOne) && Arrays.stream(plain).allMatch(v -> isWhole(v, perOne))) {
                decimals = places;
                unitsPerOne = perOne;
                sum = 0;
                for (int i = 0; i < period; i++) {
                    window[i] = Math.rint(plain[i] * perOne);
                    sum += window[i];
                }
                return;
            }
        }
        decimals = BINARY;
        unitsPerOne = 1;
        sum = 0;
        for (int i = 0; i < period; i++) {
            window[i] = plain[i];
            add(plain[i]);
        }
    }

    private boolean isWhole(double value, double perOne) {
        double units = Math.rint(value * perOne);
        return units / perOne == value && Math.abs(units) <= largestInput;
    }

    private static void requireFinite(double input) {
        if (!Double.isFinite(input)) {
            throw new IllegalArgumentException("an average needs finite numbers, got " + input);
        }
    }

    @Override
    public boolean isReady() {
        return count == period || (growing && count > 0);
    }

    @Override
    public double value() {
        return isReady() ? (sum + lost) / (count * unitsPerOne) : Double.NaN;
    }

    @Override
    public int warmUp() {
        return growing ? 1 : period;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.exchange(window);
        next = exchange.exchange(next);
        count = exchange.exchange(count);
        decimals = exchange.exchange(decimals);
        unitsPerOne = exchange.exchange(unitsPerOne);
        sum = exchange.exchange(sum);
        lost = exchange.exchange(lost);
    }
}
