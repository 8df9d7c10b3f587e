package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.core.venue.PlanFacts;

/** A quote and the call it leads to. */
record SwapPlan(OrderRequest request, PlanFacts facts, SwapCall call) implements OrderPlan {}
