package io.github.hydra4j.report;

import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.backtest.Candles;
import io.github.hydra4j.core.backtest.DailyEquity;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * What the run earned and how bumpy the way was. All returns are fractions: 0.1 is ten percent.
 *
 * <p>The annual figures follow backtesting.py, so that they can be compared with it: with {@code E} the last equity of
 * each UTC day on which anything was seen, {@code r} the changes {@code E[i] / E[i-1] - 1} from the second day on,
 * {@code n} their number, {@code A} = 365 days a year (markets never close) and {@code g} = (last E / first
 * E)<sup>1/n</sup> - 1 their geometric mean. What happens on the first day before its end is not part of them. No
 * risk-free rate is subtracted anywhere.
 *
 * @param profit final equity - initial equity, in the reporting asset; exact
 * @param totalReturn final equity / initial equity - 1
 * @param years time from first to last event in years of 365.25 days
 * @param days number of UTC days with an equity
 * @param cagr compound annual growth rate: (final equity / initial equity)<sup>1 / years</sup> - 1
 * @param annualReturn geometric: (1 + g)<sup>A</sup> - 1
 * @param annualVolatility geometric: sqrt((var(r) + (1 + g)<sup>2</sup>)<sup>A</sup> - (1 + g)<sup>2A</sup>), with the
 *     sample variance (division by one less than the number of changes)
 * @param sharpe annual return / annual volatility; undefined with fewer than three days or without any volatility
 * @param sortino annual return / (sqrt(mean(min(r, 0)<sup>2</sup>)) x sqrt(A)); undefined without a losing day
 * @param calmar annual return / maximum drawdown; undefined without a drawdown
 * @param marketReturn last close / first open - 1 of the instruments of the run, equally weighted: what holding them
 *     would have returned without fees and funding
 */
public record Performance(
        BigDecimal profit,
        OptionalDouble totalReturn,
        double years,
        int days,
        OptionalDouble cagr,
        OptionalDouble annualReturn,
        OptionalDouble annualVolatility,
        OptionalDouble sharpe,
        OptionalDouble sortino,
        OptionalDouble calmar,
        OptionalDouble marketReturn) {

    private static final double DAYS_A_YEAR = 365;
    private static final double NANOS_A_YEAR = 365.25 * 86_400e9;

    static Performance of(BacktestResult result) {
        double initial = result.initialEquity().toDouble();
        double last = result.finalEquity().toDouble();
        double years = (result.endNanos() - result.startNanos()) / NANOS_A_YEAR;
        DailyEquity daily = result.daily();
        OptionalDouble growth = dailyGrowth(daily);
        OptionalDouble annual =
                growth.isPresent() ? Ratio.finite(StrictMath.pow(1 + growth.getAsDouble(), DAYS_A_YEAR) - 1) : growth;
        OptionalDouble volatility = annualVolatility(daily, growth);
        return new Performance(
                result.finalEquity().minus(result.initialEquity()).amount(),
                initial > 0 ? Ratio.finite(last / initial - 1) : OptionalDouble.empty(),
                years,
                daily.size(),
                cagr(initial, last, years),
                annual,
                volatility,
                Ratio.of(annual, volatility),
                Ratio.of(annual, annualDownside(daily)),
                Ratio.of(annual, OptionalDouble.of(result.drawdowns().maxDepth())),
                marketReturn(result));
    }

    private static OptionalDouble cagr(double initial, double last, double years) {
        return initial > 0 && last > 0 && years > 0
                ? Ratio.finite(StrictMath.pow(last / initial, 1 / years) - 1)
                : OptionalDouble.empty();
    }

    /** Growth of an average day; undefined with one day only, and once the equity was not positive. */
    private static OptionalDouble dailyGrowth(DailyEquity daily) {
        int n = daily.size();
        for (int i = 0; i < n; i++) {
            if (!(daily.equity(i) > 0)) {
                return OptionalDouble.empty();
            }
        }
        return n < 2
                ? OptionalDouble.empty()
                : Ratio.finite(StrictMath.pow(daily.equity(n - 1) / daily.equity(0), 1.0 / (n - 1)) - 1);
    }

    private static OptionalDouble annualVolatility(DailyEquity daily, OptionalDouble growth) {
        int changes = daily.size() - 1;
        if (changes < 2 || growth.isEmpty()) {
            return OptionalDouble.empty();
        }
        double mean = 0;
        for (int i = 1; i <= changes; i++) {
            mean += change(daily, i) / changes;
        }
        double variance = 0;
        for (int i = 1; i <= changes; i++) {
            double distance = change(daily, i) - mean;
            variance += distance * distance / (changes - 1);
        }
        if (variance == 0) {
            return OptionalDouble.of(0);
        }
        double squared = (1 + growth.getAsDouble()) * (1 + growth.getAsDouble());
        return Ratio.finite(StrictMath.sqrt(
                StrictMath.pow(variance + squared, DAYS_A_YEAR) - StrictMath.pow(squared, DAYS_A_YEAR)));
    }

    private static OptionalDouble annualDownside(DailyEquity daily) {
        int changes = daily.size() - 1;
        double sum = 0;
        for (int i = 1; i <= changes; i++) {
            double loss = StrictMath.min(change(daily, i), 0);
            sum += loss * loss;
        }
        return changes < 1 ? OptionalDouble.empty() : Ratio.finite(StrictMath.sqrt(sum / changes * DAYS_A_YEAR));
    }

    private static double change(DailyEquity daily, int day) {
        return daily.equity(day) / daily.equity(day - 1) - 1;
    }

    private static OptionalDouble marketReturn(BacktestResult result) {
        double sum = 0;
        int count = 0;
        for (Candles candles : result.candles()) {
            if (candles.size() > 0) {
                sum += candles.close(candles.size() - 1) / candles.open(0) - 1;
                count++;
            }
        }
        return Ratio.of(sum, count);
    }
}
