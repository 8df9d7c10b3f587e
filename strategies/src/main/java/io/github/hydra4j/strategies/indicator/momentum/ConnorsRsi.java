package io.github.hydra4j.strategies.indicator.momentum;

import io.github.hydra4j.strategies.indicator.Periods;
import io.github.hydra4j.strategies.indicator.Rsi;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.ValueIndicator;
import io.github.hydra4j.strategies.indicator.window.Delay;
import java.util.List;

/**
 * Connors RSI: the mean of a short relative strength index, that of the streak (how many closes in a row went up, negative
 * for down), and the percentage of the last changes that were smaller than this one. Source: L. Connors, An Introduction to
 * ConnorsRSI, 2012. The rank costs a look at each of those changes.
 */
public final class ConnorsRsi implements ValueIndicator {

    private static final List<String> OUTPUTS = List.of("connors_rsi", "rsi", "streak_rsi", "percent_rank", "streak");

    private final Rsi rsi;
    private final Rsi streakRsi;
    private final Delay changes;
    private final int streakPeriod;
    private final int rankPeriod;
    private final int warmUp;
    private int count;
    private double previous = Double.NaN;
    private double streak = Double.NaN;
    private double rank = Double.NaN;

    /**
     * An index that has seen nothing.
     *
     * @param rsi period of the index of the price
     * @param streak period of the index of the streak
     * @param rank changes that this one is compared with
     * @throws IllegalArgumentException if a period is below 1
     */
    public ConnorsRsi(int rsi, int streak, int rank) {
        this.rsi = new Rsi(rsi, Rsi.Seed.WILDER);
        this.streakRsi = new Rsi(streak, Rsi.Seed.WILDER);
        this.changes = new Delay(Periods.atLeastOne(rank, "rank period"));
        this.streakPeriod = streak;
        this.rankPeriod = rank;
        this.warmUp = Math.max(rsi, Math.max(streak, rank)) + 2;
    }

    @Override
    public void update(double input) {
        if (count < warmUp) {
            count++;
        }
        rsi.update(input);
        double change = previous > 0 ? (input - previous) / previous : 0;
        streak = streakAfter(input);
        streakRsi.update(streak);
        changes.update(change);
        rank = rankOf(change);
        previous = input;
    }

    private double streakAfter(double input) {
        if (input > previous) {
            return Math.max(streak, 0) + 1;
        }
        return input < previous ? Math.min(streak, 0) - 1 : 0;
    }

    private double rankOf(double change) {
        if (!changes.isReady()) {
            return Double.NaN;
        }
        int smaller = 0;
        for (int i = 1; i <= rankPeriod; i++) {
            if (changes.ago(i) < change) {
                smaller++;
            }
        }
        return 100.0 * smaller / rankPeriod;
    }

    @Override
    public boolean isReady() {
        return count == warmUp;
    }

    @Override
    public int warmUp() {
        return warmUp;
    }

    /** The same as {@link #index}. */
    @Override
    public double value() {
        return index();
    }

    /** The index from 0 to 100, NaN while it is not defined. */
    public double index() {
        return isReady() ? (rsi() + streakRsi() + percentRank()) / 3 : Double.NaN;
    }

    /** The index of the price, NaN while it is not defined. */
    public double rsi() {
        return rsi.value();
    }

    /** The index of the streak, NaN while it is not defined. */
    public double streakRsi() {
        return count < Math.min(warmUp, streakPeriod + 3) ? Double.NaN : streakRsi.value();
    }

    /** The percentage of changes that were smaller, NaN while it is not defined. */
    public double percentRank() {
        return rank;
    }

    /** How many closes in a row went up, negative for down. */
    public double streak() {
        return streak;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> index();
            case 1 -> rsi();
            case 2 -> streakRsi();
            case 3 -> percentRank();
            case 4 -> streak();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        rsi.state(exchange);
        streakRsi.state(exchange);
        changes.state(exchange);
        count = exchange.exchange(count);
        previous = exchange.exchange(previous);
        streak = exchange.exchange(streak);
        rank = exchange.exchange(rank);
    }
}
