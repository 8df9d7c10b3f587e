package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.order.OrderRequest;

/** The order as it is. */
record PlainPlan(OrderRequest request) implements OrderPlan {}
