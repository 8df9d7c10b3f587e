package io.github.hydra4j.strategies.indicator.average;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.TimedIndicator;
import io.github.hydra4j.strategies.indicator.window.RunningSum;
import io.github.hydra4j.strategies.indicator.window.Session;
import java.util.List;

/**
 * Volume weighted average price: the typical price (high + low + close) / 3 weighted by volume, since the first bar or since
 * a span of the calendar began. Source: S. Berkowitz, D. Logue and E. Noser, The Total Cost of Transactions on the NYSE,
 * Journal of Finance 43:1, 1988. Not defined while nothing was traded.
 */
public final class Vwap implements TimedIndicator {

    private static final List<String> OUTPUTS = List.of("vwap");

    private final Session anchor;
    private final RunningSum traded = new RunningSum();
    private final RunningSum volumes = new RunningSum();
    private long session;
    private double value = Double.NaN;

    /** An average since the first bar, if the anchor is that, else since the span of the calendar began. */
    public Vwap(Session anchor) {
        this.anchor = requireNonNull(anchor, "anchor");
    }

    @Override
    public void opensAt(long epochNanos) {
        long now = anchor.number(epochNanos);
        if (now != session) {
            session = now;
            traded.clear();
            volumes.clear();
        }
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        double money = traded.add((high + low + close) / 3 * volume);
        double all = volumes.add(volume);
        value = all == 0 ? Double.NaN : money / all;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(value);
    }

    @Override
    public int warmUp() {
        return 1;
    }

    /** The average, NaN while nothing was traded. */
    @Override
    public double value() {
        return value;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public void state(StateExchange exchange) {
        exchange.parameter((double) anchor.number(Long.MAX_VALUE));
        traded.state(exchange);
        volumes.state(exchange);
        session = exchange.exchange(session);
        value = exchange.exchange(value);
    }
}
