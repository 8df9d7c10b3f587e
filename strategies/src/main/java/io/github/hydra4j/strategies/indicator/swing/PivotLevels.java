package io.github.hydra4j.strategies.indicator.swing;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.Arrays;

/** The levels themselves. */
final class PivotLevels {

    static final int COUNT = 9;

    private final PivotType type;
    /** PP, S1 to S4, R1 to R4. */
    private final double[] levels = new double[COUNT];

    PivotLevels(PivotType type) {
        this.type = requireNonNull(type, "type");
        Arrays.fill(levels, Double.NaN);
    }

    /** Takes the prices of a span, and the open that the type asks for: DeMark the span's, Woodie that of now. */
    void take(double open, double high, double low, double close) {
        Arrays.fill(levels, Double.NaN);
        double range = high - low;
        switch (type) {
            case STANDARD -> byReflection((high + low + close) / 3, high, low);
            case WOODIE -> byReflection((high + low + 2 * open) / 4, high, low);
            case CAMARILLA -> {
                levels[0] = close;
                around(1, close, 1.1 / 12 * range);
                around(2, close, 1.1 / 6 * range);
                around(3, close, 1.1 / 4 * range);
                around(4, close, 1.1 / 2 * range);
            }
            case FIBONACCI -> {
                double pivot = (high + low + close) / 3;
                levels[0] = pivot;
                around(1, pivot, 0.382 * range);
                around(2, pivot, 0.618 * range);
                around(3, pivot, range);
            }
            case DEMARK -> {
                double sum = high + low + close + (close < open ? low : close > open ? high : close);
                levels[0] = sum / 4;
                levels[1] = sum / 2 - high;
                levels[5] = sum / 2 - low;
            }
        }
    }

    private void byReflection(double pivot, double high, double low) {
        levels[0] = pivot;
        levels[1] = pivot * 2 - high;
        levels[2] = pivot - (high - low);
        levels[3] = low - 2 * (high - pivot);
        levels[5] = pivot * 2 - low;
        levels[6] = pivot + (high - low);
        levels[7] = high + 2 * (pivot - low);
    }

    private void around(int step, double centre, double distance) {
        levels[step] = centre - distance;
        levels[step + 4] = centre + distance;
    }

    double level(int position) {
        return levels[position];
    }

    void state(StateExchange exchange) {
        exchange.exchange(levels);
    }
}
