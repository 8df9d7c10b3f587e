package io.github.hydra4j.store.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.backtest.RoundTrip;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.store.database.StoreFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes history as CSV (RFC 4180, one line of headings) or as one JSON array. Times are ISO 8601 in UTC to the
 * nanosecond, exact amounts stay exact: texts in JSON. One row at a time is in memory; round trips are put together first.
 */
@Incubating
public final class HistoryExport {

    /** What can be written. */
    public enum Content {
        /** Orders and where they stand. */
        ORDERS,
        /** Executions that stand. */
        FILLS,
        /** Everything else that happened to orders. */
        EVENTS,
        /** Points of equity. */
        EQUITY,
        /** Round trips. */
        TRIPS
    }

    /** How it is written. */
    public enum Format {
        /** Comma-separated. */
        CSV,
        /** One array of objects. */
        JSON
    }

    private final History history;

    /** An export of a history, which stays open. */
    public HistoryExport(History history) {
        this.history = history;
    }

    /**
     * Writes a part of the history; the writer stays open.
     *
     * @return how many rows were written
     */
    public long write(Content content, Format format, HistoryQuery query, Writer out) {
        try (Rows rows = format == Format.CSV ? new CsvRows(out) : new JsonRows(out)) {
            switch (content) {
                case ORDERS -> history.orders(query, line -> rows.accept(row(line)));
                case FILLS -> history.fills(query, line -> rows.accept(row(line)));
                case EVENTS -> history.events(query, line -> rows.accept(row(line)));
                case EQUITY -> history.equity(query, line -> rows.accept(row(line)));
                case TRIPS -> history.roundTrips(query).forEach(trip -> rows.accept(row(trip)));
            }
            rows.end();
            return rows.count();
        } catch (IOException | UncheckedIOException e) {
            throw new TradingException(
                    StoreFailure.FAILED,
                    "the export could not be written: " + e.getMessage() + "; is the disk full?",
                    e);
        }
    }

    private static Map<String, Object> row(OrderLine line) {
        OrderIntent intent = line.request().intent();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", line.request().id().toString());
        row.put("created", time(line.request().createdNanos()));
        row.put("strategy", line.request().strategy().name());
        row.put("instrument", intent.instrument().toString());
        row.put("side", intent.side().name());
        row.put("type", intent.type().getClass().getSimpleName());
        row.put("quantity", line.request().quantity().toString());
        row.put("limit", text(intent.type().limitPrice()));
        row.put("trigger", text(intent.type().triggerPrice()));
        row.put("timeInForce", intent.timeInForce().kind().name());
        row.put("reduceOnly", intent.isReduceOnly());
        row.put("tag", intent.tag());
        row.put("status", line.status().name());
        row.put("filled", line.filled().toString());
        row.put("filledQuote", line.filledQuote().toPlainString());
        row.put(
                "venueOrderId",
                line.venueOrderId() == null ? "" : line.venueOrderId().text());
        row.put(
                "parent",
                line.request().parent() == null
                        ? ""
                        : String.valueOf(line.request().parent()));
        return row;
    }

    private static String text(@Nullable Price price) {
        return price == null ? "" : price.toString();
    }

    private static Map<String, Object> row(FillLine line) {
        Fill fill = line.fill();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("time", time(fill.timeNanos()));
        row.put("orderId", fill.orderId().toString());
        row.put("tradeId", fill.tradeId().toString());
        row.put("strategy", line.strategy().name());
        row.put("instrument", fill.instrument().toString());
        row.put("side", fill.side().name());
        row.put("quantity", fill.quantity().toString());
        row.put("price", fill.price().toString());
        row.put("quoteAmount", fill.quoteAmount().amount().toPlainString());
        row.put("quoteAsset", fill.quoteAmount().asset().symbol());
        row.put("fees", fill.fees().stream().map(HistoryExport::text).collect(Collectors.joining("; ")));
        row.put("liquidity", fill.liquidity().name());
        row.put("finality", fill.finality().name());
        row.put("tag", line.tag());
        return row;
    }

