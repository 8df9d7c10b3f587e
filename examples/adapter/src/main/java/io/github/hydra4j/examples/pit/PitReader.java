package io.github.hydra4j.examples.pit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.instrument.Venue;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.order.VenueOrderId;
import io.github.hydra4j.core.venue.VenueOrder;
import io.github.hydra4j.core.venue.VenueSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Understands what the pit writes. Decimals are texts there and go into exact values as they are; times are
 * milliseconds. What is not as it should be is refused with an {@link IllegalArgumentException} and never guessed.
 */
final class PitReader {

    static final Venue VENUE = new Venue("pit");

    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** An instrument and what trading it costs. */
    record Listing(Instrument rules, Fees fees) {}

    private PitReader() {}

    // ---------------------------------------------------------------- single fields

    static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("expected a text '" + field + "'");
        }
        return value.textValue();
    }

    static long number(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("expected a whole number '" + field + "'");
        }
        return value.longValue();
    }

    static long nanos(JsonNode node, String field) {
        return Math.multiplyExact(number(node, field), NANOS_PER_MILLI);
    }

    /** Rounded down: what expires must not do so later than we believe. */
    static long millis(long nanos) {
        return Math.floorDiv(nanos, NANOS_PER_MILLI);
    }

    static JsonNode list(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isArray()) {
            throw new IllegalArgumentException("expected a list '" + field + "'");
        }
        return value;
    }

    private static InstrumentId instrument(JsonNode node) {
        return InstrumentId.of(VENUE, text(node, "symbol"));
    }

    private static Quantity quantity(JsonNode node, String field) {
        return Quantity.of(text(node, field));
    }

    private static Side side(JsonNode node) {
        return switch (text(node, "side")) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new IllegalArgumentException("expected a side, buy or sell");
        };
    }

    private static Asset asset(String code) {
        return code.equals("USD") ? Asset.USD : Asset.onVenue(VENUE.code(), code);
    }

    private static Money money(String amount, String code) {
        return Money.of(amount, asset(code));
    }

    /** Our name for an order; null if somebody else gave it, who uses the account as well. */
    private static @Nullable ClientOrderId ourName(JsonNode node) {
        try {
            return ClientOrderId.of(text(node, "id"));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    // ---------------------------------------------------------------- what is made of them

    static Map<InstrumentId, Listing> listings(JsonNode answer) {
        Map<InstrumentId, Listing> listings = new LinkedHashMap<>();
        for (JsonNode node : list(answer, "instruments")) {
            Instrument rules = Instrument.spot(instrument(node), asset(text(node, "base")), asset(text(node, "quote")))
                    .tickSize(text(node, "tick"))
                    .lotSize(text(node, "lot"))
                    .minNotional(text(node, "min_notional"))
                    .build();
            Fees fees = Fees.of(text(node, "maker_bp") + "bp", text(node, "taker_bp") + "bp");
            listings.put(rules.id(), new Listing(rules, fees));
        }
        return listings;
    }

    static VenueOrderId venueOrderId(JsonNode answer) {
        return new VenueOrderId(text(answer, "order"));
    }

    static Denial denial(JsonNode node) {
        return Denial.of(text(node, "code"), VENUE.code(), text(node, "reason"));
    }

    /** Empty if it is about an order of somebody else, or of a kind that the venue has added since this was written. */
    static Optional<OrderEvent> event(JsonNode node) {
        ClientOrderId id = ourName(node);
        if (id == null) {
            return Optional.empty();
        }
        long time = nanos(node, "time");
        return switch (text(node, "type")) {
            case "accepted" -> Optional.of(new OrderEvent.Accepted(id, time, venueOrderId(node), null));
            case "refused" -> Optional.of(new OrderEvent.Rejected(id, time, denial(node)));
            case "filled" -> Optional.of(new OrderEvent.Filled(fill(id, time, node)));
            case "replaced" ->
                Optional.of(new OrderEvent.Replaced(
                        id,
                        time,
                        Math.toIntExact(number(node, "revision")),
                        quantity(node, "qty"),
                        Price.of(text(node, "limit"))));
            case "canceled" -> Optional.of(new OrderEvent.Canceled(id, time, text(node, "reason")));
            case "expired" -> Optional.of(new OrderEvent.Expired(id, time));
            default -> Optional.empty();
        };
    }

    private static Fill fill(ClientOrderId id, long time, JsonNode node) {
        return new Fill(
                id,
                TradeId.of(number(node, "trade")),
                instrument(node),
                side(node),
                quantity(node, "qty"),
                money(text(node, "amount"), text(node, "amount_asset")),
                List.of(Fee.trading(money(text(node, "fee"), text(node, "fee_asset")))),
                text(node, "role").equals("maker") ? Liquidity.MAKER : Liquidity.TAKER,
                Finality.FINALIZED,
                time);
    }

    static List<OrderEvent> events(JsonNode answer) {
        List<OrderEvent> events = new ArrayList<>();
        for (JsonNode node : list(answer, "events")) {
            event(node).ifPresent(events::add);
        }
        return events;
    }

    static Optional<Trade> trade(JsonNode node) {
        return Optional.of(new Trade(
                instrument(node),
                nanos(node, "time"),
                Price.of(text(node, "price")).toDouble(),
                quantity(node, "qty").toDouble(),
                side(node)));
    }

    static VenueSnapshot snapshot(JsonNode answer) {
        List<VenueOrder> open = new ArrayList<>();
        for (JsonNode node : list(answer, "open")) {
            open.add(new VenueOrder(
                    ourName(node),
                    venueOrderId(node),
                    instrument(node),
                    side(node),
                    quantity(node, "qty"),
                    quantity(node, "filled")));
        }
        Map<Asset, Money> balances = new LinkedHashMap<>();
        for (JsonNode node : list(answer, "balances")) {
            Money total = money(text(node, "total"), text(node, "asset"));
            balances.put(total.asset(), total);
        }
        return new VenueSnapshot(nanos(answer, "time"), open, events(answer), List.of(), List.of(), Map.of(), balances);
    }
}
