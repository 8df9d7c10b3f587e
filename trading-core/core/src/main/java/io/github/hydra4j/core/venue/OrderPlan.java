package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.order.OrderRequest;

/**
 * How an adapter would carry out an order: quoted, simulated, routed, but without identity. It can be thrown away at any
 * time. Adapters implement it with whatever signing will need (a route, a quote, a rounded price).
 */
@Incubating
public interface OrderPlan {

    /** The order. */
    OrderRequest request();

    /** What the plan promises. */
    default PlanFacts facts() {
        return PlanFacts.NONE;
    }

    /** A plan that adds nothing to the order, for venues that take it as it is. */
    static OrderPlan plain(OrderRequest request) {
        return new PlainPlan(request);
    }
}
