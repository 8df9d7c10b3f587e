package io.github.hydra4j.testkit;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fee;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is really so at the venue, told by the double and not by the adapter. The kit compares the two.
 *
 * @param orders one entry for each time an order took effect: an order that took effect twice is there twice
 * @param fills executions that stand, those taken back left out
 * @param positions open positions in perpetuals, signed; flat ones left out
 * @param balances what is held; assets of which nothing is held may be left out
 * @param requests how many requests of any kind have reached the venue; zero where they cannot be counted
 */
@Incubating
public record VenueTruth(
        List<TrueOrder> orders,
        List<TrueFill> fills,
        Map<InstrumentId, Quantity> positions,
        Map<Asset, Money> balances,
        long requests) {

    /**
     * An order as the venue understood it.
     *
     * @param identity what the venue knows it by, {@link io.github.hydra4j.core.order.Attempt#identity}
     * @param side buy or sell
     * @param quantity base units in all, as they arrived
     * @param limit the limit as it arrived, or null where it has none
     * @param filled base units executed
     * @param open whether it can still execute
     * @param charges what it cost without being executed
     */
    public record TrueOrder(
            String identity,
            Side side,
            Quantity quantity,
            @Nullable Price limit,
            Quantity filled,
            boolean open,
            List<Fee> charges) {}

    /**
     * An execution as the venue booked it.
     *
     * @param identity of which order
     * @param side buy or sell
     * @param quantity base units
     * @param quoteAmount quote units exchanged, fees not included
     * @param fees all fees
     */
    public record TrueFill(String identity, Side side, Quantity quantity, Money quoteAmount, List<Fee> fees) {}

    /** The effects of one order. */
    public List<TrueOrder> ordersOf(String identity) {
        return orders.stream().filter(o -> o.identity().equals(identity)).toList();
    }

    /** The executions of one order. */
    public List<TrueFill> fillsOf(String identity) {
        return fills.stream().filter(f -> f.identity().equals(identity)).toList();
    }

    /** The position in a perpetual, zero where there is none. */
    public Quantity position(InstrumentId instrument) {
        return positions.getOrDefault(instrument, Quantity.ZERO);
    }

    /** What is held of an asset, zero where nothing is. */
    public Money balance(Asset asset) {
        return balances.getOrDefault(asset, Money.zero(asset));
    }
}
