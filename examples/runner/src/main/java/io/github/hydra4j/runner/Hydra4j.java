package io.github.hydra4j.runner;

import ch.qos.logback.classic.Level;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line program {@code hydra4j}: backtests and paper runs described by a YAML file, reports, and tools for
 * market data.
 *
 * <pre>{@code
 * hydra4j init my-bot.yaml
 * hydra4j backtest my-bot.yaml
 * }</pre>
 */
@Command(
        name = "hydra4j",
        versionProvider = Hydra4j.Version.class,
        mixinStandardHelpOptions = true,
        header = "Tests trading bots on recorded or made-up markets.",
        description = {
            "",
            "A run is described by one YAML file: instruments, costs, data, strategies, risk. The same file is tried in a"
                    + " backtest and then run on paper. Nothing here trades real money.",
        },
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  hydra4j init my-bot.yaml       a commented file that works as it is",
            "  hydra4j backtest my-bot.yaml   runs it: figures here, charts in a page",
            "  hydra4j strategies             what can be put into the file",
            "  hydra4j backtest --help        more on any command",
        },
        subcommands = {
            BacktestCommand.class,
            PaperCommand.class,
            ReportCommand.class,
            DataCommand.class,
            KeysCommand.class,
            StatusCommand.class,
            HaltCommand.class,
            ReduceCommand.class,
            FlattenCommand.class,
            RearmCommand.class,
            CancelCommand.class,
            ReloadCommand.class,
            StoreCommand.class,
            StrategiesCommand.class,
            RiskCommand.class,
            InitCommand.class,
        })
public final class Hydra4j {

    private final Terminal terminal;

    private Hydra4j(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Runs one command. Returns after success, so that it can be called from a build; ends the JVM after a failure.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        int code = run(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /**
     * Runs one command and returns its exit code.
     *
     * @param arguments the command and its options
     */
    public static int run(String... arguments) {
        return run(Terminal.system(), arguments);
    }

    static int run(Terminal terminal, String... arguments) {
        Failures failures = new Failures(terminal);
        CommandLine program = new CommandLine(new Hydra4j(terminal))
                .setOut(terminal.outWriter())
                .setErr(terminal.errWriter())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()))
                .setExitCodeExceptionMapper(failure -> ExitCode.of(failure).number())
                .setExecutionExceptionHandler((failure, command, parsed) -> failures.report(failure, parsed))
                .setParameterExceptionHandler((failure, args) -> failures.usage(failure))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false);
        program.setUsageHelpAutoWidth(true);
        OptionTexts.register(program);
        explainExitCodes(program);
        int code = program.execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    private static void explainExitCodes(CommandLine program) {
        program.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(Arrays.stream(ExitCode.values())
                        .collect(Collectors.toMap(
                                code -> (code.number() < 10 ? "  " : " ") + code.number(),
                                ExitCode::meaning,
                                (a, b) -> a,
                                LinkedHashMap::new)));
    }

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show what happens inside, and the stack trace of a failure.")
    void debug(boolean wanted) {
        // Whoever brings another logger sets the level his own way.
        if (wanted && LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.DEBUG);
            // The configuration silences the engine, whose words the commands repeat in their own way.
            root.getLoggerContext().getLogger("io.github.hydra4j.core.engine").setLevel(null);
        }
    }

    Terminal terminal() {
        return terminal;
    }

    /** Version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Hydra4j.class.getPackage().getImplementationVersion();
            return new String[] {
                "hydra4j " + (version == null ? "(built from source)" : version) + ", Java " + Runtime.version()
            };
        }
    }
}
