package io.github.hydra4j.core.market;

/** Random numbers that are the same on every JDK; Steele, Lea, Flood 2014, with the published constants. */
final class SplitMix {

    private static final double UNIT = 0x1p-53;

    private long state;
    private double spare = Double.NaN;

    SplitMix(long seed) {
        this.state = seed;
    }

    long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1). */
    double nextUnit() {
        return (nextLong() >>> 11) * UNIT;
    }

    /** Uniform in (0, 1], safe for a logarithm. */
    double nextPositive() {
        return ((nextLong() >>> 11) + 1) * UNIT;
    }

    int nextBelow(int bound) {
        return (int) (nextUnit() * bound);
    }

    /** Normal with mean 0 and deviation 1, by the polar method; StrictMath keeps every bit alike everywhere. */
    double nextGaussian() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        double x;
        double y;
        double s;
        do {
            x = 2 * nextUnit() - 1;
            y = 2 * nextUnit() - 1;
            s = x * x + y * y;
        } while (s >= 1 || s == 0);
        double scale = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
        spare = y * scale;
        return x * scale;
    }
}
