package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.Sma;
import io.github.hydra4j.strategies.indicator.Smma;
import io.github.hydra4j.strategies.indicator.ValueIndicator;

/** The averages that can be chosen where an indicator is free in its average, each seeded as most programs do. */
public enum Average {
    /** {@link Sma}. */
    SMA,
    /** {@link Ema} from the mean of the first n. */
    EMA,
    /** {@link Wma}. */
    WMA,
    /** {@link Smma} from the mean of the first n. */
    SMMA,
    /** {@link Dema} from one mean. */
    DEMA,
    /** {@link Tema} from one mean. */
    TEMA,
    /** {@link Hma}. */
    HMA,
    /** {@link Alma} with offset 0.85 and sigma 6. */
    ALMA,
    /** {@link Epma}. */
    EPMA,
    /** {@link T3} with factor 0.7, from the first number. */
    T3,
    /** {@link Kama} between 2 and 30. */
    KAMA;

    /**
     * One that has seen nothing.
     *
     * @throws IllegalArgumentException if it cannot have that period
     */
    public ValueIndicator over(int period) {
        return switch (this) {
            case SMA -> new Sma(period);
            case EMA -> new Ema(period, Ema.Seed.SMA_OF_FIRST_N);
            case WMA -> new Wma(period);
            case SMMA -> new Smma(period, Smma.Seed.WILDER);
            case DEMA -> new Dema(period, CascadeSeed.SHARED_MEAN);
            case TEMA -> new Tema(period, CascadeSeed.SHARED_MEAN);
            case HMA -> new Hma(period);
            case ALMA -> new Alma(period, 0.85, 6);
            case EPMA -> new Epma(period);
            case T3 -> new T3(period, 0.7, CascadeSeed.FIRST_VALUE);
            case KAMA -> new Kama(period, 2, 30);
        };
    }
}
