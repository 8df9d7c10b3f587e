package io.github.hydra4j.report;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.backtest.EquityCurve;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One stretch of the equity curve, in the reporting asset.
 *
 * @param time end of the stretch
 * @param low lowest equity of the stretch
 * @param high highest equity of the stretch
 * @param last equity at its end
 */
public record EquityPoint(Instant time, double low, double high, double last) {

    /** More than a wide screen has columns; what is thinner than that cannot be seen. */
    private static final int MAX_POINTS = 4000;

    /** Refuses null. */
    public EquityPoint {
        requireNonNull(time, "time");
    }

    /** The curve with neighbours merged until it is short enough; each merged point keeps the extremes. */
    static List<EquityPoint> of(EquityCurve curve) {
        int merge = Math.max(1, (curve.size() + MAX_POINTS - 1) / MAX_POINTS);
        List<EquityPoint> points = new ArrayList<>();
        for (int from = 0; from < curve.size(); from += merge) {
            points.add(merged(curve, from, Math.min(curve.size(), from + merge)));
        }
        return List.copyOf(points);
    }

    private static EquityPoint merged(EquityCurve curve, int from, int to) {
        double low = curve.low(from);
        double high = curve.high(from);
        for (int i = from + 1; i < to; i++) {
            low = StrictMath.min(low, curve.low(i));
            high = StrictMath.max(high, curve.high(i));
        }
        return new EquityPoint(Instant.EPOCH.plusNanos(curve.timeNanos(to - 1)), low, high, curve.last(to - 1));
    }
}
