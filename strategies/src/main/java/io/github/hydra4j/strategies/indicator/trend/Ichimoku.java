package io.github.hydra4j.strategies.indicator.trend;

import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.Columns;
import io.github.hydra4j.strategies.indicator.Hindsight;
import io.github.hydra4j.strategies.indicator.RangeIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.Delay;
import io.github.hydra4j.strategies.indicator.window.RollingExtreme;
import java.util.List;

/**
 * Ichimoku kinko hyo: the middles of the ranges of the last n bars for three n (tenkan, kijun, senkou B), the mean of the
 * first two (senkou A), both senkou spans drawn some bars to the right, and the close drawn as many to the left (chikou).
 * Source: G. Hosoda, 1969; in English N. Elliott, Ichimoku Charts, 2007.
 *
 * <p>The spans told now are those drawn at this bar, from bars before. The chikou told now is the close of now, and belongs
 * as many bars back.
 */
public final class Ichimoku implements RangeIndicator, Hindsight {

    private static final List<String> OUTPUTS = List.of("tenkan", "kijun", "senkou_a", "senkou_b", "chikou");

    private static final int CHIKOU = 4;

    private final int tenkanPeriod;
    private final int kijunPeriod;
    private final int senkouPeriod;
    private final Middle tenkan;
    private final Middle kijun;
    private final Middle senkou;
    private final Delay spanA;
    private final Delay spanB;
    private final int shift;
    private double close = Double.NaN;

    /**
     * Lines that have seen nothing.
     *
     * @param tenkan bars of the turning line
     * @param kijun bars of the standard line
     * @param senkouB bars of the second leading span
     * @param shift bars by which spans lead and chikou lags
     * @throws IllegalArgumentException if a period is below 1 or the shift below 0
     */
    public Ichimoku(int tenkan, int kijun, int senkouB, int shift) {
        this.tenkanPeriod = tenkan;
        this.kijunPeriod = kijun;
        this.senkouPeriod = senkouB;
        this.tenkan = new Middle(tenkan);
        this.kijun = new Middle(kijun);
        this.senkou = new Middle(senkouB);
        this.spanA = new Delay(shift);
        this.spanB = new Delay(shift);
        this.shift = shift;
    }

    @Override
    public void update(double high, double low, double close) {
        this.close = close;
        spanA.update((tenkan.next(high, low) + kijun.next(high, low)) / 2);
        spanB.update(senkou.next(high, low));
    }

    @Override
    public int age(int output) {
        return output == CHIKOU ? shift : 0;
    }

    @Override
    public Columns hindsight(BarColumns bars) {
        return Columns.placedBack(new Ichimoku(tenkanPeriod, kijunPeriod, senkouPeriod, shift), bars);
    }

    @Override
    public boolean isReady() {
        return !Double.isNaN(spanA.value() + spanB.value());
    }

    @Override
    public int warmUp() {
        return Math.max(tenkanPeriod, Math.max(kijunPeriod, senkouPeriod)) + shift;
    }

    /** The same as {@link #tenkan}. */
    @Override
    public double value() {
        return tenkan();
    }

    /** The turning line, NaN while it is not defined. */
    public double tenkan() {
        return tenkan.value();
    }

    /** The standard line, NaN while it is not defined. */
    public double kijun() {
        return kijun.value();
    }

    /** The first leading span at this bar, NaN while it is not defined. */
    public double senkouA() {
        return spanA.value();
    }

    /** The second leading span at this bar, NaN while it is not defined. */
    public double senkouB() {
        return spanB.value();
    }

    /** The close, which belongs the shift back. */
    public double chikou() {
        return close;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> tenkan();
            case 1 -> kijun();
            case 2 -> senkouA();
            case 3 -> senkouB();
            case 4 -> chikou();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        tenkan.state(exchange);
        kijun.state(exchange);
        senkou.state(exchange);
        spanA.state(exchange);
        spanB.state(exchange);
        close = exchange.exchange(close);
    }

    /** The middle of the range of the last n bars. */
    private static final class Middle {

        private final RollingExtreme highest;
        private final RollingExtreme lowest;

        Middle(int period) {
            this.highest = RollingExtreme.highest(period);
            this.lowest = RollingExtreme.lowest(period);
        }

        double next(double high, double low) {
            highest.update(high);
            lowest.update(low);
            return value();
        }

        double value() {
            return (highest.value() + lowest.value()) / 2;
        }

        void state(StateExchange exchange) {
            highest.state(exchange);
            lowest.state(exchange);
        }
    }
}
