package io.github.hydra4j.core.market;

import io.github.hydra4j.core.event.Timeframe;
import org.jspecify.annotations.Nullable;

/** What makes recorded bars unusable, said the same way wherever bars come from. */
final class BarRule {

    private BarRule() {}

    /** Whether the prices are finite, not negative and contain each other. */
    static boolean isSound(double open, double high, double low, double close) {
        return low >= 0
                && low <= open
                && low <= close
                && open <= high
                && close <= high
                && high < Double.POSITIVE_INFINITY;
    }

    /** The rule the prices break; for unsound prices only. */
    static String brokenBy(double open, double high, double low, double close) {
        double sum = open + high + low + close;
        if (Double.isNaN(sum) || Double.isInfinite(sum)) {
            return "a price is not finite";
        } else if (open < 0 || high < 0 || low < 0 || close < 0) {
            return "a price is negative";
        } else if (high < low) {
            return "high is below low";
        } else if (open > high || close > high) {
            return "high is below " + (open > high ? "open" : "close");
        }
        return "low is above " + (open < low ? "open" : "close");
    }

    static boolean isVolume(double volume) {
        return Double.isNaN(volume) || volume >= 0 && volume < Double.POSITIVE_INFINITY;
    }

    /** A fault of an open time: code, what is wrong, remedy. */
    record TimeFault(String code, String what, String remedy) {}

    /** What is wrong with the open time of a bar that follows one opened at {@code previous}; null if nothing. */
    static @Nullable TimeFault timeFault(Timeframe timeframe, long previous, long openNanos) {
        if (openNanos == previous) {
            return new TimeFault(
                    "DATA_DUPLICATE",
                    "a second bar opens at " + CsvReader.moment(openNanos),
                    "Keep one bar for each time");
        }
        if (openNanos < previous) {
            return new TimeFault(
                    "DATA_UNSORTED",
                    "the bar of " + CsvReader.moment(openNanos) + " comes after that of " + CsvReader.moment(previous),
                    "Sort the rows by time");
        }
        long start = timeframe.floorNanos(openNanos);
        if (start != openNanos) {
            return new TimeFault(
                    "DATA_TIME",
                    "a bar of " + timeframe + " cannot open at " + CsvReader.moment(openNanos) + " but at "
                            + CsvReader.moment(start),
                    "Check the timeframe, and that the times are open times in UTC");
        }
        return null;
    }
}
