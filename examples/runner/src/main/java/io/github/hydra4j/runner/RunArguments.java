package io.github.hydra4j.runner;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.runner.config.Change;
import io.github.hydra4j.runner.config.RunConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What backtest and paper have in common: a file, and changes to it. */
final class RunArguments {

    @Parameters(
            paramLabel = "CONFIG",
            description = "The YAML file that describes the run; 'hydra4j init' writes one to start from.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Put a value in place of the file's, any number of times: --set strategies.macd.fast=8")
    private List<Change> settings = new ArrayList<>();

    /**
     * Reads the file.
     *
     * @param more changes that other options stand for
     */
    RunConfiguration read(List<Change> more) {
        List<Change> changes = new ArrayList<>(more);
        changes.addAll(settings);
        return RunConfiguration.read(requireNonNull(file, "file"), changes);
    }

    /** The file. */
    Path file() {
        return requireNonNull(file, "file");
    }
}
