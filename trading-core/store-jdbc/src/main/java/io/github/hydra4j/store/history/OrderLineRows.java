package io.github.hydra4j.store.history;

import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.VenueOrderId;
import io.github.hydra4j.store.record.Names;
import io.github.hydra4j.store.record.OrderRows;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Orders with where they stand. */
public final class OrderLineRows {

    /** What {@link #read} reads, of a table called {@code o}. */
    public static final String COLUMNS = OrderRows.COLUMNS + ", o.status, o.filled, o.filled_quote, o.venue_order_id";

    private static final int FIRST_OF_STATE = 19;

    private OrderLineRows() {}

    /** Reads a row of {@link #COLUMNS}. */
    public static OrderLine read(Names names, ResultSet row) throws SQLException {
        String filled = row.getString(FIRST_OF_STATE + 1);
        String quote = row.getString(FIRST_OF_STATE + 2);
        String venue = row.getString(FIRST_OF_STATE + 3);
        return new OrderLine(
                row.getLong(1),
                OrderRows.read(names, row),
                OrderStatus.valueOf(row.getString(FIRST_OF_STATE)),
                filled == null ? Quantity.ZERO : Quantity.of(new BigDecimal(filled)),
                quote == null ? BigDecimal.ZERO : new BigDecimal(quote),
                venue == null ? null : new VenueOrderId(venue));
    }
}
