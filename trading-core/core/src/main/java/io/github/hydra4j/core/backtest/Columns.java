package io.github.hydra4j.core.backtest;

import java.util.ArrayList;
import java.util.List;

/** Growing columns of primitives in chunks: nothing is copied when they grow, nothing is boxed. */
final class Columns {

    private static final int CHUNK_BITS = 13;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int ROW_IN_CHUNK = CHUNK - 1;

    private Columns() {}

    static final class Doubles {
        private final List<double[]> chunks = new ArrayList<>();
        private double[] current = {};
        private int used = CHUNK;

        void add(double value) {
            if (used == CHUNK) {
                current = new double[CHUNK];
                chunks.add(current);
                used = 0;
            }
            current[used++] = value;
        }

        double get(int row) {
            return chunks.get(row >>> CHUNK_BITS)[row & ROW_IN_CHUNK];
        }
    }

    static final class Longs {
        private final List<long[]> chunks = new ArrayList<>();
        private long[] current = {};
        private int used = CHUNK;

        void add(long value) {
            if (used == CHUNK) {
                current = new long[CHUNK];
                chunks.add(current);
                used = 0;
            }
            current[used++] = value;
        }

        long get(int row) {
            return chunks.get(row >>> CHUNK_BITS)[row & ROW_IN_CHUNK];
        }

        int size() {
            return chunks.isEmpty() ? 0 : (chunks.size() - 1) * CHUNK + used;
        }
    }

    static final class Ints {
        private final List<int[]> chunks = new ArrayList<>();
        private int[] current = {};
        private int used = CHUNK;

        void add(int value) {
            if (used == CHUNK) {
                current = new int[CHUNK];
                chunks.add(current);
                used = 0;
            }
            current[used++] = value;
        }

        int get(int row) {
            return chunks.get(row >>> CHUNK_BITS)[row & ROW_IN_CHUNK];
        }

        int size() {
            return chunks.isEmpty() ? 0 : (chunks.size() - 1) * CHUNK + used;
        }
    }
}
