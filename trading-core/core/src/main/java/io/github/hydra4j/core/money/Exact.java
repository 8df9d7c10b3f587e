package io.github.hydra4j.core.money;

import java.math.BigDecimal;

/** Reading, hashing and printing shared by the exact value types. */
final class Exact {

    /** Far beyond any price or token amount; a longer text is a mistake or an attack on our memory. */
    private static final int MAX_DIGITS = 100;

    private Exact() {}

    static BigDecimal parse(String text, String what) {
        String trimmed = text.trim();
        if (trimmed.isEmpty() || trimmed.length() > MAX_DIGITS) {
            throw new IllegalArgumentException(what + " must be a decimal number such as 12.5, got '"
                    + (trimmed.length() > MAX_DIGITS ? trimmed.substring(0, 20) + "…" : trimmed) + "'");
        }
        try {
            BigDecimal value = new BigDecimal(trimmed);
            if (Math.abs((long) value.scale()) > MAX_DIGITS) {
                throw new IllegalArgumentException(what + " must lie between 1e-100 and 1e100, got '" + trimmed + "'");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    what + " must be a decimal number such as 12.5, got '" + trimmed + "'", e);
        }
    }

    /** Equal values hash alike whatever their scale. */
    static int hash(BigDecimal value) {
        return value.signum() == 0 ? 0 : value.stripTrailingZeros().hashCode();
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
