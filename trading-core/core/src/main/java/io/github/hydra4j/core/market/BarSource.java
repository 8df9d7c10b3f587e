package io.github.hydra4j.core.market;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;

/** Bars of one instrument and timeframe. */
public interface BarSource extends MarketDataSource<Bar> {

    /** The length of the bars. */
    Timeframe timeframe();
}
