package io.github.hydra4j.core.backtest;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.order.StrategyId;

/** All fills of a run in columns, oldest first. Immutable. */
public interface FillTable {

    /** Number of fills. */
    int size();

    /** When, nanoseconds since the epoch. */
    long timeNanos(int row);

    /** The instrument. */
    InstrumentId instrument(int row);

    /** Whose order it was. */
    StrategyId strategy(int row);

    /** Buy or sell. */
    Side side(int row);

    /** Base units. */
    double quantity(int row);

    /** Price. */
    double price(int row);

    /** Fees in the instrument's quote asset; those in base at the price of the fill, those in a third asset left out. */
    double fee(int row);

    /** Whether it rested in the book. */
    boolean maker(int row);

    /** Label of the order. */
    String tag(int row);
}
