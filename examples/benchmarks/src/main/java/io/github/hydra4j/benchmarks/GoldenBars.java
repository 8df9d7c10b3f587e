package io.github.hydra4j.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The one-minute bars every engine is measured on: a seeded walk in integer cents, the same bytes on every machine. The
 * file is checked against a known hash before it is used, so that a figure never rests on other bars.
 */
final class GoldenBars {

    private static final Map<Integer, String> SHA256 = Map.of(
            100_000, "1843d9d67b1aa3e0dcc4ed79e8273af55686a8512f0be5a5f3dd801683dbf5fc",
            1_000_000, "7e029241d456297c3ffe923d2f1525c46c3e7283e454b5157c39abee07ce4734",
            10_000_000, "29ca55701d44096421e92790f15cc5aface1ac75f470448cad58a07f70b6df1b");

    private static final long START_MILLIS = 1_577_836_800_000L;
    private static final long MEAN_CENTS = 3_000_000;

    private long state = 42;

    private GoldenBars() {}

    /** The file with so many bars, written into {@code folder} where it is not there yet. */
    static Path file(int count, Path folder) {
        Path file = folder.resolve("golden-" + count + ".csv");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Path unfinished = folder.resolve("golden-" + count + ".part");
                new GoldenBars().write(count, unfinished);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
            String expected = SHA256.get(count);
            String actual = sha256(file);
            if (expected != null && !expected.equals(actual)) {
                throw new IllegalStateException(file + " is not the golden file: SHA-256 " + actual + ", expected "
                        + expected + "; delete it and run again");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(int count, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write("ts,open,high,low,close,volume\n".getBytes(StandardCharsets.US_ASCII));
            StringBuilder line = new StringBuilder(96);
            long close = MEAN_CENTS;
            for (int i = 0; i < count; i++) {
                long open = close;
                // Four uniform steps, bell-shaped together, and a pull back so that ten million bars stay in range.
                int step = below(1001) + below(1001) + below(1001) + below(1001) - 2000;
                close = Math.max(100_000, open + step * open / 3_000_000 + (MEAN_CENTS - open) / 20_000);
                long high = Math.max(open, close) + below(900);
                long low = Math.min(open, close) - below(900);
                int volume = 1 + below(50_000);
                line.setLength(0);
                line.append(START_MILLIS + i * 60_000L);
                fixed(line, open, 100);
                fixed(line, high, 100);
                fixed(line, low, 100);
                fixed(line, close, 100);
                fixed(line, volume, 1000);
                line.append('\n');
                out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static void fixed(StringBuilder line, long value, int one) {
        line.append(',').append(value / one).append('.');
        String decimals = Long.toString(one + value % one);
        line.append(decimals, 1, decimals.length());
    }

    /** SplitMix64. */
    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }
}
