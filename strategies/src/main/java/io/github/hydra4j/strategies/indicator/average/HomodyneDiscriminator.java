package io.github.hydra4j.strategies.indicator.average;

import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.Delay;

/**
 * Measures the period of the cycle that prices are in: a Hilbert transform makes the price and itself a quarter of a cycle
 * later, and the turn of that pair from one bar to the next tells the period. Source: J. F. Ehlers, Rocket Science for
 * Traders, 2001, chapters 6 and 7; all numbers in it are his.
 */
final class HomodyneDiscriminator {

    private static final double OUTER = 0.0962;
    private static final double INNER = 0.5769;
    private static final double SHORTEST = 6;
    private static final double LONGEST = 50;

    private final Delay prices = new Delay(6);
    private final Delay smooth = new Delay(6);
    private final Delay detrended = new Delay(6);
    private final Delay quadrature = new Delay(6);
    private final Delay inPhase = new Delay(6);
    private double i2;
    private double q2;
    private double re;
    private double im;
    private double period;

    /** Takes a price of the first six, from which nothing is measured. */
    void prime(double price) {
        prices.update(price);
        smooth.update(0);
        detrended.update(0);
        quadrature.update(0);
        inPhase.update(0);
    }

    /** Takes a price after the first six. */
    void update(double price) {
        prices.update(price);
        smooth.update((4 * prices.ago(0) + 3 * prices.ago(1) + 2 * prices.ago(2) + prices.ago(3)) / 10);
        double adjust = 0.075 * period + 0.54;
        detrended.update(transform(smooth) * adjust);
        quadrature.update(transform(detrended) * adjust);
        inPhase.update(detrended.ago(3));

        double advancedI = transform(inPhase) * adjust;
        double advancedQ = transform(quadrature) * adjust;
        double nextI = 0.2 * (inPhase.ago(0) - advancedQ) + 0.8 * i2;
        double nextQ = 0.2 * (quadrature.ago(0) + advancedI) + 0.8 * q2;
        re = 0.2 * (nextI * i2 + nextQ * q2) + 0.8 * re;
        im = 0.2 * (nextI * q2 - nextQ * i2) + 0.8 * im;
        i2 = nextI;
        q2 = nextQ;

        double measured = im != 0 && re != 0 ? 2 * Math.PI / StrictMath.atan(im / re) : 0;
        measured = Math.min(measured, 1.5 * period);
        measured = Math.max(measured, 0.67 * period);
        measured = Math.min(Math.max(measured, SHORTEST), LONGEST);
        period = 0.2 * measured + 0.8 * period;
    }

    private static double transform(Delay values) {
        return OUTER * values.ago(0) + INNER * values.ago(2) - INNER * values.ago(4) - OUTER * values.ago(6);
    }

    /** The price smoothed over four bars. */
    double smoothPrice() {
        return smooth.ago(0);
    }

    /** The part that is a quarter of a cycle behind. */
    double quadrature() {
        return quadrature.ago(0);
    }

    /** The part in phase with the price. */
    double inPhase() {
        return inPhase.ago(0);
    }

    /** The period measured, smoothed once. */
    double period() {
        return period;
    }

    void state(StateExchange exchange) {
        prices.state(exchange);
        smooth.state(exchange);
        detrended.state(exchange);
        quadrature.state(exchange);
        inPhase.state(exchange);
        i2 = exchange.exchange(i2);
        q2 = exchange.exchange(q2);
        re = exchange.exchange(re);
        im = exchange.exchange(im);
        period = exchange.exchange(period);
    }
}
