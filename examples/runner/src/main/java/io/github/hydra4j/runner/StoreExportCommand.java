package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.StrategyId;
import io.github.hydra4j.store.history.History;
import io.github.hydra4j.store.history.HistoryExport;
import io.github.hydra4j.store.history.HistoryQuery;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j store export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Writes history as CSV or JSON.",
        description = {
            "",
            "Times are UTC to the nanosecond. Amounts are exact, which is why they are texts in JSON. An execution that was told twice is there once, one that was taken back is not there.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j store export fills",
            "  hydra4j store export trips --from 2026-11-01 --format json --output trips.json",
            "  hydra4j store export orders --instrument hyperliquid:BTC-PERP --strategy trend",
        })
final class StoreExportCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable StoreCommand parent;

    @Parameters(index = "0", paramLabel = "WHAT", description = "One of: ${COMPLETION-CANDIDATES}.")
    private HistoryExport.Content content = HistoryExport.Content.FILLS;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "CSV",
            description = "csv (the standard) or json.")
    private HistoryExport.Format format = HistoryExport.Format.CSV;

    @Option(names = "--from", paramLabel = "TIME", description = "First moment, for example 2026-11-01.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "First moment that is too late.")
    private @Nullable Instant to;

    @Option(names = "--instrument", paramLabel = "ID", description = "Only this instrument.")
    private @Nullable String instrument;

    @Option(names = "--strategy", paramLabel = "NAME", description = "Only this strategy.")
    private @Nullable String strategy;

    @Option(names = "--output", paramLabel = "FILE", description = "Write to this file instead of standard output.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        Terminal terminal = requireNonNull(parent, "parent").terminal();
        HistoryQuery query = HistoryQuery.of(options.account());
        query = from == null ? query : query.from(from);
        query = to == null ? query : query.to(to);
        query = instrument == null ? query : query.instrument(InstrumentId.of(instrument));
        query = strategy == null ? query : query.strategy(new StrategyId(strategy));
        try (History history = options.history()) {
            HistoryExport export = new HistoryExport(history);
            if (output == null) {
                PrintWriter out = terminal.outWriter();
                export.write(content, format, query, out);
                out.flush();
                return ExitCode.OK.number();
            }
            long rows;
            try (Writer out = Files.newBufferedWriter(output, StandardCharsets.UTF_8)) {
                rows = export.write(content, format, query, out);
            }
            say(terminal, output, rows);
            return ExitCode.OK.number();
        } catch (IOException e) {
            throw new TradingException("REPORT_WRITE", output + " could not be written: " + e.getMessage(), e);
        }
    }

    private void say(Terminal terminal, Path file, long rows) {
        if (options.json()) {
            ObjectNode root = Json.object();
            root.put("file", file.toString());
            root.put("rows", rows);
            terminal.line(Json.text(root));
        } else {
            terminal.line("Wrote " + rows + " " + content.name().toLowerCase(Locale.ROOT) + " to " + file);
        }
    }
}
