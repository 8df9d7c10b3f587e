package io.github.hydra4j.store.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Liquidity;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.store.database.Database;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of {@code fill}: executions, and executions that were taken back. Kept short; there may be millions. */
public final class FillRows {

    /** A row; {@link #bind} fills it. */
    public static final String INSERT = "INSERT INTO fill (account, order_nr, seq, instrument, side, quantity,"
            + " quote_amount, quote_asset, fee, fee_asset, liquidity, finality, time_nanos, trade_number, trade_text,"
            + " reversed_nanos, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    /** What {@link #read} reads, of a table called {@code f}. */
    public static final String COLUMNS = "f.instrument, f.side, f.quantity, f.quote_amount, f.quote_asset, f.fee,"
            + " f.fee_asset, f.liquidity, f.finality, f.time_nanos, f.trade_number, f.trade_text, f.reversed_nanos,"
            + " f.detail";

    private FillRows() {}

    /** Fills {@link #INSERT}; {@code reversedNanos} is null unless the execution was taken back. */
    public static void bind(
            Database database,
            Names names,
            PreparedStatement row,
            long account,
            long orderNr,
            long seq,
            Fill fill,
            @Nullable Long reversedNanos)
            throws SQLException {
        row.setLong(1, account);
        row.setLong(2, orderNr);
        row.setLong(3, seq);
        row.setLong(4, names.number(fill.instrument()));
        row.setString(5, fill.side() == Side.BUY ? "B" : "S");
        database.setDecimal(row, 6, fill.quantity().toBigDecimal());
        database.setDecimal(row, 7, fill.quoteAmount().amount());
        row.setLong(8, names.number(fill.quoteAmount().asset()));
        List<Fee> fees = fill.fees();
        if (fees.isEmpty()) {
            row.setNull(9, Types.NUMERIC);
            row.setNull(10, Types.BIGINT);
        } else {
            Money first = fees.get(0).amount();
            database.setDecimal(row, 9, first.amount());
            row.setLong(10, names.number(first.asset()));
        }
        row.setString(
                11,
                switch (fill.liquidity()) {
                    case MAKER -> "M";
                    case TAKER -> "T";
                    case UNKNOWN -> "U";
                });
        row.setString(
                12,
                switch (fill.finality()) {
                    case SEEN -> "S";
                    case CONFIRMED -> "C";
                    case FINALIZED -> "F";
                });
        row.setLong(13, fill.timeNanos());
        Long number = TradeNames.number(fill.tradeId());
        if (number == null) {
            row.setNull(14, Types.BIGINT);
            row.setString(15, fill.tradeId().toString());
        } else {
            row.setLong(14, number);
            row.setNull(15, Types.VARCHAR);
        }
        if (reversedNanos == null) {
            row.setNull(16, Types.BIGINT);
        } else {
            row.setLong(16, reversedNanos);
        }
        row.setString(17, detail(fees));
    }

    /** The kind of the first fee unless it is the usual one, and all further fees. */
    private static @Nullable String detail(List<Fee> fees) {
        if (fees.isEmpty() || fees.size() == 1 && fees.get(0).kind() == Fee.Kind.TRADING) {
            return null;
        }
        ObjectNode node = Json.object();
        if (fees.get(0).kind() != Fee.Kind.TRADING) {
            node.put("kind", fees.get(0).kind().name());
        }
        for (Fee fee : fees.subList(1, fees.size())) {
            Json.put(node.withArrayProperty("fees").addObject(), fee);
        }
        return Json.text(node);
    }

    /** Reads an execution of which {@code first} is the first of {@link #COLUMNS}. */
    public static Fill read(Names names, ClientOrderId id, ResultSet row, int first) throws SQLException {
        long number = row.getLong(first + 10);
        TradeId trade = row.wasNull() ? TradeId.of(row.getString(first + 11)) : TradeId.of(number);
        return new Fill(
                id,
                trade,
                names.instrument(row.getLong(first)),
                row.getString(first + 1).equals("B") ? Side.BUY : Side.SELL,
                Quantity.of(new BigDecimal(row.getString(first + 2))),
                Money.of(new BigDecimal(row.getString(first + 3)), names.asset(row.getLong(first + 4))),
                fees(names, row, first),
                switch (row.getString(first + 7)) {
                    case "M" -> Liquidity.MAKER;
                    case "T" -> Liquidity.TAKER;
                    default -> Liquidity.UNKNOWN;
                },
                switch (row.getString(first + 8)) {
                    case "S" -> Finality.SEEN;
                    case "C" -> Finality.CONFIRMED;
                    default -> Finality.FINALIZED;
                },
                row.getLong(first + 9));
    }

    private static List<Fee> fees(Names names, ResultSet row, int first) throws SQLException {
        String amount = row.getString(first + 5);
        if (amount == null) {
            return List.of();
        }
        Money money = Money.of(new BigDecimal(amount), names.asset(row.getLong(first + 6)));
        String text = row.getString(first + 13);
        if (text == null) {
            return List.of(Fee.trading(money));
        }
        JsonNode detail = Json.read(text);
        List<Fee> fees = new ArrayList<>();
        fees.add(new Fee(Fee.Kind.valueOf(detail.path("kind").asText(Fee.Kind.TRADING.name())), money));
        for (JsonNode fee : detail.path("fees")) {
            fees.add(Json.fee(fee));
        }
        return fees;
    }

    /** Reads the event: an execution, or that it was taken back. */
    public static OrderEvent readEvent(Names names, ClientOrderId id, ResultSet row, int first) throws SQLException {
        Fill fill = read(names, id, row, first);
        long reversedNanos = row.getLong(first + 12);
        return row.wasNull() ? new OrderEvent.Filled(fill) : new OrderEvent.FillReversed(fill, reversedNanos);
    }
}
