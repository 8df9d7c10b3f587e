package io.github.hydra4j.core.order;

/**
 * The venue's own name for an order.
 *
 * @param text as the venue writes it
 */
public record VenueOrderId(String text) {

    @Override
    public String toString() {
        return text;
    }
}
