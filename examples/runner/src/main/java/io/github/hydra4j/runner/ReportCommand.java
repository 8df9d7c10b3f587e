package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.report.Report;
import io.github.hydra4j.report.ReportData;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Makes the page of an earlier backtest again, from its result.json.",
        description = {
            "",
            "Use it when only the JSON was kept or sent, for example by a build. Out comes one HTML file that needs no"
                    + " network and no other file.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j report hydra4j-out/btc-macd/result.json --out page.html",
            "  hydra4j report result.json --open",
        })
final class ReportCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Hydra4j program;

    @Parameters(paramLabel = "RESULT.json", description = "What a backtest wrote.")
    private @Nullable Path result;

    @Option(
            names = "--out",
            paramLabel = "PAGE.html",
            description = "The page to write, by default report.html beside the result.")
    private @Nullable Path out;

    @Option(names = "--open", description = "Show the page in the browser, where there is a desktop.")
    private boolean open;

    @Override
    public Integer call() {
        Terminal terminal = requireNonNull(program, "program").terminal();
        Path source = requireNonNull(result, "result");
        Path page = out == null ? source.resolveSibling("report.html") : out;
        Report.html(ReportData.read(source), page);
        terminal.line("Report: " + page.toAbsolutePath().normalize().toUri());
        if (open && !Browser.open(page)) {
            terminal.line(terminal.faint("There is no desktop to show it on: open that address in a browser."));
        }
        return ExitCode.OK.number();
    }
}
