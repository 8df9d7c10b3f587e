package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.report.Report;
import io.github.hydra4j.report.ReportData;
import io.github.hydra4j.runner.config.Change;
import io.github.hydra4j.runner.config.RunConfiguration;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j backtest}. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Runs strategies on recorded data and reports what would have happened.",
        description = {
            "",
            "Use it to find out whether an idea survives fees, slippage and its own risk limits. Orders decided on a bar"
                    + " trade at the next open, so nothing looks ahead. The same file and data give the same result,"
                    + " always.",
            "",
            "Out come a summary here and a folder with report.html (charts and every trip), result.json (all figures) and"
                    + " csv tables. A good backtest is a reason to go on looking, no promise: the past is one of many"
                    + " that could have been.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j backtest macd.yaml",
            "  hydra4j backtest macd.yaml --open",
            "      shows the page in the browser",
            "  hydra4j backtest macd.yaml --from 2024-01-01 --to 2024-07-01 --out half-year",
            "      trades in that time only; earlier data warms the strategies up",
            "  hydra4j backtest macd.yaml --set strategies.macd.fast=8 --set fees.taker=0.3%%",
            "      tries other values without touching the file",
            "  hydra4j backtest macd.yaml --json | jq .statistics.performance.sharpe",
        })
final class BacktestCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Hydra4j program;

    @Mixin
    private final RunArguments run = new RunArguments();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the report goes, by default what the file says, else hydra4j-out/<name of the plan>.")
    private @Nullable Path out;

    @Option(names = "--from", paramLabel = "TIME", description = "Trade from this day or moment (UTC) on: 2024-01-31.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End the run at this day or moment (UTC).")
    private @Nullable String to;

    @Option(names = "--open", description = "Show the page in the browser, where there is a desktop.")
    private boolean open;

    @Option(names = "--json", description = "Print one JSON document and nothing else: statistics, warnings, paths.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = requireNonNull(program, "program").terminal();
        RunConfiguration configuration = run.read(changes());
        ReportFolder folder = ReportFolder.prepare(folder(configuration));
        long started = System.nanoTime();
        BacktestResult result;
        try (ProgressDisplay progress =
                new ProgressDisplay(terminal, configuration.name(), " events", configuration.events(), !json)) {
            result = configuration.backtest().onProgress(progress::at).run();
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
        ReportData data = ReportData.of(result);
        folder.write(result, data);
        if (json) {
            terminal.line(Json.text(document(data, folder, elapsed)));
        } else {
            new Summary(data, elapsed).print(terminal);
            announce(terminal, folder);
        }
        return ExitCode.OK.number();
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        if (from != null) {
            changes.add(new Change("--from " + from, "from", from));
        }
        if (to != null) {
            changes.add(new Change("--to " + to, "to", to));
        }
        return changes;
    }

    private Path folder(RunConfiguration configuration) {
        if (out != null) {
            return out;
        }
        // A plan may be called anything; a folder may not.
        String plain =
                configuration.name().replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^\\.+", "");
        return configuration.reportFolder().orElseGet(() -> Path.of("hydra4j-out", plain.isEmpty() ? "plan" : plain));
    }

    private void announce(Terminal terminal, ReportFolder folder) {
        terminal.line("Report: " + folder.page().toUri());
        if (open && !Browser.open(folder.page())) {
            terminal.line(terminal.faint("There is no desktop to show it on: open that address in a browser."));
        }
    }

    private static ObjectNode document(ReportData data, ReportFolder folder, Duration elapsed) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Report.json(data, all);
        JsonNode report = Json.parse(all.toByteArray());
        ObjectNode document = Json.object();
        for (String field : List.of(
                "name",
                "start",
                "end",
                "tradingStart",
                "reportingAsset",
                "initialEquity",
                "finalEquity",
                "warnings",
                "statistics")) {
            document.set(field, report.path(field));
        }
        document.put("elapsedSeconds", elapsed.toNanos() / 1e9);
        ObjectNode files = document.putObject("files");
        files.put("folder", folder.folder().toString());
        files.put("page", folder.page().toString());
        files.put("result", folder.json().toString());
        return document;
    }
}
