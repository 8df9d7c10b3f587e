package io.github.hydra4j.benchmarks;

import io.github.hydra4j.core.backtest.BacktestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One backtest from a CSV file in a process of its own; prints the closed positions and the process's peak memory. */
public final class CsvToResult {

    private CsvToResult() {}

    /**
     * Runs once.
     *
     * @param args {@code hydra4j} or {@code ta4j}, and the file
     */
    public static void main(String[] args) throws IOException {
        Path csv = Path.of(args[1]);
        String figures;
        if (args[0].equals("ta4j")) {
            figures = Integer.toString(Ta4jRun.macd(Ta4jRun.load(csv)));
        } else {
            BacktestResult result =
                    HydraRun.macd(List.of(HydraRun.stream(csv, 0))).run();
            figures =
                    String.format(Locale.ROOT, "%d %.4f", HydraRun.closedTrips(result), HydraRun.closedProfit(result));
        }
        System.out.println(figures + " | " + peakMemory());
    }

    /** Peak resident memory as Linux reports it, empty elsewhere. */
    private static String peakMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElse("");
    }
}
