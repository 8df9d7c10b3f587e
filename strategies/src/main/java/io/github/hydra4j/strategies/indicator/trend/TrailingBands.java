package io.github.hydra4j.strategies.indicator.trend;

import io.github.hydra4j.strategies.indicator.StateExchange;

/**
 * Two bands of which the upper one only falls and the lower one only rises until the close before passes them, and the side
 * that the close is on.
 */
final class TrailingBands {

    private boolean bullish;
    private boolean started;
    private double upper = Double.NaN;
    private double lower = Double.NaN;

    /** Takes where the bands would lie now; on the first call the side is that of the guess. */
    void update(double upperNow, double lowerNow, double close, double previousClose, boolean bullishGuess) {
        if (!started) {
            started = true;
            bullish = bullishGuess;
            upper = upperNow;
            lower = lowerNow;
        }
        if (upperNow < upper || previousClose > upper) {
            upper = upperNow;
        }
        if (lowerNow > lower || previousClose < lower) {
            lower = lowerNow;
        }
        bullish = close > (bullish ? lower : upper);
    }

    double active() {
        return bullish ? lower : upper;
    }

    /** The upper band where the trend is down, else NaN. */
    double upper() {
        return bullish ? Double.NaN : upper;
    }

    /** The lower band where the trend is up, else NaN. */
    double lower() {
        return bullish ? lower : Double.NaN;
    }

    boolean isStarted() {
        return started;
    }

    void state(StateExchange exchange) {
        bullish = exchange.exchange(bullish);
        started = exchange.exchange(started);
        upper = exchange.exchange(upper);
        lower = exchange.exchange(lower);
    }
}
