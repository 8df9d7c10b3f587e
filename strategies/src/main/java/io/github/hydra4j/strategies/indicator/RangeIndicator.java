package io.github.hydra4j.strategies.indicator;

/** An indicator over the ranges of bars. */
public interface RangeIndicator extends BarIndicator {

    /** Takes the next bar's highest, lowest and last price, all finite. */
    void update(double high, double low, double close);

    @Override
    default void update(double open, double high, double low, double close, double volume) {
        update(high, low, close);
    }
}
