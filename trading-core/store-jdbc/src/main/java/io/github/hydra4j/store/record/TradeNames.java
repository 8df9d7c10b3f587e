package io.github.hydra4j.store.record;

import io.github.hydra4j.core.order.TradeId;
import org.jspecify.annotations.Nullable;

/** Tells a numeric name of an execution from a textual one that reads the same. */
final class TradeNames {

    private TradeNames() {}

    /** The number, or null if the name is a text. */
    static @Nullable Long number(TradeId id) {
        String text = id.toString();
        if (text.isEmpty() || text.length() > 20 || !looksNumeric(text)) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            return TradeId.of(number).equals(id) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean looksNumeric(String text) {
        char last = text.charAt(text.length() - 1);
        return last >= '0' && last <= '9';
    }
}
