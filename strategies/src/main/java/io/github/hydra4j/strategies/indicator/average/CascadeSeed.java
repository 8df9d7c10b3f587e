package io.github.hydra4j.strategies.indicator.average;

/** Where averages of averages start. */
public enum CascadeSeed {
    /** All on the n-th number, with the mean of the first n: what Stock Indicators for .NET does. */
    SHARED_MEAN,
    /** Each with the mean of the first n numbers it is given, so each n - 1 later than the one before: what TA-Lib does. */
    CHAINED_MEANS,
    /** All on the first number, with that number. */
    FIRST_VALUE
}
