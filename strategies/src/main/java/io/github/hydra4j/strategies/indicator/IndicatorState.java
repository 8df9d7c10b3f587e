package io.github.hydra4j.strategies.indicator;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator remembers, exact and as plain text: {@code 1 Ema 4034000000000000 0 405ac0…}, the version of the
 * form, the kind of indicator, and 64 bits after 64 bits in hexadecimal.
 *
 * <p>Immutable.
 */
public final class IndicatorState {

    /** The version of the textual form. */
    public static final int VERSION = 1;

    private final String kind;
    private final long[] words;

    private IndicatorState(String kind, long[] words) {
        this.kind = requireNonNull(kind, "kind");
        this.words = words;
    }

    static IndicatorState of(Indicator indicator) {
        Writer writer = new Writer();
        indicator.state(writer);
        return new IndicatorState(kind(indicator), Arrays.copyOf(writer.words, writer.count));
    }

    private static String kind(Indicator indicator) {
        return indicator.getClass().getSimpleName();
    }

    /**
     * Reads what {@link #toText} wrote.
     *
     * @throws IllegalArgumentException if it is no state, or one of another version
     */
    public static IndicatorState parse(String text) {
        String[] parts = text.strip().split(" ", -1);
        if (parts.length < 2 || !parts[0].equals(Integer.toString(VERSION))) {
            throw new IllegalArgumentException("a state begins with its version, " + VERSION + ", and a kind, got '"
                    + text.substring(0, Math.min(40, text.length())) + "'");
        }
        long[] words = new long[parts.length - 2];
        for (int i = 0; i < words.length; i++) {
            words[i] = Long.parseUnsignedLong(parts[i + 2], 16);
        }
        return new IndicatorState(parts[1], words);
    }

    /** As one line of text, to be kept. */
    public String toText() {
        StringBuilder text = new StringBuilder(16 + 17 * words.length);
        text.append(VERSION).append(' ').append(kind);
        for (long word : words) {
            text.append(' ').append(Long.toHexString(word));
        }
        return text.toString();
    }

    void restore(Indicator indicator) {
        if (!kind.equals(kind(indicator))) {
            throw new IllegalArgumentException("the state of " + kind + " cannot be restored into " + kind(indicator));
        }
        Reader looking = new Reader(this, true); // a state that does not fit must not half arrive
        indicator.state(looking);
        if (looking.next != words.length) {
            throw new IllegalArgumentException("the state of " + kind + " holds " + words.length + " numbers and here "
                    + looking.next + " are remembered: it comes from other parameters");
        }
        indicator.state(new Reader(this, false));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IndicatorState that && kind.equals(that.kind) && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return toText();
    }

    /** Words in, words out; the two directions differ in {@link #word}. */
    private abstract static class Words implements StateExchange {

        abstract long word(long value);

        @Override
        public double exchange(double value) {
            return Double.longBitsToDouble(word(Double.doubleToRawLongBits(value)));
        }

        @Override
        public int exchange(int value) {
            return (int) word(value);
        }

        @Override
        public long exchange(long value) {
            return word(value);
        }

        @Override
        public boolean exchange(boolean value) {
            return word(value ? 1 : 0) != 0;
        }

        @Override
        public void exchange(double[] values) {
            parameter(values.length);
            for (int i = 0; i < values.length; i++) {
                values[i] = exchange(values[i]);
            }
        }

        @Override
        public void exchange(int[] values) {
            parameter(values.length);
            for (int i = 0; i < values.length; i++) {
                values[i] = exchange(values[i]);
            }
        }

        @Override
        public void parameter(double value) {
            word(Double.doubleToRawLongBits(value));
        }
    }

    private static final class Writer extends Words {

        private long[] words = new long[16];
        private int count;

        @Override
        long word(long value) {
            if (count == words.length) {
                words = Arrays.copyOf(words, 2 * count);
            }
            words[count++] = value;
            return value;
        }
    }

    /** Gives out the words, or only looks whether they would fit. */
    private static final class Reader extends Words {

        private final IndicatorState state;
        private final boolean looking;
        private int next;

        Reader(IndicatorState state, boolean looking) {
            this.state = state;
            this.looking = looking;
        }

        @Override
        long word(long value) {
            if (next == state.words.length) {
                throw new IllegalArgumentException("the state of " + state.kind + " holds " + next
                        + " numbers and here more are remembered: it comes from other parameters");
            }
            long word = state.words[next++];
            return looking ? value : word;
        }

        @Override
        public void parameter(double value) {
            int position = next;
            word(0);
            double saved = Double.longBitsToDouble(state.words[position]);
            if (Double.compare(saved, value) != 0) {
                throw new IllegalArgumentException("the state of " + state.kind + " comes from other parameters: where "
                        + saved + " was saved there is " + value + " here");
            }
        }
    }
}
