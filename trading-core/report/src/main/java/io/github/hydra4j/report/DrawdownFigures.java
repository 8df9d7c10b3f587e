package io.github.hydra4j.report;

import io.github.hydra4j.core.backtest.DrawdownSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * Falls of the equity from its running peak, measured by the engine at every bar. A drawdown lasts from its peak to the
 * next new peak, or to the end of the run.
 *
 * @param max deepest fall: max(1 - equity / running peak), a fraction, zero or positive
 * @param maxAmount largest fall in the reporting asset: max(running peak - equity); need not be the same fall
 * @param maxPeak when the deepest fall began; without any drawdown without meaning
 * @param maxTrough when the deepest point was; without any drawdown without meaning
 * @param longest length of the longest drawdown
 * @param count number of drawdowns
 * @param mean mean of their depths, a fraction; undefined without any
 * @param meanLength mean of their lengths, zero without any
 */
public record DrawdownFigures(
        double max,
        double maxAmount,
        Instant maxPeak,
        Instant maxTrough,
        Duration longest,
        long count,
        OptionalDouble mean,
        Duration meanLength) {

    static DrawdownFigures of(DrawdownSummary summary) {
        boolean any = summary.count() > 0;
        return new DrawdownFigures(
                summary.maxDepth(),
                summary.maxAmount(),
                Instant.EPOCH.plusNanos(summary.maxDepthPeakNanos()),
                Instant.EPOCH.plusNanos(summary.maxDepthTroughNanos()),
                Duration.ofNanos(summary.longestNanos()),
                summary.count(),
                any ? Ratio.finite(summary.meanDepth()) : OptionalDouble.empty(),
                Duration.ofNanos(any ? (long) summary.meanNanos() : 0));
    }
}
