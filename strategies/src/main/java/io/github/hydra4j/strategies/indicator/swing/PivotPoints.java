package io.github.hydra4j.strategies.indicator.swing;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.TimedIndicator;
import io.github.hydra4j.strategies.indicator.window.Session;

/**
 * Pivot points: levels from the range of the last hour, day, week or month that is over. Source: as {@link PivotType}. It must
 * be told when bars open; otherwise no span is ever over.
 */
public final class PivotPoints extends PivotOutputs implements TimedIndicator {

    private final Session session;
    private final boolean openOfNow;
    private long span;
    private long spanNow;
    private boolean started;
    private boolean known;
    private double open = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double close = Double.NaN;

    /**
     * Levels that have seen nothing.
     *
     * @param session the spans that are compared
     * @param type the rule; Woodie's looks at the open of the new span
     */
    public PivotPoints(Session session, PivotType type) {
        super(type);
        this.session = requireNonNull(session, "session");
        this.openOfNow = type == PivotType.WOODIE;
    }

    @Override
    public void opensAt(long epochNanos) {
        spanNow = session.number(epochNanos);
    }

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        boolean begins = !started || spanNow != span;
        if (begins && started) {
            levels.take(openOfNow ? open : this.open, this.high, this.low, this.close);
            known = true;
        }
        if (begins) {
            started = true;
            span = spanNow;
            this.open = open;
            this.high = high;
            this.low = low;
        } else {
            this.high = Math.max(this.high, high);
            this.low = Math.min(this.low, low);
        }
        this.close = close;
    }

    @Override
    public boolean isReady() {
        return known;
    }

    @Override
    public int warmUp() {
        return 2;
    }

    @Override
    public void state(StateExchange exchange) {
        levels.state(exchange);
        span = exchange.exchange(span);
        spanNow = exchange.exchange(spanNow);
        started = exchange.exchange(started);
        known = exchange.exchange(known);
        open = exchange.exchange(open);
        high = exchange.exchange(high);
        low = exchange.exchange(low);
        close = exchange.exchange(close);
    }
}
