package io.github.hydra4j.strategies.indicator;

/** An indicator over a series of numbers; given bars, it follows their closing prices. */
public interface ValueIndicator extends BarIndicator {

    /** Takes the next number, which must be finite. */
    void update(double input);

    @Override
    default void update(double open, double high, double low, double close, double volume) {
        update(close);
    }

    /** Takes the next number and tells the first output at once, NaN while undefined. */
    default double next(double input) {
        update(input);
        return value();
    }

    /** Takes all these numbers and tells the first output after each of them. */
    default double[] over(double... inputs) {
        double[] values = new double[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            values[i] = next(inputs[i]);
        }
        return values;
    }
}
