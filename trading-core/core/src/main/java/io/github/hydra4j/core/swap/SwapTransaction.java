package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of the account, and its readable encoding. Its hash is the SHA-256 of that; nobody can forge one here, so
 * nothing is signed.
 *
 * @param kind what it does
 * @param order the order it belongs to; for an empty one the order it takes the place of
 * @param nonce its place in the account's sequence
 * @param deadlineNanos from when on it fails, nanoseconds since the epoch
 * @param gasLimit units of gas it must be able to pay
 * @param maxFee the most it pays for one of them, base units of the native token
 * @param maxTip what it offers for being taken up sooner, within that
 * @param swap what is traded
 */
record SwapTransaction(
        Kind kind,
        ClientOrderId order,
        long nonce,
        long deadlineNanos,
        long gasLimit,
        BigInteger maxFee,
        BigInteger maxTip,
        SwapCall swap) {

    private static final String FORMAT = "swap-1";
    private static final int FIELDS = 14;

    /** What a transaction does. */
    enum Kind {
        /** It swaps. */
        SWAP,
        /** It does nothing but use up its nonce. */
        EMPTY
    }

    byte[] encode() {
        return String.join(
                        "\n",
                        FORMAT,
                        kind.name(),
                        order.toString(),
                        Long.toString(nonce),
                        Long.toString(deadlineNanos),
                        Long.toString(gasLimit),
                        maxFee.toString(),
                        maxTip.toString(),
                        swap.side().name(),
                        Boolean.toString(swap.exactIn()),
                        swap.amount().toString(),
                        swap.bound().toString(),
                        swap.quantity().toString(),
                        swap.instrument().toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    static SwapTransaction decode(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        List<String> fields = List.of(text.split("\n", -1));
        if (fields.size() != FIELDS || !fields.get(0).equals(FORMAT)) {
            throw unreadable(text, null);
        }
        try {
            return new SwapTransaction(
                    Kind.valueOf(fields.get(1)),
                    ClientOrderId.of(fields.get(2)),
                    Long.parseLong(fields.get(3)),
                    Long.parseLong(fields.get(4)),
                    Long.parseLong(fields.get(5)),
                    new BigInteger(fields.get(6)),
                    new BigInteger(fields.get(7)),
                    new SwapCall(
                            InstrumentId.of(fields.get(13)),
                            Side.valueOf(fields.get(8)),
                            Boolean.parseBoolean(fields.get(9)),
                            new BigInteger(fields.get(10)),
                            new BigInteger(fields.get(11)),
                            Quantity.of(fields.get(12))));
        } catch (IllegalArgumentException e) {
            throw unreadable(text, e);
        }
    }

    private static TradingException unreadable(String text, @Nullable IllegalArgumentException cause) {
        return new TradingException(
                "UNREADABLE_ATTEMPT",
                "these are not the bytes of a simulated swap: '" + text.substring(0, Math.min(40, text.length()))
                        + "…'; was the attempt signed for another venue?",
                cause);
    }

    String hash() {
        try {
            return "0x"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(encode()));
        } catch (NoSuchAlgorithmException e) {
            throw new TradingException("NO_SHA256", "every Java platform has SHA-256, this one says it has not", e);
        }
    }

    /** The tip that is left within the fee offered; negative where the base fee alone is more. */
    BigInteger tipAt(BigInteger baseFee) {
        return maxTip.min(maxFee.subtract(baseFee));
    }

    /** What a node asks of a transaction with the same nonce before it takes the place of this one: a tenth more. */
    static BigInteger bumped(BigInteger fee) {
        return fee.multiply(BigInteger.valueOf(11)).add(BigInteger.valueOf(9)).divide(BigInteger.TEN);
    }

    boolean outbids(SwapTransaction other) {
        return maxFee.compareTo(bumped(other.maxFee)) >= 0 && maxTip.compareTo(bumped(other.maxTip)) >= 0;
    }
}
