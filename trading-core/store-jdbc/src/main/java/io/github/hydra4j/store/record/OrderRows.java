package io.github.hydra4j.store.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.order.OrderSize;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.order.TimeInForce;
import io.github.hydra4j.core.order.TrailingDistance;
import io.github.hydra4j.core.store.OrderState;
import io.github.hydra4j.store.database.Database;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Rows of {@code trade_order}. */
public final class OrderRows {

    /** A row; {@link #bind} fills it. */
    public static final String INSERT =
            "INSERT INTO trade_order (account, nr, bot, epoch, sequence, strategy, instrument,"
                    + " side, type, quantity, limit_price, trigger_price, time_in_force, expires_nanos, flags, tag, created_nanos,"
                    + " parent, detail, status, working_quantity, filled, filled_quote, venue_order_id, ended)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    /** Where an order stands; {@link #bindState} fills it. */
    public static final String UPDATE_STATE = "UPDATE trade_order SET status = ?, working_quantity = ?, filled = ?,"
            + " filled_quote = ?, venue_order_id = ?,"
            + " ended = CASE WHEN CAST(? AS BIGINT) IS NULL THEN NULL ELSE COALESCE(ended, ?) END"
            + " WHERE account = ? AND nr = ?";
    /** What {@link #read} reads, of a table called {@code o}. */
    public static final String COLUMNS = "o.nr, o.bot, o.epoch, o.sequence, o.strategy, o.instrument, o.side, o.type,"
            + " o.quantity, o.limit_price, o.trigger_price, o.time_in_force, o.expires_nanos, o.flags, o.tag,"
            + " o.created_nanos, o.parent, o.detail";

    private static final int POST_ONLY = 1;
    private static final int REDUCE_ONLY = 2;
    private static final int FIRST_OF_STATE = 20;

    private OrderRows() {}

    /** An identity's bot or start number as it is stored: without a sign. */
    public static long unsigned(int part) {
        return Integer.toUnsignedLong(part);
    }

    /** Fills {@link #INSERT}; {@code state} is where it stands at the end of the turn that made it, if that is known. */
    public static void bind(
            Database database,
            Names names,
            PreparedStatement row,
            long account,
            long nr,
            long turn,
            OrderRequest order,
            @Nullable OrderState state)
            throws SQLException {
        OrderIntent intent = order.intent();
        row.setLong(1, account);
        row.setLong(2, nr);
        row.setLong(3, unsigned(order.id().bot()));
        row.setLong(4, unsigned(order.id().epoch()));
        row.setLong(5, order.id().sequence());
        row.setLong(6, names.number(order.strategy()));
        row.setLong(7, names.number(intent.instrument()));
        row.setString(8, intent.side().name());
        row.setString(9, typeName(intent.type()));
        database.setDecimal(row, 10, order.quantity().toBigDecimal());
        database.setOptionalDecimal(row, 11, decimal(intent.type().limitPrice()));
        database.setOptionalDecimal(row, 12, decimal(intent.type().triggerPrice()));
        row.setString(13, intent.timeInForce().kind().name());
        if (intent.timeInForce().kind() == TimeInForce.Kind.GTD) {
            row.setLong(14, intent.timeInForce().expiryNanos());
        } else {
            row.setNull(14, Types.BIGINT);
        }
        row.setLong(15, (intent.isPostOnly() ? POST_ONLY : 0) | (intent.isReduceOnly() ? REDUCE_ONLY : 0));
        row.setString(16, intent.tag());
        row.setLong(17, order.createdNanos());
        ClientOrderId parent = order.parent();
        row.setString(18, parent == null ? null : parent.toString());
        row.setString(19, detail(order));
        if (state == null) {
            row.setString(FIRST_OF_STATE, OrderStatus.INITIALIZED.name());
            for (int i = 1; i <= 3; i++) {
                row.setNull(FIRST_OF_STATE + i, Types.NUMERIC);
            }
            row.setNull(FIRST_OF_STATE + 4, Types.VARCHAR);
            row.setNull(FIRST_OF_STATE + 5, Types.BIGINT);
        } else {
            bindFigures(database, row, FIRST_OF_STATE, state);
            if (state.status().isTerminal()) {
                row.setLong(FIRST_OF_STATE + 5, turn);
            } else {
                row.setNull(FIRST_OF_STATE + 5, Types.BIGINT);
            }
        }
    }

    /** Fills {@link #UPDATE_STATE}. */
    public static void bindState(
            Database database, PreparedStatement row, long account, long nr, long turn, OrderState state)
            throws SQLException {
        bindFigures(database, row, 1, state);
        if (state.status().isTerminal()) {
            row.setLong(6, turn);
            row.setLong(7, turn);
        } else {
            row.setNull(6, Types.BIGINT);
            row.setNull(7, Types.BIGINT);
        }
        row.setLong(8, account);
        row.setLong(9, nr);
    }

    private static void bindFigures(Database database, PreparedStatement row, int first, OrderState state)
            throws SQLException {
        row.setString(first, state.status().name());
        database.setDecimal(row, first + 1, state.quantity().toBigDecimal());
        boolean untouched = state.filled().isZero() && state.filledQuote().signum() == 0;
        database.setOptionalDecimal(
                row, first + 2, untouched ? null : state.filled().toBigDecimal());
        database.setOptionalDecimal(row, first + 3, untouched ? null : state.filledQuote());
        row.setString(
                first + 4,
                state.venueOrderId() == null ? null : state.venueOrderId().text());
    }

    private static @Nullable BigDecimal decimal(@Nullable Price price) {
        return price == null ? null : price.toBigDecimal();
    }

