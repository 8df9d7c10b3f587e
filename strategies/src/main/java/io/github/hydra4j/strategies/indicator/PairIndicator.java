package io.github.hydra4j.strategies.indicator;

/** An indicator that sets two series against each other. */
public interface PairIndicator extends Indicator {

    /** Takes the next number of each series, both finite. */
    void update(double first, double second);

    /**
     * Takes all these pairs and tells every output after each of them.
     *
     * @throws IllegalArgumentException if one series is longer than the other
     */
    default Columns over(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "two series must be equally long, got " + first.length + " and " + second.length);
        }
        Columns columns = new Columns(outputs(), first.length);
        for (int i = 0; i < first.length; i++) {
            update(first[i], second[i]);
            columns.set(i, this);
        }
        return columns;
    }
}
