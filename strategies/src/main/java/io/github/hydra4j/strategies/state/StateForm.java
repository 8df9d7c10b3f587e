package io.github.hydra4j.strategies.state;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * {@link StateExchange} with the kinds of values that strategies remember besides numbers: it takes a value and gives one
 * back, the same when a state is saved, the saved one when it is restored. Values are told apart by their order alone.
 */
@Incubating
public interface StateForm extends StateExchange {

    /** Exchanges an exact number. */
    BigDecimal exchange(BigDecimal value);

    /** Exchanges an exact number that may be missing. */
    @Nullable
    BigDecimal exchangeOptional(@Nullable BigDecimal value);

    /** Exchanges a text. */
    String exchange(String value);

    /** Exchanges the name of an order, null where there is none. */
    @Nullable
    ClientOrderId exchangeId(@Nullable ClientOrderId value);

    /** Exchanges one of an enumeration. */
    <E extends Enum<E>> E exchange(E value);
}
