package io.github.hydra4j.core.backtest;

import java.util.Arrays;

/** Follows equity at every instant in constant memory: thinned curve, days, drawdowns. */
final class EquityTracker {

    private static final int CAPACITY = 4_000;
    private static final long DAY = 86_400_000_000_000L;

    private final long[] times = new long[CAPACITY];
    private final double[] lows = new double[CAPACITY];
    private final double[] highs = new double[CAPACITY];
    private final double[] lasts = new double[CAPACITY];
    private int size;
    private int perPoint = 1;
    private int inCurrent;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    private long[] days = new long[512];
    private double[] dayEquity = new double[512];
    private int dayCount;
    private long dayEndNanos = Long.MIN_VALUE;

    private double peak = Double.NaN;
    private long peakNanos;
    private double trough;
    private long troughNanos;
    private double maxDepth;
    private long maxDepthPeakNanos;
    private long maxDepthTroughNanos;
    private double maxAmount;
    private long longestNanos;
    private long drawdowns;
    private double depthSum;
    private double lengthSum;
    private long lastNanos;
    private double lastEquity;

    void add(long timeNanos, double equity) {
        if (Double.isNaN(equity)) {
            return;
        }
        if (timeNanos > dayEndNanos) {
            beginDay(timeNanos);
        }
        lastNanos = timeNanos;
        lastEquity = equity;
        addToCurve(timeNanos, equity);
        addToDrawdowns(timeNanos, equity);
    }

    private void addToCurve(long timeNanos, double equity) {
        low = Math.min(low, equity);
        high = Math.max(high, equity);
        if (++inCurrent == perPoint) {
            if (size == CAPACITY) {
                // The points become twice as long, so this one is only half done.
                mergePairs();
            } else {
                finishPoint(timeNanos, equity);
            }
        }
    }

    private void finishPoint(long timeNanos, double equity) {
        times[size] = timeNanos;
        lows[size] = low;
        highs[size] = high;
        lasts[size] = equity;
        size++;
        inCurrent = 0;
        low = Double.POSITIVE_INFINITY;
        high = Double.NEGATIVE_INFINITY;
    }

    private void mergePairs() {
        for (int to = 0; to < CAPACITY / 2; to++) {
            int a = to * 2;
            int b = a + 1;
            times[to] = times[b];
            lows[to] = Math.min(lows[a], lows[b]);
            highs[to] = Math.max(highs[a], highs[b]);
            lasts[to] = lasts[b];
        }
        size = CAPACITY / 2;
        perPoint *= 2;
    }

    /** A bar that ends at midnight belongs to the day that it ends. */
    private void beginDay(long timeNanos) {
        endDay();
        long day = Math.floorDiv(timeNanos - 1, DAY);
        dayEndNanos = (day + 1) * DAY;
        if (dayCount == days.length) {
            days = Arrays.copyOf(days, dayCount * 2);
            dayEquity = Arrays.copyOf(dayEquity, dayCount * 2);
        }
        days[dayCount++] = day;
    }

    /** The last equity that was seen is that of the day. */
    private void endDay() {
        if (dayCount > 0) {
            dayEquity[dayCount - 1] = lastEquity;
        }
    }

    private void addToDrawdowns(long timeNanos, double equity) {
        if (equity >= peak) {
            if (trough < peak) {
                endDrawdown(timeNanos);
            }
            peak = equity;
            peakNanos = timeNanos;
            trough = equity;
        } else if (equity < trough) {
            trough = equity;
            troughNanos = timeNanos;
        } else if (Double.isNaN(peak)) {
            peak = equity;
            peakNanos = timeNanos;
            trough = equity;
        }
    }

    private void endDrawdown(long timeNanos) {
        double depth = 1 - trough / peak;
        drawdowns++;
        depthSum += depth;
        lengthSum += timeNanos - peakNanos;
        longestNanos = Math.max(longestNanos, timeNanos - peakNanos);
        if (depth > maxDepth) {
            maxDepth = depth;
            maxDepthPeakNanos = peakNanos;
            maxDepthTroughNanos = troughNanos;
        }
        maxAmount = Math.max(maxAmount, peak - trough);
    }

    EquityCurve curve() {
        if (inCurrent > 0) {
            if (size == CAPACITY) {
                mergePairs();
            }
            finishPoint(lastNanos, lastEquity);
        }
        return new EquityCurve(
                Arrays.copyOf(times, size),
                Arrays.copyOf(lows, size),
                Arrays.copyOf(highs, size),
                Arrays.copyOf(lasts, size));
    }

    DailyEquity daily() {
        endDay();
        return new DailyEquity(Arrays.copyOf(days, dayCount), Arrays.copyOf(dayEquity, dayCount));
    }

    /** Ends a drawdown that is still running at the last instant; call once, at the end. */
    DrawdownSummary drawdowns() {
        if (trough < peak) {
            endDrawdown(lastNanos);
            trough = peak;
        }
        return new DrawdownSummary(
                maxDepth,
                maxDepthPeakNanos,
                maxDepthTroughNanos,
                maxAmount,
                longestNanos,
                drawdowns,
                drawdowns == 0 ? 0 : depthSum / drawdowns,
                drawdowns == 0 ? 0 : lengthSum / drawdowns);
    }
}
