package io.github.hydra4j.core.order;

import org.jspecify.annotations.Nullable;

/**
 * The venue's name for one execution: a number, or any text. On chain it is made of transaction, index and block: a
 * transaction that lands again after a re-organisation is another execution.
 */
public final class TradeId {

    private final long number;
    private final @Nullable String text;

    private TradeId(long number, @Nullable String text) {
        this.number = number;
        this.text = text;
    }

    /** A numeric name. */
    public static TradeId of(long number) {
        return new TradeId(number, null);
    }

    /** A textual name; not equal to a numeric one even if it reads the same. */
    public static TradeId of(String text) {
        return new TradeId(0, text);
    }

    /** Whether it is a numeric name. */
    public boolean isNumber() {
        return text == null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof TradeId that
                        && number == that.number
                        && (text == null ? that.text == null : text.equals(that.text));
    }

    @Override
    public int hashCode() {
        return text == null ? Long.hashCode(number * 0x9E3779B97F4A7C15L) : text.hashCode();
    }

    @Override
    public String toString() {
        return text == null ? Long.toString(number) : text;
    }
}
