package io.github.hydra4j.core.backtest;

import java.util.ArrayList;
import java.util.List;

/** Growing columns of primitives in chunks: nothing is copied when they grow, nothing is boxed. */
final class Columns {

    private static final int CHUNK_BITS = 14;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private Columns() {}

    static final class Doubles {
        private final List<double[]> chunks = new ArrayList<>();
        private int size;

        void add(double value) {
            if (size >>> CHUNK_BITS == chunks.size()) {
                chunks.add(new double[CHUNK]);
            }
            chunks.get(size >>> CHUNK_BITS)[size & CHUNK - 1] = value;
            size++;
        }

        double get(int row) {
            return chunks.get(row >>> CHUNK_BITS)[row & CHUNK - 1];
        }
    }

    static final class Longs {
        private final List<long[]> chunks = new ArrayList<>();
        private int size;

        void add(long value) {
            if (size >>> CHUNK_BITS == chunks.size()) {
                chunks.add(new long[CHUNK]);
            }
            chunks.get(size >>> CHUNK_BITS)[size & CHUNK - 1] = value;
            size++;
        }

        long get(int row) {
            return chunks.get(row >>> CHUNK_BITS)[row & CHUNK - 1];
        }

        int size() {
            return size;
        }
    }

    static final class Ints {
        private final List<int[]> chunks = new ArrayList<>();
        private int size;

        void add(int value) {
            if (size >>> CHUNK_BITS == chunks.size()) {
                chunks.add(new int[CHUNK]);
            }
            chunks.get(size >>> CHUNK_BITS)[size & CHUNK - 1] = value;
            size++;
        }

        int get(int row) {
            return chunks.get(row >>> CHUNK_BITS)[row & CHUNK - 1];
        }
    }

    /** A column that is usually empty: it exists from the first value on that is not the usual one. */
    static final class SparseDoubles {
        private final double usual;
        private final java.util.Map<Integer, Double> rare = new java.util.HashMap<>();
        private Doubles dense = new Doubles();
        private boolean isDense;
        private int size;

        SparseDoubles(double usual) {
            this.usual = usual;
        }

        void add(double value) {
            if (isDense) {
                dense.add(value);
            } else if (Double.compare(value, usual) != 0) {
                rare.put(size, value);
                if (rare.size() > 1_000) {
                    makeDense();
                }
            }
            size++;
        }

        private void makeDense() {
            dense = new Doubles();
            for (int row = 0; row <= size; row++) {
                dense.add(rare.getOrDefault(row, usual));
            }
            rare.clear();
            isDense = true;
        }

        double get(int row) {
            return isDense ? dense.get(row) : rare.getOrDefault(row, usual);
        }
    }
}
