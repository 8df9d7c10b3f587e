package io.github.hydra4j.strategies.indicator;

import io.github.hydra4j.core.parameter.NearestName;
import java.util.Arrays;
import java.util.List;

/** The outputs of an indicator over a whole series: a column for each, NaN where it is not defined. */
public final class Columns {

    private final List<String> names;
    private final double[][] columns;

    /** Columns of NaN. */
    public Columns(List<String> names, int rows) {
        this.names = List.copyOf(names);
        this.columns = new double[names.size()][rows];
        for (double[] column : columns) {
            Arrays.fill(column, Double.NaN);
        }
    }

    /** The names of the columns. */
    public List<String> names() {
        return names;
    }

    /** How many rows there are: one for each bar, or one for each brick. */
    public int rows() {
        return columns[0].length;
    }

    /** A column, not a copy of it. */
    public double[] column(int output) {
        return columns[output];
    }

    /**
     * A column, not a copy of it.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double[] column(String output) {
        int position = names.indexOf(output);
        if (position < 0) {
            throw new IllegalArgumentException("there is no output '" + output + "'" + NearestName.hint(output, names));
        }
        return columns[position];
    }

    /** Writes what an indicator tells now into a row. */
    public void set(int row, Indicator indicator) {
        for (int i = 0; i < columns.length; i++) {
            columns[i][row] = indicator.value(i);
        }
    }

    /** Writes what an indicator tells now into the rows it belongs to, where that is known to be of age. */
    private void setBack(int row, Indicator indicator) {
        for (int i = 0; i < columns.length; i++) {
            double value = indicator.value(i);
            int belongs = row - indicator.age(i);
            if (belongs >= 0 && !Double.isNaN(value)) {
                columns[i][belongs] = value;
            }
        }
    }

    /** What an indicator tells of these bars, each thing in the row of the bar that it belongs to. */
    public static Columns placedBack(BarIndicator fresh, BarColumns bars) {
        Columns columns = new Columns(fresh.outputs(), bars.count());
        for (int i = 0; i < bars.count(); i++) {
            bars.feed(i, fresh);
            columns.setBack(i, fresh);
        }
        return columns;
    }
}
