package io.github.hydra4j.store.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.order.VenueOrderId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of {@code order_event}: all events but executions and their reversals, which are {@link FillRows}. */
public final class EventRows {

    /** A row; {@link #bind} fills it. */
    public static final String INSERT =
            "INSERT INTO order_event (account, order_nr, seq, kind, time_nanos, detail) VALUES (?, ?, ?, ?, ?, ?)";

    private EventRows() {}

    /** Fills {@link #INSERT}. */
    public static void bind(PreparedStatement row, long account, long orderNr, long seq, OrderEvent event)
            throws SQLException {
        row.setLong(1, account);
        row.setLong(2, orderNr);
        row.setLong(3, seq);
        row.setLong(5, event.timeNanos());
        ObjectNode detail = Json.object();
        row.setString(4, describe(event, detail));
        row.setString(6, Json.text(detail));
    }

    /** Puts what is special about an event into {@code detail} and returns its kind. */
    private static String describe(OrderEvent event, ObjectNode detail) {
        if (event instanceof OrderEvent.Submitted) {
            return "SUBMITTED";
        }
        if (event instanceof OrderEvent.Accepted accepted) {
            if (accepted.venueOrderId() != null) {
                detail.put("venue", accepted.venueOrderId().text());
            }
            if (accepted.quantity() != null) {
                detail.put("quantity", Json.plain(accepted.quantity().toBigDecimal()));
            }
            return "ACCEPTED";
        }
        if (event instanceof OrderEvent.Denied denied) {
            Json.put(detail, denied.denial());
            return "DENIED";
        }
        if (event instanceof OrderEvent.Rejected rejected) {
            Json.put(detail, rejected.denial());
            return "REJECTED";
        }
        if (event instanceof OrderEvent.Triggered) {
            return "TRIGGERED";
        }
        if (event instanceof OrderEvent.CancelRequested) {
            return "CANCEL_REQUESTED";
        }
        if (event instanceof OrderEvent.CancelRejected rejected) {
            Json.put(detail, rejected.denial());
            return "CANCEL_REJECTED";
        }
        if (event instanceof OrderEvent.Canceled canceled) {
            detail.put("reason", canceled.reason());
            return "CANCELED";
        }
        if (event instanceof OrderEvent.Expired) {
            return "EXPIRED";
        }
        if (event instanceof OrderEvent.OutcomeUnknown unknown) {
            detail.put("cause", unknown.cause().name());
            detail.put("detail", unknown.detail());
            return "OUTCOME_UNKNOWN";
        }
        if (event instanceof OrderEvent.Charged charged) {
            putCharge(detail, charged.chargeId(), charged.fee());
            return "CHARGED";
        }
        if (event instanceof OrderEvent.ChargeReversed reversed) {
            putCharge(detail, reversed.chargeId(), reversed.fee());
            return "CHARGE_REVERSED";
        }
        if (event instanceof OrderEvent.ReplaceRequested requested) {
            putChange(detail, requested.revision(), requested.quantity(), requested.limit());
            return "REPLACE_REQUESTED";
        }
        if (event instanceof OrderEvent.Replaced replaced) {
            putChange(detail, replaced.revision(), replaced.quantity(), replaced.limit());
            return "REPLACED";
        }
        if (event instanceof OrderEvent.ReplaceRejected rejected) {
            detail.put("revision", rejected.revision());
            Json.put(detail, rejected.denial());
            return "REPLACE_REJECTED";
        }
        throw new IllegalArgumentException("executions have rows of their own, got " + event);
    }

    private static void putCharge(ObjectNode detail, TradeId charge, io.github.hydra4j.core.order.Fee fee) {
        Long number = TradeNames.number(charge);
        if (number == null) {
            detail.put("charge", charge.toString());
        } else {
            detail.put("charge", number.longValue());
        }
        Json.put(detail, fee);
    }

    private static void putChange(ObjectNode detail, int revision, Quantity quantity, Price limit) {
        detail.put("revision", revision);
        detail.put("quantity", Json.plain(quantity.toBigDecimal()));
        detail.put("limit", Json.plain(limit.toBigDecimal()));
    }

    /**
     * Reads an event.
     *
     * @param row holds kind, time and detail in three columns
     * @param first the first of them
     */
    public static OrderEvent read(ClientOrderId id, ResultSet row, int first) throws SQLException {
        String kind = row.getString(first);
        long time = row.getLong(first + 1);
        JsonNode detail = Json.read(row.getString(first + 2));
        return switch (kind) {
            case "SUBMITTED" -> new OrderEvent.Submitted(id, time);
            case "ACCEPTED" ->
                new OrderEvent.Accepted(
                        id,
                        time,
                        detail.has("venue")
                                ? new VenueOrderId(detail.get("venue").textValue())
                                : null,
                        detail.has("quantity") ? Quantity.of(Json.decimal(detail.get("quantity"))) : null);
            case "DENIED" -> new OrderEvent.Denied(id, time, Json.denial(detail));
            case "REJECTED" -> new OrderEvent.Rejected(id, time, Json.denial(detail));
            case "TRIGGERED" -> new OrderEvent.Triggered(id, time);
            case "CANCEL_REQUESTED" -> new OrderEvent.CancelRequested(id, time);
            case "CANCEL_REJECTED" -> new OrderEvent.CancelRejected(id, time, Json.denial(detail));
            case "CANCELED" ->
                new OrderEvent.Canceled(id, time, detail.get("reason").textValue());
            case "EXPIRED" -> new OrderEvent.Expired(id, time);
            case "OUTCOME_UNKNOWN" ->
                new OrderEvent.OutcomeUnknown(
                        id,
                        time,
                        UnknownCause.valueOf(detail.get("cause").textValue()),
                        detail.get("detail").textValue());
            case "CHARGED" -> new OrderEvent.Charged(id, charge(detail), Json.fee(detail), time);
            case "CHARGE_REVERSED" -> new OrderEvent.ChargeReversed(id, charge(detail), Json.fee(detail), time);
            case "REPLACE_REQUESTED" ->
                new OrderEvent.ReplaceRequested(id, time, revision(detail), quantity(detail), limit(detail));
            case "REPLACED" -> new OrderEvent.Replaced(id, time, revision(detail), quantity(detail), limit(detail));
            case "REPLACE_REJECTED" -> new OrderEvent.ReplaceRejected(id, time, revision(detail), Json.denial(detail));
            default -> throw new IllegalArgumentException("an event of the unknown kind " + kind + " is in the store");
        };
    }

    private static TradeId charge(JsonNode detail) {
        JsonNode name = detail.get("charge");
        return name.isTextual() ? TradeId.of(name.textValue()) : TradeId.of(name.longValue());
    }

    private static int revision(JsonNode detail) {
        return detail.get("revision").intValue();
    }

    private static Quantity quantity(JsonNode detail) {
        return Quantity.of(Json.decimal(detail.get("quantity")));
    }

    private static Price limit(JsonNode detail) {
        return Price.of(Json.decimal(detail.get("limit")));
    }
}
