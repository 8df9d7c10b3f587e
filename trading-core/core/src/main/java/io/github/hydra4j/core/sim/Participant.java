package io.github.hydra4j.core.sim;

import io.github.hydra4j.core.instrument.Instrument;
import java.math.BigDecimal;

/**
 * Our share of what a market without quotes trades: of a trade its size, of a bar its volume.
 *
 * <p>At a bar's open nobody knows the bar's volume, so the open is bounded by that of the bar before; inside the range the
 * bar's own counts, less what the open has used. Where no volume is known there is no bound.
 */
final class Participant {

    private final Participation participation;
    private final Supply supply;
    private double lastVolume = Double.NaN;
    private double tradeSize = Double.NaN;
    private boolean trades;
    private BigDecimal usedThisBar = BigDecimal.ZERO;

    Participant(Participation participation, Instrument instrument) {
        this.participation = participation;
        this.supply = new Supply(instrument);
    }

    Supply supply() {
        return supply;
    }

    /** The next print is a trade of this size. */
    void trade(double size) {
        trades = true;
        tradeSize = size;
    }

    void print() {
        supply.set(participation.of(trades ? tradeSize : lastVolume));
        trades = false;
        usedThisBar = BigDecimal.ZERO;
    }

    void used(BigDecimal quantity) {
        usedThisBar = usedThisBar.add(quantity);
    }

    /** The range of a bar is about to be walked. */
    void range(double volume) {
        BigDecimal ours = participation.of(volume);
        supply.set(ours == null ? null : ours.subtract(usedThisBar).max(BigDecimal.ZERO));
    }

    void closed(double volume) {
        lastVolume = volume;
    }
}