    private static String text(Fee fee) {
        return fee.amount() + (fee.kind() == Fee.Kind.TRADING ? "" : " (" + fee.kind() + ")");
    }

    private static Map<String, Object> row(EventLine line) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("sequence", line.sequence());
        row.put("time", time(line.event().timeNanos()));
        row.put("orderId", line.event().orderId().toString());
        row.put("strategy", line.strategy().name());
        row.put("instrument", line.instrument().toString());
        row.put("kind", line.event().getClass().getSimpleName());
        row.put("detail", line.event().toString());
        return row;
    }

    private static Map<String, Object> row(EquityLine line) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("time", time(line.timeNanos()));
        row.put("equity", line.equity());
        row.put("grossExposure", line.grossExposure());
        return row;
    }

    private static Map<String, Object> row(RoundTrip trip) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("instrument", trip.instrument().toString());
        row.put("strategy", trip.strategy().name());
        row.put("direction", trip.direction().name());
        row.put("entry", time(trip.entryNanos()));
        row.put("exit", trip.open() ? "" : time(trip.exitNanos()));
        row.put("quantity", trip.quantity());
        row.put("entryPrice", trip.entryPrice());
        row.put("exitPrice", trip.exitPrice());
        row.put("grossProfit", trip.grossProfit());
        row.put("fees", trip.fees());
        row.put("funding", trip.funding());
        row.put("netProfit", trip.netProfit());
        row.put("open", trip.open());
        row.put("entryTag", trip.entryTag());
        row.put("exitTag", trip.exitTag());
        return row;
    }

    private static String time(long nanos) {
        return Instant.ofEpochSecond(0, nanos).toString();
    }

    private abstract static class Rows implements Consumer<Map<String, Object>>, AutoCloseable {
        private long count;

        @Override
        public void accept(Map<String, Object> row) {
            try {
                write(row, count++ == 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        long count() {
            return count;
        }

        abstract void write(Map<String, Object> row, boolean first) throws IOException;

        abstract void end() throws IOException;

        @Override
        public void close() throws IOException {}
    }

    private static final class CsvRows extends Rows {
        private final Writer out;

        CsvRows(Writer out) {
            this.out = out;
        }

        @Override
        void write(Map<String, Object> row, boolean first) throws IOException {
            if (first) {
                out.write(String.join(",", row.keySet()));
                out.write("\r\n");
            }
            boolean start = true;
            for (Object value : row.values()) {
                out.write(start ? "" : ",");
                out.write(quoted(value instanceof Double number && number.isNaN() ? "" : value.toString()));
                start = false;
            }
            out.write("\r\n");
        }

        private static String quoted(String text) {
            boolean special = text.indexOf(',') >= 0
                    || text.indexOf('"') >= 0
                    || text.indexOf('\n') >= 0
                    || text.indexOf('\r') >= 0;
            return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
        }

        @Override
        void end() throws IOException {
            out.flush();
        }
    }

    private static final class JsonRows extends Rows {
        private final JsonGenerator json;

        JsonRows(Writer out) throws IOException {
            json = new JsonFactory().createGenerator(out);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartArray();
        }

        @Override
        void write(Map<String, Object> row, boolean first) throws IOException {
            json.writeRaw("\n");
            json.writeStartObject();
            for (Map.Entry<String, Object> cell : row.entrySet()) {
                json.writeFieldName(cell.getKey());
                Object value = cell.getValue();
                if (value instanceof Double number) {
                    if (number.isNaN()) {
                        json.writeNull();
                    } else {
                        json.writeNumber(number);
                    }
                } else if (value instanceof Boolean flag) {
                    json.writeBoolean(flag);
                } else if (value instanceof Long number) {
                    json.writeNumber(number);
                } else {
                    json.writeString(value.toString());
                }
            }
            json.writeEndObject();
        }

        @Override
        void end() throws IOException {
            json.writeRaw("\n");
            json.writeEndArray();
            json.flush();
        }

        @Override
        public void close() throws IOException {
            json.close();
        }
    }
}
