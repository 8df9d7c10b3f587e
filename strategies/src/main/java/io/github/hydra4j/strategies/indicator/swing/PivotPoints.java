package io.github.hydra4j.strategies.indicator.swing;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.TimedIndicator;
import io.github.hydra4j.strategies.indicator.window.Session;
import java.util.List;

/**
 * Pivot points: levels from the range of the last hour, day, week or month that is over. Source: as {@link PivotType}. It must
 * be told when bars open; otherwise no span is ever over.
 */
public final class PivotPoints implements TimedIndicator {

    private static final List<String> OUTPUTS = List.of("pp", "s1", "s2", "s3", "s4", "r1", "r2", "r3", "r4");

    private final Session session;
    private final boolean openOfNow;
    private final PivotLevels levels;
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
        this.session = requireNonNull(session, "session");
        this.levels = new PivotLevels(type);
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

    /** The same as {@link #pivot}. */
    @Override
    public double value() {
        return pivot();
    }

    /** The pivot, NaN while it is not defined. */
    public double pivot() {
        return levels.level(0);
    }

    /** The first support, NaN while it is not defined. */
    public double support1() {
        return levels.level(1);
    }

    /** The second support, NaN while it is not defined or where the rule has none. */
    public double support2() {
        return levels.level(2);
    }

    /** The third support, NaN while it is not defined or where the rule has none. */
    public double support3() {
        return levels.level(3);
    }

    /** The fourth support, NaN while it is not defined or where the rule has none. */
    public double support4() {
        return levels.level(4);
    }

    /** The first resistance, NaN while it is not defined. */
    public double resistance1() {
        return levels.level(5);
    }

    /** The second resistance, NaN while it is not defined or where the rule has none. */
    public double resistance2() {
        return levels.level(6);
    }

    /** The third resistance, NaN while it is not defined or where the rule has none. */
    public double resistance3() {
        return levels.level(7);
    }

    /** The fourth resistance, NaN while it is not defined or where the rule has none. */
    public double resistance4() {
        return levels.level(8);
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> pivot();
            case 1 -> support1();
            case 2 -> support2();
            case 3 -> support3();
            case 4 -> support4();
            case 5 -> resistance1();
            case 6 -> resistance2();
            case 7 -> resistance3();
            case 8 -> resistance4();
            default -> throw new IndexOutOfBoundsException(output);
        };
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
