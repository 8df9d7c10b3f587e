package io.github.hydra4j.strategies;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.strategies.indicator.StateExchange;

/** Which bars were seen already: after a restart the warm-up shows some of them again, and none may count twice. */
final class SeenBars {

    private long lastNanos = Long.MIN_VALUE;

    boolean isNews(Bar bar) {
        if (bar.closeNanos() <= lastNanos) {
            return false;
        }
        lastNanos = bar.closeNanos();
        return true;
    }

    void state(StateExchange exchange) {
        lastNanos = exchange.exchange(lastNanos);
    }
}
