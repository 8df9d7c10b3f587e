package io.github.hydra4j.strategies;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.strategies.indicator.Atr;
import io.github.hydra4j.strategies.indicator.CrossDetector;
import io.github.hydra4j.strategies.indicator.CrossRule;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Macd;
import io.github.hydra4j.strategies.indicator.Sma;
import io.github.hydra4j.strategies.indicator.trend.Adx;
import io.github.hydra4j.strategies.indicator.volatility.Bollinger;
import io.github.hydra4j.strategies.indicator.volume.VolumeSurge;
import io.github.hydra4j.strategies.state.StateForm;
import io.github.hydra4j.strategies.timeframe.HigherBars;

/**
 * MACD crosses, taken only where the surroundings speak for them.
 *
 * <p>The plain {@link MacdStrategy} pays for every cross in a market without direction. Here a cross up is an entry only if
 *
 * <ul>
 *   <li>the <b>trend</b> of longer bars agrees: the last closed one above its average, and that average rising;
 *   <li>the <b>volume</b> is well above its mean; data without volumes passes;
 *   <li><b>volatility</b> is neither too little to pay the fees nor too much to hold: average true range and Bollinger width;
 *   <li>the <b>regime</b> is a trend: the average directional index says so.
 * </ul>
 *
 * <p><b>Adaptive.</b> Three MACDs run side by side: the given periods, two thirds of them, and one and a half times. While
 * the true range lies above its mean of the last 100 bars the slower one counts, because there noise crosses too; below, the
 * quicker one. <b>Size</b> is what the rules give (a share at risk over the distance of the stop), times the strength of the
 * trend: half at the least index that counts, all at twenty more, and half of that while volatility is high.
 *
 * <p>A position ends when the histogram of the MACD that counts is on the other side, or by the exits. Shorts, where
 * allowed, are the mirror image. Decided on the close; longer bars count once they have closed.
 */
@Incubating
public final class EnhancedMacdStrategy extends SignalStrategy {

    private static final int REGIME_BARS = 100;
    private static final double STRONG = 20;

    /** A MACD and when it crosses. */
    private static final class Line {
        final Macd macd;
        final CrossDetector cross = new CrossDetector(CrossRule.THROUGH_TIES);
        int crossed;

        Line(EnhancedMacdParameters of, double factor) {
            int fast = Math.max(1, (int) Math.round(of.fast() * factor));
            int slow = Math.max(fast + 1, (int) Math.round(of.slow() * factor));
            int signal = Math.max(1, (int) Math.round(of.signal() * factor));
            this.macd = new Macd(fast, slow, signal, Ema.Seed.SMA_OF_FIRST_N);
        }

        void update(double close) {
            macd.update(close);
            crossed = cross.update(macd.value(), macd.signal());
        }

        void state(StateForm form) {
            macd.state(form);
            cross.state(form);
            crossed = form.exchange(crossed);
        }
    }

    private final EnhancedMacdParameters parameters;
    private final Line quick;
    private final Line standard;
    private final Line slow;
    private final HigherBars higher;
    private final HigherBars.Sink trendBars = this::onTrendBar;
    private final Ema trend;
    private final VolumeSurge surge = new VolumeSurge(20);
    private final Atr range = new Atr(14, Atr.Seed.WILDER);
    private final Sma meanRange = new Sma(REGIME_BARS);
    private final Bollinger bands = new Bollinger(20, 2);
    private final Adx adx = new Adx(14, Atr.Seed.WILDER);

    private int trendSign;
    private double volatility = Double.NaN;

    /**
     * A strategy that has seen nothing.
     *
     * @throws IllegalArgumentException if the trend's bars cannot be made of those of the timeframe
     */
    public EnhancedMacdStrategy(InstrumentId instrument, Timeframe timeframe, EnhancedMacdParameters parameters) {
        super(instrument, timeframe, requireNonNull(parameters, "parameters").rules(), parameters);
        this.parameters = parameters;
        this.quick = new Line(parameters, 2.0 / 3);
        this.standard = new Line(parameters, 1);
        this.slow = new Line(parameters, 1.5);
        this.higher = new HigherBars(parameters.trendTimeframe());
        this.trend = new Ema(parameters.trendPeriod(), Ema.Seed.SMA_OF_FIRST_N);
        HigherBars.shorterBars(parameters.trendTimeframe(), timeframe, 1);
    }

    @Override
    protected int warmUp() {
        int longer = HigherBars.shorterBars(parameters.trendTimeframe(), timeframe(), parameters.trendPeriod() + 1);
        return Math.max(Math.max(longer, slow.macd.warmUp() + 1), range.warmUp() + REGIME_BARS);
    }

    @Override
    protected void update(Bar bar) {
        higher.update(bar, trendBars);
        quick.update(bar.close());
        standard.update(bar.close());
        slow.update(bar.close());
        surge.update(bar);
        range.update(bar.high(), bar.low(), bar.close());
        bands.update(bar.close());
        adx.update(bar.high(), bar.low(), bar.close());
        volatility = range.isReady() && bar.close() > 0 ? range.value() / bar.close() : Double.NaN;
        if (!Double.isNaN(volatility)) {
            meanRange.update(volatility);
        }
    }

    private void onTrendBar(long openNanos, double open, double high, double low, double close, double volume) {
        double before = trend.value();
        double now = trend.next(close);
        trendSign = close > now && now > before ? 1 : close < now && now < before ? -1 : 0;
    }

    /** 1 while volatility is high, -1 while it is low, 0 in between or where nothing shall adapt. */
    private int excitement() {
        double relative = volatility / meanRange.value() - 1;
        if (parameters.adaptation() == 0 || !(Math.abs(relative) > parameters.adaptation())) {
            return 0;
        }
        return relative > 0 ? 1 : -1;
    }

    private Line active() {
        int excitement = excitement();
        return excitement > 0 ? slow : excitement < 0 ? quick : standard;
    }

    @Override
    protected int signal() {
        int crossed = active().crossed;
        return crossed != 0 && crossed == trendSign && isFavourable() ? crossed : 0;
    }

    private boolean isFavourable() {
        boolean busy = !(surge.ratio() < parameters.minimumSurge());
        boolean calm = volatility >= parameters.minimumRange() && volatility <= parameters.maximumRange();
        return busy && calm && bands.width() >= parameters.minimumWidth() && adx.value() >= parameters.minimumAdx();
    }

    @Override
    protected boolean isOver(int direction) {
        return active().macd.histogram() * direction < 0;
    }

    @Override
    protected double sizeFactor() {
        double strength = 0.5 + 0.5 * Math.min(1, (adx.value() - parameters.minimumAdx()) / STRONG);
        return excitement() > 0 ? strength / 2 : strength;
    }

    @Override
    protected String tag(int direction) {
        return direction > 0 ? "macd up" : "macd down";
    }

    @Override
    protected void state(StateForm form) {
        quick.state(form);
        standard.state(form);
        slow.state(form);
        higher.state(form);
        trend.state(form);
        surge.state(form);
        range.state(form);
        meanRange.state(form);
        bands.state(form);
        adx.state(form);
        trendSign = form.exchange(trendSign);
        volatility = form.exchange(volatility);
    }
}
