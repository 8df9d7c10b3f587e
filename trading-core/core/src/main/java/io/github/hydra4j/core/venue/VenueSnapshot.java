package io.github.hydra4j.core.venue;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.OrderEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The account as the venue sees it at one moment.
 *
 * @param timeNanos the moment by the venue's clock, nanoseconds since the epoch
 * @param openOrders every open order of the account
 * @param events what happened to orders that carry our names since the time that was asked for, and possibly before
 * @param forcedFills what the venue traded for the account since then, and possibly before
 * @param funding funding booked since then, and possibly before
 * @param positions open positions in perpetuals, base units, signed; what is missing is flat
 * @param balances everything held, in all its assets, what open orders have reserved included; for an account with
 *     margin the cash balance without unrealised profit
 * @param costs exact cost basis of open positions, with the sign of the quantity, where the venue tells it: what was
 *     realised depends on the order of fills, and only the venue knows that for certain
 */
@Incubating
public record VenueSnapshot(
        long timeNanos,
        List<VenueOrder> openOrders,
        List<OrderEvent> events,
        List<ForcedFill> forcedFills,
        List<FundingPayment> funding,
        Map<InstrumentId, Quantity> positions,
        Map<Asset, Money> balances,
        Map<InstrumentId, Money> costs) {

    /** Copies everything and keeps the order of the maps. */
    public VenueSnapshot {
        openOrders = List.copyOf(openOrders);
        events = List.copyOf(events);
        forcedFills = List.copyOf(forcedFills);
        funding = List.copyOf(funding);
        positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
        balances = Collections.unmodifiableMap(new LinkedHashMap<>(balances));
        costs = Collections.unmodifiableMap(new LinkedHashMap<>(costs));
    }

    /** A snapshot of a venue that does not tell what positions cost. */
    public VenueSnapshot(
            long timeNanos,
            List<VenueOrder> openOrders,
            List<OrderEvent> events,
            List<ForcedFill> forcedFills,
            List<FundingPayment> funding,
            Map<InstrumentId, Quantity> positions,
            Map<Asset, Money> balances) {
        this(timeNanos, openOrders, events, forcedFills, funding, positions, balances, Map.of());
    }

    /** The position in a perpetual; zero where the venue shows none. */
    public Quantity position(InstrumentId instrument) {
        return positions.getOrDefault(instrument, Quantity.ZERO);
    }

    /** What is held of an asset; zero where the venue shows none. */
    public Money balance(Asset asset) {
        return balances.getOrDefault(asset, Money.zero(asset));
    }
}
