package io.github.hydra4j.strategies.indicator.swing;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import java.util.List;

/** What pivots tell, wherever the range comes from. */
abstract class PivotOutputs implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("pp", "s1", "s2", "s3", "s4", "r1", "r2", "r3", "r4");

    final PivotLevels levels;

    PivotOutputs(PivotType type) {
        this.levels = new PivotLevels(type);
    }

    /** The same as {@link #pivot}. */
    @Override
    public final double value() {
        return pivot();
    }

    /** The pivot, NaN while it is not defined. */
    public final double pivot() {
        return levels.level(0);
    }

    /** The first support, NaN while it is not defined. */
    public final double support1() {
        return levels.level(1);
    }

    /** The second support, NaN while it is not defined or where the rule has none. */
    public final double support2() {
        return levels.level(2);
    }

    /** The third support, NaN while it is not defined or where the rule has none. */
    public final double support3() {
        return levels.level(3);
    }

    /** The fourth support, NaN while it is not defined or where the rule has none. */
    public final double support4() {
        return levels.level(4);
    }

    /** The first resistance, NaN while it is not defined. */
    public final double resistance1() {
        return levels.level(5);
    }

    /** The second resistance, NaN while it is not defined or where the rule has none. */
    public final double resistance2() {
        return levels.level(6);
    }

    /** The third resistance, NaN while it is not defined or where the rule has none. */
    public final double resistance3() {
        return levels.level(7);
    }

    /** The fourth resistance, NaN while it is not defined or where the rule has none. */
    public final double resistance4() {
        return levels.level(8);
    }

    @Override
    public final List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public final double value(int output) {
        return switch (output) {
            case 0 -> pivot();
            case 1 -> support1();
            case 2 -> support2();
            case 3 -> support3();
            case 4 -> support4();
            case 5 -> resistance1();
            case 6 -> resistance2();
            case 7 -> resistance3();
            case 8 -> resistance4();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }
}
