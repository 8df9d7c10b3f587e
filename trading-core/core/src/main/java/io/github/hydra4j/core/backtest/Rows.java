package io.github.hydra4j.core.backtest;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing table of primitives. A row is a few {@code long}s side by side, so writing one is one place in memory; it
 * grows in chunks, so nothing is copied and nothing boxed.
 */
final class Rows {

    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int ROW_IN_CHUNK = CHUNK - 1;

    private final int width;
    private final List<long[]> chunks = new ArrayList<>();
    private long[] current = {};
    private int at;
    private int size;

    Rows(int width) {
        this.width = width;
    }

    /** Begins the next row, which {@link #put} fills from the first cell on, and gives its number. */
    int begin() {
        if (at == current.length) {
            current = new long[CHUNK * width];
            chunks.add(current);
            at = 0;
        }
        return size++;
    }

    void put(long value) {
        current[at++] = value;
    }

    void put(double value) {
        current[at++] = Double.doubleToRawLongBits(value);
    }

    /** Two numbers in one cell. */
    void put(int high, int low) {
        current[at++] = (long) high << Integer.SIZE | low & 0xFFFF_FFFFL;
    }

    int size() {
        return size;
    }

    long get(int row, int cell) {
        return chunks.get(row >>> CHUNK_BITS)[(row & ROW_IN_CHUNK) * width + cell];
    }

    double getDouble(int row, int cell) {
        return Double.longBitsToDouble(get(row, cell));
    }

    int getHigh(int row, int cell) {
        return (int) (get(row, cell) >>> Integer.SIZE);
    }

    int getLow(int row, int cell) {
        return (int) get(row, cell);
    }
}
