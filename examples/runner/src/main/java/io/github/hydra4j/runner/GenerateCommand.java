package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.SyntheticBars;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hydra4j data generate}. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        header = "Makes up a market and writes it as bars.",
        description = {
            "",
            "Use it to try things without recorded data, and to see what a strategy earns where there is nothing to be"
                    + " known: what it earns there is luck. Calm, rising, falling and turbulent phases follow each other;"
                    + " --volatility or --drift make it one phase for ever. The same seed gives the same market on every"
                    + " machine.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hydra4j data generate made-up.csv.gz",
            "  hydra4j data generate flat.csv --bars 50000 --timeframe 5m --volatility 0.2",
            "  hydra4j data generate wild.csv --start-price 60000 --jumps 0.001 --missing 0.0005 --seed 8",
        })
final class GenerateCommand implements Callable<Integer> {

    private static final double JUMP_SIZE = 0.02;

    @ParentCommand
    private @Nullable DataCommand parent;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "OUT", description = "The file to write; compressed if it ends with .gz.")
    private @Nullable Path out;

    @Option(names = "--bars", paramLabel = "N", defaultValue = "100000", description = "How many.")
    private long bars;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Which of the possible markets.")
    private long seed;

    @Option(names = "--timeframe", paramLabel = "TIMEFRAME", defaultValue = "1m", description = "Their length.")
    private Timeframe timeframe = Timeframe.M1;

    @Option(names = "--start", paramLabel = "TIME", defaultValue = "2024-01-01", description = "When the first opens.")
    private Instant start = Instant.EPOCH;

    @Option(names = "--start-price", paramLabel = "PRICE", defaultValue = "100", description = "Where it opens.")
    private double startPrice;

    @Option(names = "--tick", paramLabel = "STEP", defaultValue = "0.01", description = "The step of prices.")
    private String tick = "0.01";

    @Option(names = "--volatility", paramLabel = "A YEAR", description = "0.6 is 60 percent a year.")
    private @Nullable Double volatility;

    @Option(names = "--drift", paramLabel = "A YEAR", description = "0.7 doubles the price in a year, on average.")
    private @Nullable Double drift;

    @Option(names = "--jumps", paramLabel = "PROBABILITY", defaultValue = "0", description = "Of a jump, in each bar.")
    private double jumps;

    @Option(
            names = "--missing",
            paramLabel = "PROBABILITY",
            defaultValue = "0",
            description = "Of a bar to be missing.")
    private double missing;

    @Option(names = "--force", description = "Replace OUT if it is there.")
    private boolean force;

    @Override
    public Integer call() {
        BarOutput.write(requireNonNull(parent, "parent").terminal(), market(), requireNonNull(out, "out"), force);
        return ExitCode.OK.number();
    }

    private BarSource market() {
        try {
            SyntheticBars.Builder market = SyntheticBars.builder(InstrumentId.of("file:data"), timeframe)
                    .count(bars)
                    .seed(seed)
                    .start(start)
                    .startPrice(startPrice)
                    .tick(tick)
                    .jumps(jumps, JUMP_SIZE)
                    .missing(missing);
            if (volatility != null || drift != null) {
                market.regime(drift == null ? 0 : drift, volatility == null ? 0.6 : volatility);
            }
            return market.build();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ParameterException(requireNonNull(spec, "spec").commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
