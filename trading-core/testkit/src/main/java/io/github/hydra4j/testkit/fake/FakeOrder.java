package io.github.hydra4j.testkit.fake;

import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as the fake venue keeps it. */
final class FakeOrder {

    final WireLine line;
    final String venueId;
    final Side side;
    final String timeInForce;
    final boolean postOnly;
    final boolean reduceOnly;
    final long expiryNanos;
    final long landsBefore;
    final long placedNanos;
    final List<Fill> fills = new ArrayList<>();
    final List<Fee> charges = new ArrayList<>();
    Quantity quantity;

    @Nullable
    Price limit;

    Quantity filled = Quantity.ZERO;
    long lastFillNumber;
    boolean ended;
    boolean reverts;

    FakeOrder(WireLine line, String venueId, long placedNanos) {
        this.line = line;
        this.venueId = venueId;
        this.placedNanos = placedNanos;
        this.side = Side.valueOf(line.get("side"));
        this.quantity = Quantity.of(line.get("qty"));
        this.limit = line.has("limit") ? Price.of(line.get("limit")) : null;
        this.timeInForce = line.get("tif");
        this.postOnly = line.has("post-only");
        this.reduceOnly = line.has("reduce-only");
        this.expiryNanos = line.has("good-till") ? line.number("good-till") : Long.MAX_VALUE;
        this.landsBefore = line.has("expires") ? line.number("expires") : Long.MAX_VALUE;
    }

    boolean isOpen() {
        return !ended && filled.compareTo(quantity) < 0;
    }

    Quantity openQuantity() {
        return quantity.minus(filled);
    }
}
