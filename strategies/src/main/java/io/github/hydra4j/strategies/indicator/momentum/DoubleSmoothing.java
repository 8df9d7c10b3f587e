package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.StateExchange;

/** An exponential average of an exponential average with another period. */
final class DoubleSmoothing {

    private final Ema first;
    private final Ema second;

    DoubleSmoothing(int first, int second, Ema.Seed seed) {
        this.first = new Ema(first, seed);
        this.second = new Ema(second, seed);
    }

    double next(double input) {
        double once = first.next(input);
        return Double.isNaN(once) ? once : second.next(once);
    }

    int warmUp() {
        return first.warmUp() + second.warmUp() - 1;
    }

    void state(StateExchange exchange) {
        first.state(exchange);
        second.state(exchange);
    }
}
