package io.github.hydra4j.strategies.indicator.volatility;

import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;

/** A line and some average true ranges on both sides: what Keltner and Starc have in common. */
final class AverageRangeBands {

    private final ValueIndicator line;
    private final Atr atr;
    private final double multiplier;

    AverageRangeBands(ValueIndicator line, int atr, double multiplier) {
        this.line = line;
        this.atr = new Atr(atr, Atr.Seed.WILDER);
        this.multiplier = Periods.aboveZero(multiplier, "multiplier");
    }

    void update(double high, double low, double close) {
        line.update(close);
        atr.update(high, low, close);
    }

    double middle() {
        return line.value();
    }

    double reach() {
        return multiplier * atr.value();
    }

    boolean isReady() {
        return line.isReady() && atr.isReady();
    }

    int warmUp() {
        return Math.max(line.warmUp(), atr.warmUp());
    }

    void state(StateExchange exchange) {
        exchange.parameter(multiplier);
        line.state(exchange);
        atr.state(exchange);
    }
}
