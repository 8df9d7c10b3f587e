package io.github.hydra4j.strategies.indicator;

/** The number of a bar that an indicator over numbers follows. */
public enum PriceSource {
    /** The first price. */
    OPEN,
    /** The highest price. */
    HIGH,
    /** The lowest price. */
    LOW,
    /** The last price. */
    CLOSE,
    /** The traded volume. */
    VOLUME,
    /** The middle of high and low. */
    HL2,
    /** The mean of high, low and close: the typical price. */
    HLC3,
    /** The middle of open and close. */
    OC2,
    /** The mean of open, high and low. */
    OHL3,
    /** The mean of all four prices. */
    OHLC4;

    /** That number of a bar. */
    public double of(double open, double high, double low, double close, double volume) {
        return switch (this) {
            case OPEN -> open;
            case HIGH -> high;
            case LOW -> low;
            case CLOSE -> close;
            case VOLUME -> volume;
            case HL2 -> (high + low) / 2;
            case HLC3 -> (high + low + close) / 3;
            case OC2 -> (open + close) / 2;
            case OHL3 -> (open + high + low) / 3;
            case OHLC4 -> (open + high + low + close) / 4;
        };
    }
}
