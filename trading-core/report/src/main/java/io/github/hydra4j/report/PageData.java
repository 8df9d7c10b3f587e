package io.github.hydra4j.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The data of the page: small parts as in the JSON report, series as columns. A column of numbers is a fifth of the
 * size of the same numbers in objects and is read at once, and nine digits are more than anything drawn shows.
 */
final class PageData {

    private static final MathContext SHOWN = new MathContext(9);

    private final JsonGenerator out;

    private PageData(JsonGenerator out) {
        this.out = out;
    }

    static void write(ReportData data, JsonGenerator out) throws IOException {
        out.writeStartObject();
        PageData page = new PageData(out);
        page.head(data);
        page.equity(data.equity());
        page.candles(data.candles());
        page.trips(data.trips());
        out.writeEndObject();
    }

    private void head(ReportData data) throws IOException {
        out.writePOJOField("name", data.name());
        out.writePOJOField("configuration", data.configuration());
        out.writePOJOField("warnings", data.warnings());
        out.writeNumberField("start", data.start().toEpochMilli());
        out.writeNumberField("end", data.end().toEpochMilli());
        out.writeNumberField("tradingStart", data.tradingStart().toEpochMilli());
        out.writeStringField("asset", data.reportingAsset());
        out.writeStringField("initialEquity", ReportJson.plain(data.initialEquity()));
        out.writeStringField("finalEquity", ReportJson.plain(data.finalEquity()));
        out.writeStringField("stateHash", data.stateHash());
        out.writePOJOField("statistics", data.statistics());
        out.writePOJOField("balances", data.balances());
        out.writePOJOField("positions", data.positions());
    }

    private void equity(List<EquityPoint> points) throws IOException {
        out.writeObjectFieldStart("equity");
        times("time", points, point -> point.time().toEpochMilli());
        numbers("low", points, EquityPoint::low);
        numbers("high", points, EquityPoint::high);
        numbers("last", points, EquityPoint::last);
        out.writeEndObject();
    }

    private void candles(List<CandleSeries> series) throws IOException {
        out.writeArrayFieldStart("candles");
        for (CandleSeries one : series) {
            out.writeStartObject();
            out.writeStringField("instrument", one.instrument());
            out.writeStringField("quote", one.quote());
            out.writeStringField("timeframe", one.timeframe());
            out.writeNumberField("barsPerCandle", one.barsPerCandle());
            out.writeNumberField("length", one.candleLength().toMillis());
            times("time", one.candles(), candle -> candle.time().toEpochMilli());
            numbers("open", one.candles(), CandleSeries.Candle::open);
            numbers("high", one.candles(), CandleSeries.Candle::high);
            numbers("low", one.candles(), CandleSeries.Candle::low);
            numbers("close", one.candles(), CandleSeries.Candle::close);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void trips(List<Trip> trips) throws IOException {
        out.writeObjectFieldStart("trips");
        texts("instrument", trips, Trip::instrument);
        texts("strategy", trips, Trip::strategy);
        texts("direction", trips, Trip::direction);
        texts("entryTag", trips, Trip::entryTag);
        texts("exitTag", trips, Trip::exitTag);
        times("entry", trips, trip -> trip.entryTime().toEpochMilli());
        times("exit", trips, trip -> trip.exitTime().toEpochMilli());
        numbers("quantity", trips, Trip::quantity);
        numbers("entryPrice", trips, Trip::entryPrice);
        numbers("exitPrice", trips, Trip::exitPrice);
        numbers("net", trips, Trip::netProfit);
        numbers("return", trips, trip -> orNaN(trip.netReturn()));
        numbers("fees", trips, Trip::fees);
        numbers("funding", trips, Trip::funding);
        numbers("adverse", trips, Trip::maxAdverse);
        numbers("favorable", trips, Trip::maxFavorable);
        numbers("stop", trips, trip -> orNaN(trip.stop()));
        numbers("target", trips, trip -> orNaN(trip.target()));
        numbers("bars", trips, Trip::bars);
        numbers("open", trips, trip -> trip.open() ? 1 : 0);
        out.writeEndObject();
    }

    private static double orNaN(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }

    private <T> void numbers(String name, List<T> rows, ToDoubleFunction<T> column) throws IOException {
        out.writeArrayFieldStart(name);
        for (T row : rows) {
            number(column.applyAsDouble(row));
        }
        out.writeEndArray();
    }

    private void number(double value) throws IOException {
        if (value == StrictMath.rint(value) && StrictMath.abs(value) < 1e9) {
            out.writeNumber((long) value);
        } else if (Double.isFinite(value)) {
            out.writeNumber(BigDecimal.valueOf(value).round(SHOWN).doubleValue());
        } else {
            out.writeNull();
        }
    }

    /** Each time as the distance from the one before it, which is shorter. */
    private <T> void times(String name, List<T> rows, ToLongFunction<T> column) throws IOException {
        out.writeArrayFieldStart(name);
        long before = 0;
        for (T row : rows) {
            long time = column.applyAsLong(row);
            out.writeNumber(time - before);
            before = time;
        }
        out.writeEndArray();
    }

    /** Each distinct text once, and for each row which of them it is. */
    private <T> void texts(String name, List<T> rows, Function<T, String> column) throws IOException {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<Integer> cells = new ArrayList<>(rows.size());
        for (T row : rows) {
            String text = column.apply(row);
            Integer number = numbers.putIfAbsent(text, numbers.size());
            cells.add(number == null ? numbers.size() - 1 : number);
        }
        out.writeObjectFieldStart(name);
        out.writePOJOField("values", numbers.keySet());
        out.writePOJOField("cells", cells);
        out.writeEndObject();
    }
}
