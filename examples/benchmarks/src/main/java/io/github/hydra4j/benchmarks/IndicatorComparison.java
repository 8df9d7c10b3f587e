package io.github.hydra4j.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Indicators, value by value over a million bars, beside a hand-written loop, ta4j with its fast number type and the npm
 * package trading-signals. Each library and indicator runs in processes of its own, the libraries in turn; what counts is the fastest
 * run. All of them must
 * come to the same last value; otherwise nothing is printed. Prints tables in Markdown.
 *
 * <p>Start it with {@code mvn -q -pl examples/benchmarks exec:exec@indicators} after {@code mvn install -DskipTests} and
 * {@code npm ci --prefix examples/benchmarks/src/main/node}; without the latter that side is left out and the reason printed.
 */
public final class IndicatorComparison {

    private static final int ROUNDS = 2;
    private static final List<String> INDICATORS = List.of("ema", "rsi", "macd", "atr", "bollinger", "adx");
    private static final List<String> TITLES =
            List.of("EMA 20", "RSI 14", "MACD 12, 26, 9", "ATR 14", "Bollinger 20", "ADX 14");
    private static final double AGREED = 1e-9;

    private final Path bars;
    private final Path node;
    private final Optional<String> withoutNode;

    private IndicatorComparison(Path bars, Path node) {
        this.bars = bars;
        this.node = node;
        this.withoutNode = reasonToLeaveNodeOut();
    }

    /** The best figures of one library: nanoseconds and bytes per value by indicator. */
    private record Side(String name, List<Double> nanos, List<Double> bytes) {

        Side(String name) {
            this(name, new ArrayList<>(), new ArrayList<>());
        }
    }

    /** What a process printed. */
    private record Figures(double nanos, double bytes, double last) {}

    /**
     * Runs everything.
     *
     * @param args the folder for generated bars, and the folder of the script for node
     */
    public static void main(String[] args) {
        new IndicatorComparison(Path.of(args[0]), Path.of(args[1])).run();
    }

    private void run() {
        System.out.printf(
                "JVM %s, %d processors%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        withoutNode.ifPresent(reason -> System.out.println("trading-signals is left out: " + reason));
        Side hand = new Side("hand-written loop");
        Side own = new Side("Hydra4j");
        Side ta4j = new Side("ta4j 0.17 DoubleNum");
        Side signals = new Side("trading-signals 8.3.0");
        for (String indicator : INDICATORS) {
            List<Figures> hands = new ArrayList<>();
            List<Figures> owns = new ArrayList<>();
            List<Figures> ta4js = new ArrayList<>();
            List<Figures> others = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                hands.add(fork("hand", indicator));
                owns.add(fork("hydra4j", indicator));
                ta4js.add(fork("ta4j", indicator));
                if (withoutNode.isEmpty()) {
                    others.add(node(indicator));
                }
            }
            double last = owns.get(0).last;
            add(hand, hands, indicator, last);
            add(own, owns, indicator, last);
            add(ta4j, ta4js, indicator, last);
            if (withoutNode.isEmpty()) {
                add(signals, others, indicator, last);
            }
        }
        System.out.printf(
                "%n1,000,000 values one by one, nanoseconds per value, fastest run of %d processes%n| | %s |%n|---%s|%n",
                ROUNDS, String.join(" | ", TITLES), "|---".repeat(TITLES.size()));
        row(hand.name, hand.nanos, "%.1f");
        row(own.name, own.nanos, "%.1f");
        row(ta4j.name, ta4j.nanos, "%.0f");
        if (withoutNode.isEmpty()) {
            row(signals.name, signals.nanos, "%.1f");
        }
        ratios("ta4j over Hydra4j", ta4j, own);
        if (withoutNode.isEmpty()) {
            ratios("trading-signals over Hydra4j", signals, own);
        }
        ratios("Hydra4j over hand-written", own, hand);
        row("Hydra4j, bytes per value", own.bytes, "%.3f");
        row("ta4j, bytes per value", ta4j.bytes, "%.0f");
    }

    private static void ratios(String title, Side above, Side below) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < INDICATORS.size(); i++) {
            ratios.add(above.nanos.get(i) / below.nanos.get(i));
        }
        row(title, ratios, "%.1f");
    }

    private static void row(String name, List<Double> values, String format) {
        StringBuilder line = new StringBuilder("| " + name);
        for (double value : values) {
            line.append(" | ").append(String.format(Locale.ROOT, format, value));
        }
        System.out.println(line.append(" |"));
    }

    private static void add(Side side, List<Figures> figures, String indicator, double last) {
        for (Figures one : figures) {
            if (!(Math.abs(one.last - last) <= AGREED * Math.max(1, Math.abs(last)))) {
                throw new IllegalStateException(
                        side.name + " ends " + indicator + " with " + one.last + ", Hydra4j with " + last);
            }
        }
        side.nanos.add(
                BacktestComparison.middle(figures.stream().map(Figures::nanos).toList()));
        side.bytes.add(
                BacktestComparison.middle(figures.stream().map(Figures::bytes).toList()));
    }

    private Figures fork(String library, String indicator) {
        String[] words = ChildJvm.run(List.of("-Xmx4g"), IndicatorFork.class, library, indicator, bars.toString())
                .printed()
                .split(" ", -1);
        return new Figures(Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    }

    private Figures node(String indicator) {
        Path csv = GoldenBars.file(IndicatorFork.COUNT, bars).toAbsolutePath();
        String[] words = started("node", node.resolve("indicators.mjs").toString(), csv.toString(), indicator)
                .split(" ", -1);
        return new Figures(Double.parseDouble(words[0]), Double.NaN, Double.parseDouble(words[1]));
    }

    private Optional<String> reasonToLeaveNodeOut() {
        try {
            started("node", "--version");
        } catch (IllegalStateException e) {
            return Optional.of("node is not on the path");
        }
        return Files.isDirectory(node.resolve("node_modules/trading-signals"))
                ? Optional.empty()
                : Optional.of("it is not installed; npm ci --prefix " + node);
    }

    private static String started(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed");
            }
            return printed;
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + command[0], e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
