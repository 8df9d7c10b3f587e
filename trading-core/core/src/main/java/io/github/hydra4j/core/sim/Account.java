package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.order.Denial;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What stands behind the orders of one market: it sets aside what an order needs, or says that there is too little. */
interface Account {

    /**
     * Sets aside what an order needs that begins to work.
     *
     * @param price what one base unit is expected to cost
     * @return why not, or null
     */
    @Nullable
    Denial reserve(SimulatedMarket market, WorkingOrder order, BigDecimal price);

    /** So much of an order traded, out of so much; that part of what was set aside is free, or spent. */
    void used(WorkingOrder order, BigDecimal traded, BigDecimal before);

    /** An order ended: nothing is set aside for it any more. */
    void release(WorkingOrder order);
}
