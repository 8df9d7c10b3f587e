package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Bot;
import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.engine.PaperTrading;
import io.github.hydra4j.runner.config.Change;
import io.github.hydra4j.runner.config.RunConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code hydra4j paper}. */
@Command(
        name = "paper",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Runs strategies as a bot on a recorded or made-up feed, with simulated execution.",
        description = {
            "",
            "Use it after a backtest, to watch the same file run as a bot does: on its own thread, at the pace of the feed"
                    + " or faster, stopping when told. At the end the result is that of the backtest.",
            "",
            "Out comes a status line now and then, and a summary at the end. Ctrl-C stops the bot in good order: open"
                    + " orders are cancelled, the summary is printed.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j paper macd.yaml",
            "      in real time: a minute of the feed takes a minute",
            "  hydra4j paper macd.yaml --speed 3600 --for 5m",
            "      an hour a second, for five minutes",
            "  hydra4j paper macd.yaml --speed 0",
            "      as fast as it can",
        })
final class PaperCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Hydra4j program;

    @Mixin
    private final RunArguments run = new RunArguments();

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description =
                    "How many times faster than recorded: 1 is real time, 60 a minute a second, 0 as fast as it can."
                            + " By default what the file says, else 1.")
    private @Nullable String speed;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "Stop after this time on your watch: 90s, 5m, 2h. By default at the end of the feed.")
    private @Nullable Duration limit;

    @Option(
            names = "--status-every",
            paramLabel = "DURATION",
            defaultValue = "10s",
            description = "Time between two status lines, by default 10s.")
    private Duration statusEvery = Duration.ofSeconds(10);

    @Option(names = "--json", description = "Print one JSON document at the end and nothing else.")
    private boolean json;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description =
                    "Answer /metrics (Prometheus) and /health over HTTP on this port; 0 takes one that is free and says"
                            + " which.")
    private @Nullable Integer metricsPort;

    @Option(
            names = "--metrics-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Interface for --metrics-port, by default 127.0.0.1: this machine only. There is no password.")
    private String metricsAddress = "127.0.0.1";

    @Option(
            names = "--audit",
            paramLabel = "FILE",
            description = "Append what the bot decides to a hash-chained audit log.")
    private @Nullable Path audit;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = requireNonNull(program, "program").terminal();
        RunConfiguration configuration =
                run.read(speed == null ? List.of() : List.of(new Change("--speed " + speed, "paper.speed", speed)));
        PaperRecord record = new PaperRecord();
        if (!json) {
            terminal.line(terminal.bold(configuration.name()) + " on paper, " + pace(configuration.paperSpeed())
                    + "; Ctrl-C stops it");
        }
        try (Monitoring monitoring =
                Monitoring.of(configuration.name(), metricsAddress, metricsPort, audit, run.file())) {
            PaperTrading paper = monitoring.metered(configuration).paper().listener(monitoring.listening(record));
            monitoring.address().ifPresent(address -> {
                if (!json) {
                    terminal.line("  metrics at " + address);
                }
            });
            try (Bot bot = paper.start();
                    StopSignal signal = StopSignal.to(bot)) {
                monitoring.watch(bot);
                boolean ended = watch(bot, terminal);
                PaperSummary summary =
                        new PaperSummary(configuration.name(), bot.snapshot(), record, ended && !signal.given());
                summary.print(terminal, json);
            }
        }
        return ExitCode.OK.number();
    }

    private static String pace(double speed) {
        if (speed == 0) {
            return "as fast as it can";
        }
        return speed == 1 ? "in real time" : Figures.ratio(OptionalDouble.of(speed)) + " times faster than recorded";
    }

    /**
     * Waits until the bot has stopped, and stops it when its time is over.
     *
     * @return whether it stopped by itself
     * @throws TradingException if it failed
     */
    private boolean watch(Bot bot, Terminal terminal) throws InterruptedException {
        // Elapsed time is measured here, outside of the bot: nothing that is decided depends on it.
        long started = System.nanoTime();
        long nextStatus = statusEvery.toNanos();
        long end = limit == null ? Long.MAX_VALUE : limit.toNanos();
        while (true) {
            long now = System.nanoTime() - started;
            if (now >= end) {
                bot.stop();
                bot.awaitStop();
                return false;
            }
            if (bot.awaitStop(Duration.ofNanos(Math.max(1, Math.min(end, nextStatus) - now)))) {
                return true;
            }
            if (System.nanoTime() - started >= nextStatus) {
                nextStatus += Math.max(1_000_000, statusEvery.toNanos());
                if (!json) {
                    terminal.line(status(bot.snapshot()));
                }
            }
        }
    }

    private static String status(Bot.Snapshot now) {
        return "  " + Figures.moment(now.timeNanos()) + "   equity " + Figures.money(now.equity()) + " "
                + now.reportingAsset() + "   " + now.state() + "   " + Figures.count(now.orders(), "order") + ", "
                + Figures.count(now.fills(), "fill") + ", " + now.openOrders() + " open";
    }
}
