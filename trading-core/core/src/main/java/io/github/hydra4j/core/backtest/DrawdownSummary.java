package io.github.hydra4j.core.backtest;

/**
 * Drawdowns of a run, measured at every bar. A drawdown lasts from its peak to the next new peak, or to the end.
 *
 * @param maxDepth deepest fall from a running peak as a fraction of the peak, zero or positive
 * @param maxDepthPeakNanos time of the peak before the deepest fall
 * @param maxDepthTroughNanos time of the deepest point
 * @param maxAmount largest fall from a running peak in the reporting asset
 * @param longestNanos length of the longest drawdown
 * @param count number of drawdowns
 * @param meanDepth mean of their depths
 * @param meanNanos mean of their lengths
 */
public record DrawdownSummary(
        double maxDepth,
        long maxDepthPeakNanos,
        long maxDepthTroughNanos,
        double maxAmount,
        long longestNanos,
        long count,
        double meanDepth,
        double meanNanos) {}
