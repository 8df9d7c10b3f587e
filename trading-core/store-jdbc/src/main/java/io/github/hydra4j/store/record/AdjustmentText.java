package io.github.hydra4j.store.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.account.Adjustment;

/** The differences of an adjustment as one text. */
public final class AdjustmentText {

    private AdjustmentText() {}

    /** The differences, empty ones as {@code {}}. */
    public static String of(Adjustment adjustment) {
        ObjectNode node = Json.object();
        Json.putAll(node, adjustment.balances(), adjustment.positions());
        return node.toString();
    }

    /** The adjustment again. */
    public static Adjustment read(String id, long timeNanos, String text) {
        var node = Json.read(text);
        return new Adjustment(id, timeNanos, Json.balances(node), Json.positions(node));
    }
}
