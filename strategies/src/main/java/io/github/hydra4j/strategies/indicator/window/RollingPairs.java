package io.github.hydra4j.strategies.indicator.window;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;

/** Variances and covariance of the last n pairs of numbers, divided by n. */
public final class RollingPairs {

    private final double[] firsts;
    private final double[] seconds;
    private int next;
    private int count;
    private double firstCentre;
    private double secondCentre;
    private double firstSum;
    private double secondSum;
    private double firstSquares;
    private double secondSquares;
    private double products;
    private double firstPeak;
    private double secondPeak;

    /**
     * Pairs of which there is none yet.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public RollingPairs(int period) {
        this.firsts = new double[Periods.atLeastOne(period, "period")];
        this.seconds = new double[period];
    }

    /** Takes the next pair. */
    public void update(double first, double second) {
        int slot = next;
        double firstLeaving = firsts[slot] - firstCentre;
        double secondLeaving = seconds[slot] - secondCentre;
        firsts[slot] = first;
        seconds[slot] = second;
        next = slot + 1 == firsts.length ? 0 : slot + 1;
        boolean wasFull = isFull();
        if (!wasFull) {
            count++;
        }
        if (!wasFull || next == 0) {
            if (isFull()) {
                makeAnew(first, second);
            }
            return;
        }
        double firstEntering = first - firstCentre;
        double secondEntering = second - secondCentre;
        firstSum += firstEntering - firstLeaving;
        secondSum += secondEntering - secondLeaving;
        firstSquares += firstEntering * firstEntering - firstLeaving * firstLeaving;
        secondSquares += secondEntering * secondEntering - secondLeaving * secondLeaving;
        products += firstEntering * secondEntering - firstLeaving * secondLeaving;
        firstPeak = Math.max(firstPeak, firstSquares);
        secondPeak = Math.max(secondPeak, secondSquares);
        if (firstSquares - firstSum * firstSum / count < firstPeak * RollingMoments.CANCELLED
                || secondSquares - secondSum * secondSum / count < secondPeak * RollingMoments.CANCELLED) {
            makeAnew(first, second);
        }
    }

    private void makeAnew(double nearFirst, double nearSecond) {
        double firstTotal = 0;
        double secondTotal = 0;
        for (int i = 0; i < count; i++) {
            firstTotal += firsts[i] - nearFirst;
            secondTotal += seconds[i] - nearSecond;
        }
        firstCentre = nearFirst + firstTotal / count;
        secondCentre = nearSecond + secondTotal / count;
        firstSum = 0;
        secondSum = 0;
        firstSquares = 0;
        secondSquares = 0;
        products = 0;
        for (int i = 0; i < count; i++) {
            double a = firsts[i] - firstCentre;
            double b = seconds[i] - secondCentre;
            firstSum += a;
            secondSum += b;
            firstSquares += a * a;
            secondSquares += b * b;
            products += a * b;
        }
        firstPeak = firstSquares;
        secondPeak = secondSquares;
    }

    /** Whether the window is full, before which nothing here is defined. */
    public boolean isFull() {
        return count == firsts.length;
    }

    /** How many pairs the window holds when full. */
    public int period() {
        return firsts.length;
    }

    /** The variance of the first numbers. */
    public double firstVariance() {
        return isFull() ? Math.max(0, firstSquares - firstSum * firstSum / count) / count : Double.NaN;
    }

    /** The variance of the second numbers. */
    public double secondVariance() {
        return isFull() ? Math.max(0, secondSquares - secondSum * secondSum / count) / count : Double.NaN;
    }

    /** The covariance of both. */
    public double covariance() {
        return isFull() ? (products - firstSum * secondSum / count) / count : Double.NaN;
    }

    /** Exchanges what is remembered. */
    public void state(StateExchange exchange) {
        exchange.exchange(firsts);
        exchange.exchange(seconds);
        next = exchange.exchange(next);
        count = exchange.exchange(count);
        firstCentre = exchange.exchange(firstCentre);
        secondCentre = exchange.exchange(secondCentre);
        firstSum = exchange.exchange(firstSum);
        secondSum = exchange.exchange(secondSum);
        firstSquares = exchange.exchange(firstSquares);
        secondSquares = exchange.exchange(secondSquares);
        products = exchange.exchange(products);
        firstPeak = exchange.exchange(firstPeak);
        secondPeak = exchange.exchange(secondPeak);
    }
}
