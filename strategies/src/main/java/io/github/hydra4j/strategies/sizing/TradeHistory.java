package io.github.hydra4j.strategies.sizing;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.strategies.indicator.StateExchange;

/**
 * What the last trades earned, each as a fraction of the value entered, fees included. Bot thread only.
 */
@Incubating
public final class TradeHistory {

    /** How many trades are remembered unless told otherwise. */
    public static final int STANDARD_LENGTH = 100;

    /** No trades, and none can be added. */
    static final TradeHistory EMPTY = new TradeHistory(0);

    private final double[] returns;
    private int count;
    private int next;

    /** A history without trades that remembers the last hundred. */
    public TradeHistory() {
        this(STANDARD_LENGTH);
    }

    private TradeHistory(int length) {
        this.returns = new double[length];
    }

    /** A trade has closed. */
    public void add(double earned) {
        if (returns.length == 0) {
            throw new UnsupportedOperationException("this history stands for none: make one with new TradeHistory()");
        }
        returns[next] = earned;
        next = (next + 1) % returns.length;
        count = Math.min(count + 1, returns.length);
    }

    /** How many trades are remembered. */
    public int count() {
        return count;
    }

    /**
     * The value to hold, as a multiple of the equity, that makes wealth grow fastest if the future is like the trades
     * remembered: {@code p / l - q / w} with the share of winners {@code p} and of losers {@code q}, their mean gain
     * {@code w} and the others' mean loss {@code l}. Negative where they lost; infinite where none of them did; NaN where
     * there are no trades. Source: E. O. Thorp, The Kelly Criterion in Blackjack, Sports Betting, and the Stock Market,
     * 1997, for a bet that wins or loses a fraction of the stake.
     */
    public double kelly() {
        int winners = 0;
        double gained = 0;
        double lost = 0;
        for (int i = 0; i < count; i++) {
            if (returns[i] > 0) {
                winners++;
                gained += returns[i];
            } else {
                lost -= returns[i];
            }
        }
        int losers = count - winners;
        if (count == 0) {
            return Double.NaN;
        }
        if (winners == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (lost == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return (double) winners / count / (lost / losers) - (double) losers / count / (gained / winners);
    }

    /** Hands over everything that is remembered, and takes back what it is given for it. */
    public void state(StateExchange exchange) {
        count = exchange.exchange(count);
        next = exchange.exchange(next);
        for (int i = 0; i < count; i++) {
            returns[i] = exchange.exchange(returns[i]);
        }
    }
}
