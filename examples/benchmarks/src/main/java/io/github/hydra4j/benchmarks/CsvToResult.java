package io.github.hydra4j.benchmarks;

import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.backtest.RoundTrip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
            int closed = 0;
            double profit = 0;
            for (RoundTrip trip : result.roundTrips()) {
                if (!trip.open()) {
                    closed++;
                    profit += trip.netProfit();
                }
            }
            figures = closed + " " + Math.rint(profit * 1e4) / 1e4;
        }
        System.out.println(figures + " | " + peakMemory());
    }

    /** Peak resident memory as Linux reports it, empty elsewhere. */
    private static String peakMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "";
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
                return line.substring("VmHWM:".length(), line.lastIndexOf(' ')).strip();
            }
        }
        return "";
    }
}
