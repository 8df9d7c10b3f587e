package io.github.hydra4j.core.order;

import org.jspecify.annotations.Nullable;

/**
 * Our own name for an order: bot, epoch (new at each start) and a sequence. It never repeats, even after a back-up was
 * restored, and its text is made only when somebody reads it.
 *
 * @param bot number of the bot
 * @param epoch number of the start
 * @param sequence number of the order within the epoch, from 1
 */
public record ClientOrderId(int bot, int epoch, long sequence) implements Comparable<ClientOrderId> {

    /** Reads the text form {@code bot-epoch-sequence}, hexadecimal. */
    public static ClientOrderId of(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length == 3) {
            try {
                return new ClientOrderId(
                        Integer.parseUnsignedInt(parts[0], 16),
                        Integer.parseUnsignedInt(parts[1], 16),
                        Long.parseUnsignedLong(parts[2], 16));
            } catch (NumberFormatException e) {
                // falls through to the one message below
            }
        }
        throw new IllegalArgumentException(
                "a client order id reads bot-epoch-sequence in hexadecimal, got '" + text + "'");
    }

    // Written out because the generated one costs its first caller a good part of a small run.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientOrderId that
                && sequence == that.sequence
                && epoch == that.epoch
                && bot == that.bot;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sequence * 0x9E3779B97F4A7C15L) ^ epoch ^ bot;
    }

    @Override
    public int compareTo(ClientOrderId other) {
        int byBot = Integer.compareUnsigned(bot, other.bot);
        int byEpoch = byBot != 0 ? byBot : Integer.compareUnsigned(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compareUnsigned(sequence, other.sequence);
    }

    @Override
    public String toString() {
        return Integer.toHexString(bot) + "-" + Integer.toHexString(epoch) + "-" + Long.toHexString(sequence);
    }
}
