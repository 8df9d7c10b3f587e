package io.github.hydra4j.strategies.indicator;

import java.util.SplittableRandom;

/** Made-up bars for tests: a seeded walk with jumps, quiet stretches and bars without range or volume. */
public final class RandomBars {

    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;

    private RandomBars() {}

    /** A walk in cents around 1,000, hourly. */
    public static BarColumns walk(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] times = new long[count];
        double[][] columns = new double[5][count];
        long last = 100_000;
        for (int i = 0; i < count; i++) {
            int reach = random.nextInt(20) == 0 ? 3_000 : 400;
            long open = last;
            long close = Math.max(1_000, open + random.nextInt(-reach, reach + 1));
            boolean flat = random.nextInt(50) == 0;
            if (flat) {
                close = open;
            }
            long high = Math.max(open, close) + (flat ? 0 : random.nextInt(200));
            long low = Math.min(open, close) - (flat ? 0 : random.nextInt(200));
            times[i] = i * NANOS_PER_HOUR;
            columns[0][i] = open / 100.0;
            columns[1][i] = high / 100.0;
            columns[2][i] = low / 100.0;
            columns[3][i] = close / 100.0;
            columns[4][i] = flat ? 0 : random.nextInt(1, 1_000_000) / 1000.0;
            last = close;
        }
        return new BarColumns(times, columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /** A part of them. */
    public static BarColumns part(BarColumns bars, int from, int to) {
        return new BarColumns(
                java.util.Arrays.copyOfRange(bars.openNanos(), from, to),
                java.util.Arrays.copyOfRange(bars.open(), from, to),
                java.util.Arrays.copyOfRange(bars.high(), from, to),
                java.util.Arrays.copyOfRange(bars.low(), from, to),
                java.util.Arrays.copyOfRange(bars.close(), from, to),
                java.util.Arrays.copyOfRange(bars.volume(), from, to));
    }
}
