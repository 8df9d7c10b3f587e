package io.github.hydra4j.benchmarks;

import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Macd;
import io.github.hydra4j.strategies.indicator.Rsi;
import io.github.hydra4j.strategies.indicator.trend.Adx;
import io.github.hydra4j.strategies.indicator.volatility.Bollinger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.numeric.NumericIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.Num;

/**
 * One indicator of one library over a million bars, value by value, in a JVM of its own. Prints the nanoseconds and bytes
 * per value of the fastest of many runs, which is the one that the machine's other work disturbed least, and the last value.
 */
public final class IndicatorFork {

    static final int COUNT = 1_000_000;
    private static final int FEWEST_RUNS = 6;
    private static final long AT_LEAST_NANOS = 3_000_000_000L;
    /** Before so many values some are not defined. */
    private static final int SETTLING = 100;

    private final Path csv;
    private final double[] highs = new double[COUNT];
    private final double[] lows = new double[COUNT];
    private final double[] closes = new double[COUNT];

    private IndicatorFork(Path folder) {
        this.csv = GoldenBars.file(COUNT, folder);
        try (BufferedReader in = Files.newBufferedReader(csv)) {
            in.readLine();
            for (int i = 0; i < COUNT; i++) {
                String[] cells = in.readLine().split(",", -1);
                highs[i] = Double.parseDouble(cells[2]);
                lows[i] = Double.parseDouble(cells[3]);
                closes[i] = Double.parseDouble(cells[4]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Measures.
     *
     * @param args library, indicator, and the folder of the bars
     */
    public static void main(String[] args) {
        IndicatorFork fork = new IndicatorFork(Path.of(args[2]));
        Supplier<DoubleSupplier> run = switch (args[0]) {
            case "hydra4j" -> fork.own(args[1]);
            case "hand" -> fork.hand(args[1]);
            case "ta4j" -> fork.ta4j(args[1]);
            default -> throw new IllegalArgumentException("no library is called " + args[0]);
        };
        measure(run);
    }

    /** Each run on a new indicator; making it is not part of the bytes. */
    private static void measure(Supplier<DoubleSupplier> make) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        double nanos = Double.POSITIVE_INFINITY;
        double bytes = Double.POSITIVE_INFINITY;
        double last = Double.NaN;
        long until = System.nanoTime() + AT_LEAST_NANOS;
        for (int run = 0; run < FEWEST_RUNS || System.nanoTime() < until; run++) {
            DoubleSupplier values = make.get();
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            last = values.getAsDouble();
            long end = System.nanoTime();
            long after = threads.getCurrentThreadAllocatedBytes();
            nanos = Math.min(nanos, (end - start) / (double) COUNT);
            bytes = Math.min(bytes, (after - allocated) / (double) COUNT);
        }
        System.out.println(nanos + " " + bytes + " " + last);
    }

    private Supplier<DoubleSupplier> own(String indicator) {
        return switch (indicator) {
            case "ema" ->
                () -> {
                    Ema ema = new Ema(20, Ema.Seed.FIRST_VALUE);
                    return () -> own(ema);
                };
            case "rsi" ->
                () -> {
                    Rsi rsi = new Rsi(14, Rsi.Seed.WILDER);
                    return () -> own(rsi);
                };
            case "macd" ->
                () -> {
                    Macd macd = new Macd(12, 26, 9, Ema.Seed.FIRST_VALUE);
                    return () -> own(macd);
                };
            case "atr" ->
                () -> {
                    Atr atr = new Atr(14, Atr.Seed.WILDER);
                    return () -> own(atr);
                };
            case "bollinger" ->
                () -> {
                    Bollinger bands = new Bollinger(20, 2);
                    return () -> own(bands);
                };
            case "adx" ->
                () -> {
                    Adx adx = new Adx(14, Atr.Seed.WILDER);
                    return () -> own(adx);
                };
            default -> throw new IllegalArgumentException("no indicator is called " + indicator);
        };
    }

    private double own(Ema ema) {
        double seen = 0;
        for (double close : closes) {
            ema.update(close);
            seen += ema.value();
        }
        return HandWritten.kept(ema.value(), seen);
    }

    private double own(Rsi rsi) {
        double seen = 0;
        for (int i = 0; i < COUNT; i++) {
            rsi.update(closes[i]);
            seen += i < SETTLING ? 0 : rsi.value();
        }
        return HandWritten.kept(rsi.value(), seen);
    }

    private double own(Macd macd) {
        double seen = 0;
        for (double close : closes) {
            macd.update(close);
            seen += macd.histogram();
        }
        return HandWritten.kept(macd.histogram(), seen);
    }

    private double own(Atr atr) {
        double seen = 0;
        for (int i = 0; i < COUNT; i++) {
            atr.update(highs[i], lows[i], closes[i]);
            seen += i < SETTLING ? 0 : atr.value();
        }
        return HandWritten.kept(atr.value(), seen);
    }

    private double own(Bollinger bands) {
        double seen = 0;
        for (int i = 0; i < COUNT; i++) {
            bands.update(closes[i]);
            seen += i < SETTLING ? 0 : bands.upper();
        }
        return HandWritten.kept(bands.upper(), seen);
    }

    private double own(Adx adx) {
        double seen = 0;
        for (int i = 0; i < COUNT; i++) {
            adx.update(highs[i], lows[i], closes[i]);
            seen += i < SETTLING ? 0 : adx.value();
        }
        return HandWritten.kept(adx.value(), seen);
    }

    private Supplier<DoubleSupplier> hand(String indicator) {
        return switch (indicator) {
            case "ema" -> () -> () -> HandWritten.ema(closes);
            case "rsi" -> () -> () -> HandWritten.rsi(closes);
            case "macd" -> () -> () -> HandWritten.macd(closes);
            case "atr" -> () -> () -> HandWritten.atr(highs, lows, closes);
            case "bollinger" -> () -> () -> HandWritten.bollinger(closes);
            case "adx" -> () -> () -> HandWritten.adx(highs, lows, closes);
            default -> throw new IllegalArgumentException("no indicator is called " + indicator);
        };
    }

    private Supplier<DoubleSupplier> ta4j(String indicator) {
        BarSeries series = Ta4jRun.load(csv);
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        return () -> {
            Indicator<Num> made = switch (indicator) {
                case "ema" -> new EMAIndicator(close, 20);
                case "rsi" -> new RSIIndicator(close, 14);
                case "macd" -> histogram(close);
                case "atr" -> new ATRIndicator(series, 14);
                case "bollinger" ->
                    new BollingerBandsUpperIndicator(
                            new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20)),
                            new StandardDeviationIndicator(close, 20));
                case "adx" -> new ADXIndicator(series, 14);
                default -> throw new IllegalArgumentException("no indicator is called " + indicator);
            };
            return () -> valueByValue(made);
        };
    }

    private static Indicator<Num> histogram(ClosePriceIndicator close) {
        MACDIndicator macd = new MACDIndicator(close, 12, 26);
        return NumericIndicator.of(macd).minus(new EMAIndicator(macd, 9));
    }

    private static double valueByValue(Indicator<Num> indicator) {
        double seen = 0;
        for (int i = 0; i < COUNT; i++) {
            double value = indicator.getValue(i).doubleValue();
            seen += i < SETTLING ? 0 : value;
        }
        return HandWritten.kept(indicator.getValue(COUNT - 1).doubleValue(), seen);
    }
}
