package io.github.hydra4j.store.history;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.VenueOrderId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order and where it stands.
 *
 * @param number counts the orders of the account in the order in which they were remembered
 * @param request what it was when it was made
 * @param status its status
 * @param filled base units executed
 * @param filledQuote quote units exchanged, fees not included
 * @param venueOrderId the venue's name for it, or null while unknown
 */
@Incubating
public record OrderLine(
        long number,
        OrderRequest request,
        OrderStatus status,
        Quantity filled,
        BigDecimal filledQuote,
        @Nullable VenueOrderId venueOrderId) {}
