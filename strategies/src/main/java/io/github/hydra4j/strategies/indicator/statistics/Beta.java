package io.github.hydra4j.strategies.indicator.statistics;

import io.github.hydra4j.strategies.indicator.PairIndicator;
import io.github.hydra4j.strategies.indicator.StateExchange;
import io.github.hydra4j.strategies.indicator.window.RollingPairs;
import java.util.List;

/**
 * Beta of an asset against a market over the last n simple returns: covariance over the variance of the market; the same of
 * those returns only at which the market rose or fell, their ratio, and their squared difference. Source: W. F. Sharpe, Capital
 * Asset Prices, Journal of Finance 19:3, 1964. The first series is the asset, the second the market; the return of the first
 * row is 0. Up and down cost a look at the window when they are asked for.
 */
public final class Beta implements PairIndicator {

    private static final List<String> OUTPUTS =
            List.of("beta", "beta_up", "beta_down", "ratio", "convexity", "asset_return", "market_return");

    private final RollingPairs returns;
    private final double[] assetReturns;
    private final double[] marketReturns;
    private int next;
    private double asset = Double.NaN;
    private double market = Double.NaN;
    private double assetReturn = Double.NaN;
    private double marketReturn = Double.NaN;

    /**
     * A beta that has seen nothing.
     *
     * @throws IllegalArgumentException if the period is below 1
     */
    public Beta(int period) {
        this.returns = new RollingPairs(period);
        this.assetReturns = new double[period];
        this.marketReturns = new double[period];
    }

    @Override
    public void update(double first, double second) {
        boolean starting = Double.isNaN(asset);
        assetReturn = starting || asset == 0 ? 0 : first / asset - 1;
        marketReturn = starting || market == 0 ? 0 : second / market - 1;
        asset = first;
        market = second;
        if (!starting) {
            assetReturns[next] = assetReturn;
            marketReturns[next] = marketReturn;
            next = next + 1 == assetReturns.length ? 0 : next + 1;
            returns.update(assetReturn, marketReturn);
        }
    }

    private double all() {
        double variance = returns.secondVariance();
        return variance == 0 ? Double.NaN : returns.covariance() / variance;
    }

    /** Beta of the returns at which the market went that way, 1 for up and -1 for down. */
    private double oneSided(int way) {
        if (!isReady()) {
            return Double.NaN;
        }
        double a = 0;
        double m = 0;
        int count = 0;
        for (int i = 0; i < marketReturns.length; i++) {
            if (way * marketReturns[i] > 0) {
                a += assetReturns[i];
                m += marketReturns[i];
                count++;
            }
        }
        double products = 0;
        double squares = 0;
        for (int i = 0; i < marketReturns.length; i++) {
            if (way * marketReturns[i] > 0) {
                double distance = marketReturns[i] - m / count;
                products += distance * (assetReturns[i] - a / count);
                squares += distance * distance;
            }
        }
        return squares == 0 ? Double.NaN : products / squares;
    }

    private double convex() {
        double difference = betaUp() - betaDown();
        return difference * difference;
    }

    @Override
    public boolean isReady() {
        return returns.isFull();
    }

    @Override
    public int warmUp() {
        return returns.period() + 1;
    }

    /** Beta, NaN while it is not defined or where the market did not move. */
    @Override
    public double value() {
        return all();
    }

    /** Beta when the market rose, NaN while it is not defined. */
    public double betaUp() {
        return oneSided(1);
    }

    /** Beta when the market fell, NaN while it is not defined. */
    public double betaDown() {
        return oneSided(-1);
    }

    /** The first of these over the second, NaN while it is not defined. */
    public double ratio() {
        return betaDown() == 0 ? Double.NaN : betaUp() / betaDown();
    }

    /** Their squared difference, NaN while it is not defined. */
    public double convexity() {
        return convex();
    }

    /** The last return of the asset as a fraction, NaN before the first row. */
    public double assetReturn() {
        return assetReturn;
    }

    /** The last return of the market as a fraction, NaN before the first row. */
    public double marketReturn() {
        return marketReturn;
    }

    @Override
    public List<String> outputs() {
        return OUTPUTS;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> value();
            case 1 -> betaUp();
            case 2 -> betaDown();
            case 3 -> ratio();
            case 4 -> convexity();
            case 5 -> assetReturn();
            case 6 -> marketReturn();
            default -> throw new IndexOutOfBoundsException(output);
        };
    }

    @Override
    public void state(StateExchange exchange) {
        returns.state(exchange);
        exchange.exchange(assetReturns);
        exchange.exchange(marketReturns);
        next = exchange.exchange(next);
        asset = exchange.exchange(asset);
        market = exchange.exchange(market);
        assetReturn = exchange.exchange(assetReturn);
        marketReturn = exchange.exchange(marketReturn);
    }
}
