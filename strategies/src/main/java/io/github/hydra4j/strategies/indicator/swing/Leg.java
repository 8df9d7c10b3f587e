package io.github.hydra4j.strategies.indicator.swing;

import io.github.hydra4j.strategies.indicator.StateExchange;

/** The move since the last turning point: how far it came, and whether that was its end. */
final class Leg {

    private final double threshold;
    private boolean rising;
    private double extreme = Double.NaN;
    private int sinceExtreme;
    private double turn = Double.NaN;
    private int turnAge;

    Leg(double threshold, boolean rising) {
        this.threshold = threshold;
        this.rising = rising;
    }

    void begin(double value) {
        extreme = value;
    }

    /** Takes the next bar and tells whether it showed the extreme to be a turn. */
    boolean take(double high, double low) {
        sinceExtreme++;
        if (rising ? high >= extreme : low <= extreme) {
            extreme = rising ? high : low;
            sinceExtreme = 0;
            return false;
        }
        double back = rising ? (extreme - low) / extreme : (high - extreme) / extreme;
        if (back < threshold) {
            return false;
        }
        turn = extreme;
        turnAge = sinceExtreme;
        rising = !rising;
        extreme = rising ? high : low;
        sinceExtreme = 0;
        return true;
    }

    double turn() {
        return turn;
    }

    int turnAge() {
        return turnAge;
    }

    boolean turnIsHigh() {
        return !rising;
    }

    void state(StateExchange exchange) {
        rising = exchange.exchange(rising);
        extreme = exchange.exchange(extreme);
        sinceExtreme = exchange.exchange(sinceExtreme);
        turn = exchange.exchange(turn);
        turnAge = exchange.exchange(turnAge);
    }
}
