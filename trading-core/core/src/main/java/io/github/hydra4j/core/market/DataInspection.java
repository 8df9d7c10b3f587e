package io.github.hydra4j.core.market;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Bar;

/**
 * What a look at every bar of a source found.
 *
 * @param rows number of bars
 * @param firstOpenNanos when the first bar opens, nanoseconds since the epoch; zero without bars
 * @param lastCloseNanos when the last bar closes, nanoseconds since the epoch; zero without bars
 * @param gaps how many times bars are missing between two others
 * @param missingBars how many bars are missing in all gaps
 * @param longestGapBars how many bars are missing in the longest gap
 * @param longestGapNanos when that gap begins, nanoseconds since the epoch; zero without gaps
 * @param zeroVolumeBars bars in which nothing was traded
 * @param unknownVolumeBars bars whose volume the source does not know
 * @param lowest the lowest price; NaN without bars
 * @param highest the highest price; NaN without bars
 * @param largestJump the largest change from one close to the next as a fraction of the former, falls negative; zero
 *     with fewer than two bars
 * @param largestJumpNanos when the bar with that change opens, nanoseconds since the epoch; zero without one
 */
public record DataInspection(
        long rows,
        long firstOpenNanos,
        long lastCloseNanos,
        long gaps,
        long missingBars,
        long longestGapBars,
        long longestGapNanos,
        long zeroVolumeBars,
        long unknownVolumeBars,
        double lowest,
        double highest,
        double largestJump,
        long largestJumpNanos) {

    /**
     * Reads a source to its end, in constant memory.
     *
     * @throws DataException if it cannot be read
     */
    public static DataInspection of(BarSource source) {
        try (MarketCursor<Bar> bars = source.open()) {
            Tally tally = new Tally();
            for (Bar bar = bars.next(); bar != null; bar = bars.next()) {
                tally.add(bar);
            }
            return tally.result();
        }
    }

    /** Bars that would be there if none were missing. */
    public long expectedRows() {
        return rows + missingBars;
    }

    private static final class Tally {

        private long rows;
        private long first;
        private long last;
        private long gaps;
        private long missing;
        private long longest;
        private long longestAt;
        private long zeroVolume;
        private long unknownVolume;
        private double lowest = Double.NaN;
        private double highest = Double.NaN;
        private double close;
        private double jump;
        private long jumpAt;

        void add(Bar bar) {
            if (rows == 0) {
                first = bar.openNanos();
                lowest = bar.low();
                highest = bar.high();
            } else {
                compare(bar);
                lowest = Math.min(lowest, bar.low());
                highest = Math.max(highest, bar.high());
            }
            if (bar.volume() == 0) {
                zeroVolume++;
            } else if (Double.isNaN(bar.volume())) {
                unknownVolume++;
            }
            rows++;
            last = bar.closeNanos();
            close = bar.close();
        }

        private void compare(Bar bar) {
            long absent = (bar.openNanos() - last) / bar.timeframe().nanos();
            if (absent > 0) {
                gaps++;
                missing += absent;
                if (absent > longest) {
                    longest = absent;
                    longestAt = last;
                }
            }
            double change = close > 0 ? bar.close() / close - 1 : 0;
            if (Math.abs(change) > Math.abs(jump)) {
                jump = change;
                jumpAt = bar.openNanos();
            }
        }

        DataInspection result() {
            return new DataInspection(
                    rows,
                    first,
                    last,
                    gaps,
                    missing,
                    longest,
                    longestAt,
                    zeroVolume,
                    unknownVolume,
                    lowest,
                    highest,
                    jump,
                    jumpAt);
        }
    }
}