    private static String typeName(OrderType type) {
        if (type instanceof OrderType.Market) {
            return "MARKET";
        }
        if (type instanceof OrderType.Limit) {
            return "LIMIT";
        }
        if (type instanceof OrderType.StopMarket) {
            return "STOP_MARKET";
        }
        if (type instanceof OrderType.StopLimit) {
            return "STOP_LIMIT";
        }
        if (type instanceof OrderType.TakeProfitMarket) {
            return "TAKE_PROFIT_MARKET";
        }
        return type instanceof OrderType.TakeProfitLimit ? "TAKE_PROFIT_LIMIT" : "TRAILING_STOP";
    }

    private static @Nullable String detail(OrderRequest order) {
        OrderIntent intent = order.intent();
        boolean plainSize =
                intent.size() instanceof OrderSize.Base base && base.quantity().equals(order.quantity());
        if (plainSize
                && !(intent.type() instanceof OrderType.TrailingStop)
                && intent.maxSlippage().isEmpty()
                && intent.bracket().isEmpty()) {
            return null;
        }
        ObjectNode node = Json.object();
        if (intent.size() instanceof OrderSize.Quote quote) {
            Json.put(node, "quote", quote.amount());
        } else if (intent.size() instanceof OrderSize.PercentOfPosition share) {
            node.put("percent", Json.plain(share.percent().fraction()));
        } else if (!plainSize) {
            node.put(
                    "base",
                    Json.plain(((OrderSize.Base) intent.size()).quantity().toBigDecimal()));
        }
        if (intent.type() instanceof OrderType.TrailingStop stop) {
            if (stop.distance() instanceof TrailingDistance.Absolute absolute) {
                node.put("distance", Json.plain(absolute.distance().toBigDecimal()));
            } else {
                node.put(
                        "relative",
                        Json.plain(((TrailingDistance.Relative) stop.distance())
                                .distance()
                                .fraction()));
            }
        }
        intent.maxSlippage().ifPresent(slippage -> node.put("slippage", Json.plain(slippage.fraction())));
        intent.bracket().ifPresent(bracket -> Json.put(node, bracket));
        return Json.text(node);
    }

    /** Reads a row of {@link #COLUMNS}. */
    public static OrderRequest read(Names names, ResultSet row) throws SQLException {
        Quantity quantity = Quantity.of(new BigDecimal(row.getString(9)));
        JsonNode detail = Json.read(row.getString(18));
        OrderIntent intent = OrderIntent.of(
                names.instrument(row.getLong(6)),
                Side.valueOf(row.getString(7)),
                type(row.getString(8), row.getString(10), row.getString(11), detail),
                size(quantity, detail));
        TimeInForce.Kind life = TimeInForce.Kind.valueOf(row.getString(12));
        intent = switch (life) {
            case GTC -> intent;
            case IOC -> intent.with(TimeInForce.IOC);
            case FOK -> intent.with(TimeInForce.FOK);
            case GTD -> intent.with(TimeInForce.goodTill(row.getLong(13)));
        };
        long flags = row.getLong(14);
        if ((flags & POST_ONLY) != 0) {
            intent = intent.postOnly();
        }
        if ((flags & REDUCE_ONLY) != 0) {
            intent = intent.reduceOnly();
        }
        if (detail.has("slippage")) {
            intent = intent.withMaxSlippage(Percent.ofFraction(Json.decimal(detail.get("slippage"))));
        }
        if (detail.has("bracket")) {
            intent = intent.with(Json.bracket(detail.get("bracket")));
        }
        String tag = row.getString(15);
        if (!tag.isEmpty()) {
            intent = intent.tagged(tag);
        }
        String parent = row.getString(17);
        return new OrderRequest(
                id(row, 2),
                names.strategy(row.getLong(5)),
                intent,
                quantity,
                row.getLong(16),
                parent == null ? null : ClientOrderId.of(parent));
    }

    /** Reads bot, start and sequence from three columns. */
    public static ClientOrderId id(ResultSet row, int first) throws SQLException {
        return new ClientOrderId((int) row.getLong(first), (int) row.getLong(first + 1), row.getLong(first + 2));
    }

    private static OrderType type(
            String name, @Nullable String limitText, @Nullable String triggerText, JsonNode detail) {
        if (name.equals("TRAILING_STOP")) {
            return new OrderType.TrailingStop(
                    detail.has("distance")
                            ? new TrailingDistance.Absolute(Price.of(Json.decimal(detail.get("distance"))))
                            : new TrailingDistance.Relative(Percent.ofFraction(Json.decimal(detail.get("relative")))));
        }
        Price limit = limitText == null ? Price.ZERO : Price.of(new BigDecimal(limitText));
        Price trigger = triggerText == null ? Price.ZERO : Price.of(new BigDecimal(triggerText));
        return switch (name) {
            case "MARKET" -> OrderType.market();
            case "LIMIT" -> new OrderType.Limit(limit);
            case "STOP_MARKET" -> new OrderType.StopMarket(trigger);
            case "STOP_LIMIT" -> new OrderType.StopLimit(trigger, limit);
            case "TAKE_PROFIT_MARKET" -> new OrderType.TakeProfitMarket(trigger);
            case "TAKE_PROFIT_LIMIT" -> new OrderType.TakeProfitLimit(trigger, limit);
            default -> throw new IllegalArgumentException("an order of the unknown type " + name + " is in the store");
        };
    }

    private static OrderSize size(Quantity quantity, JsonNode detail) {
        if (detail.has("quote")) {
            return new OrderSize.Quote(Json.money(detail.get("quote")));
        }
        if (detail.has("percent")) {
            return new OrderSize.PercentOfPosition(Percent.ofFraction(Json.decimal(detail.get("percent"))));
        }
        return new OrderSize.Base(detail.has("base") ? Quantity.of(Json.decimal(detail.get("base"))) : quantity);
    }
}
