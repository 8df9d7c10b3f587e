package io.github.hydra4j.core.store;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.VenueOrderId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Where an order stood at the end of a turn; everything here follows from its request and its events.
 *
 * @param id the order
 * @param status its status
 * @param quantity base units in all
 * @param filled base units executed
 * @param filledQuote quote units exchanged, fees not included
 * @param venueOrderId the venue's name for it, or null while unknown
 */
@Incubating
public record OrderState(
        ClientOrderId id,
        OrderStatus status,
        Quantity quantity,
        Quantity filled,
        BigDecimal filledQuote,
        @Nullable VenueOrderId venueOrderId) {

    /** Where an order stands now. */
    public static OrderState of(Order order) {
        return new OrderState(
                order.id(),
                order.status(),
                order.quantity(),
                order.filledQuantity(),
                order.filledQuote(),
                order.venueOrderId());
    }
}
