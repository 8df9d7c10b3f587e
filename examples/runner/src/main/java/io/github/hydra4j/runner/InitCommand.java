package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.TradingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hydra4j init}. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        header = "Writes a commented YAML file to start from.",
        description = {
            "",
            "The file works as it is, on a made-up market. Every key is explained where it stands, with what else it may"
                    + " hold. A file that is there already is never replaced.",
            "",
        },
        footerHeading = "%nExample:%n",
        footer = {"  hydra4j init my-bot.yaml", "  hydra4j backtest my-bot.yaml"})
final class InitCommand implements Callable<Integer> {

    private static final String STARTER = "starter.yaml";

    @ParentCommand
    private @Nullable Hydra4j program;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            defaultValue = "my-bot.yaml",
            description = "The file to write, by default my-bot.yaml.")
    private Path file = Path.of("my-bot.yaml");

    @Override
    public Integer call() {
        Terminal terminal = requireNonNull(program, "program").terminal();
        try (InputStream starter = requireNonNull(InitCommand.class.getResourceAsStream(STARTER), STARTER)) {
            Files.write(file, starter.readAllBytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new ParameterException(
                    requireNonNull(spec, "spec").commandLine(), file + " is there already: choose another name", e);
        } catch (IOException e) {
            throw new TradingException(
                    "REPORT_WRITE",
                    "cannot write " + file + " (" + e + "): choose a folder that exists and is yours",
                    e);
        }
        terminal.line("Wrote " + file + ". Next: hydra4j backtest " + file);
        return ExitCode.OK.number();
    }
}
