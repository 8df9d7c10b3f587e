package io.github.hydra4j.strategies.indicator.chart;

import io.github.hydra4j.strategies.indicator.BarIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import java.util.List;

/**
 * Heikin-Ashi bars: the close is the mean of the four prices, the open the middle of the bar before, high and low reach to
 * both. Source: D. Valcu, Using the Heikin-Ashi Technique, Stocks &amp; Commodities 22:2, 2004. The first open is the middle of
 * open and close.
 */
public final class HeikinAshi implements BarIndicator {

    private static final List<String> OUTPUTS = List.of("open", "high", "low", "close", "volume");

    private double open = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double close = Double.NaN;
    private double volume = Double.NaN;

    /** Bars of nothing yet. */
    public HeikinAshi() {}

    @Override
    public void update(double open, double high, double low, double close, double volume) {
        double middle = (Double.isNaN(this.open) ? open + close : this.open + this.close) / 2;
        this.open = middle;
        this.close = (open + high + low + close) / 4;
        this.high = Math.max(high, Math.max(this.open, this.close));
        this.low = Math.min(low, Math.min(this.open, this.close));
        this.volume = volume;
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(open);
    }

    @Override
    public int warmUp() {
        return 1;
    }

    /** The same as {@link #open}. */
    @Override
    public double value() {
        return open();
    }

    /** The open of the last bar, NaN before the first. */
    public double open() {
        return open;
    }

    /** The high of the last bar, NaN before the first. */
    public double high() {
        return high;
    }

    /** The low of the last bar, NaN before the first. */
    public double low() {
        return low;
    }

    /** The close of the last bar, NaN before the first. */
    public double close() {
        return close;
    }

    /** Its volume, unchanged; NaN before the first. */
    public double volume() {
        return volume;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> open();
            case 1 -> high();
            case 2 -> low();
            case 3 -> close();
            case 4 -> volume();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        open = exchange.exchange(open);
        high = exchange.exchange(high);
        low = exchange.exchange(low);
        close = exchange.exchange(close);
        volume = exchange.exchange(volume);
    }
}
