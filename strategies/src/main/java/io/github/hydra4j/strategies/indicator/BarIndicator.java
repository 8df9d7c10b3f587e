package io.github.hydra4j.strategies.indicator;

import io.github.hydra4j.core.event.Bar;

/** An indicator over bars. */
public interface BarIndicator extends Indicator {

    /** Takes the next bar, all finite. */
    void update(double open, double high, double low, double close, double volume);

    /** Takes the next bar. */
    default void update(Bar bar) {
        update(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    /** Takes all these bars and tells every output after each of them. */
    default Columns over(BarColumns bars) {
        Columns columns = new Columns(outputs(), bars.count());
        for (int i = 0; i < bars.count(); i++) {
            bars.feed(i, this);
            columns.set(i, this);
        }
        return columns;
    }

    /** This, with its first output fed to another indicator whenever it is defined. */
    default Chain then(ValueIndicator next) {
        return new Chain(this, 0, next);
    }
}
