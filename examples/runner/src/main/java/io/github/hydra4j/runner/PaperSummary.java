package io.github.hydra4j.runner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.Bot;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * The end of a run on paper on one screen.
 *
 * @param name name of the plan
 * @param last what the bot looked like at the end
 * @param record what it did
 * @param feedEnded whether it took up the whole feed
 */
record PaperSummary(String name, Bot.Snapshot last, PaperRecord record, boolean feedEnded) {

    void print(Terminal terminal, boolean json) {
        if (json) {
            terminal.line(Json.text(document()));
            return;
        }
        terminal.line();
        terminal.line(terminal.bold(name) + "   " + (feedEnded ? "the feed has ended" : "stopped") + " at "
                + Figures.moment(last.timeNanos()) + " UTC of the feed, after "
                + Figures.count(record.events(), "event"));
        terminal.line();
        new Table()
                .row(
                        "Equity",
                        Figures.money(last.equity()) + " " + last.reportingAsset(),
                        "from " + Figures.money(record.firstEquity()))
                .row("Return", Figures.signedPercent(totalReturn()))
                .row("Max drawdown", Figures.percent(OptionalDouble.of(record.maxDrawdown())))
                .row("Orders", Figures.count(last.orders()), last.openOrders() + " still open")
                .row(
                        "Fills",
                        Figures.count(last.fills()),
                        record.won() + " closed at a profit, " + record.lost() + " at a loss")
                .row("State", record.lastState().toString())
                .print(terminal);
        record.changes().forEach(change -> terminal.line("  " + terminal.warning(change)));
        terminal.line();
    }

    private OptionalDouble totalReturn() {
        double change = last.equity() / record.firstEquity() - 1;
        return Double.isFinite(change) ? OptionalDouble.of(change) : OptionalDouble.empty();
    }

    private ObjectNode document() {
        ObjectNode document = Json.object();
        document.put("name", name);
        document.put("feedEnded", feedEnded);
        document.put("time", Instant.EPOCH.plusNanos(last.timeNanos()).toString());
        document.put("events", record.events());
        document.put("reportingAsset", last.reportingAsset().symbol());
        put(document, "firstEquity", record.firstEquity());
        put(document, "finalEquity", last.equity());
        put(document, "totalReturn", totalReturn().orElse(Double.NaN));
        document.put("maxDrawdown", record.maxDrawdown());
        document.put("orders", last.orders());
        document.put("openOrders", last.openOrders());
        document.put("fills", last.fills());
        document.put("state", record.lastState().toString());
        ArrayNode changes = document.putArray("stateChanges");
        record.changes().forEach(changes::add);
        return document;
    }

    /** JSON knows no NaN. */
    private static void put(ObjectNode document, String field, double value) {
        if (Double.isFinite(value)) {
            document.put(field, value);
        } else {
            document.putNull(field);
        }
    }
}
