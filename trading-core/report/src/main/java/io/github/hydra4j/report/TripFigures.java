package io.github.hydra4j.report;

import io.github.hydra4j.core.backtest.RoundTrip;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Figures of a set of round trips.
 *
 * <p>Only trips that were closed count; those still open at the end of the data are told apart in {@code open} and
 * {@code openProfit}. A trip is won if its profit after fees and funding is positive and lost if that is negative; one
 * that comes out at zero is neither. The return of a trip is its net profit / (quantity x entry price), a fraction.
 *
 * <p>Sums and means of money are in the quote asset of the trips, and undefined where trips with different quote assets
 * come together.
 *
 * @param asset label of the quote asset of the trips; empty text where there are none or where they differ
 * @param count number of closed trips
 * @param open number of trips still open at the end of the data
 * @param openProfit net profit of the open trips at the last prices
 * @param won trips with a net profit
 * @param lost trips with a net loss
 * @param winRate won / count
 * @param netProfit sum of the net profits
 * @param grossProfit sum of the profits before fees and funding
 * @param fees sum of the fees
 * @param funding sum of the funding received, negative where paid
 * @param profitFactor sum of the net profits of the won trips / |sum of the lost ones|; undefined without a lost trip
 * @param profitFactorOfReturns the same with returns in place of money, so that each trip weighs alike, as
 *     backtesting.py defines it
 * @param expectancy mean net profit of a trip
 * @param expectancyReturn mean return of a trip
 * @param averageWin mean net profit of the won trips
 * @param averageLoss mean net profit of the lost trips, negative
 * @param averageWinReturn mean return of the won trips
 * @param averageLossReturn mean return of the lost trips, negative
 * @param payoffRatio average win / |average loss|
 * @param bestProfit highest net profit of a trip
 * @param worstProfit lowest net profit of a trip
 * @param bestReturn highest return of a trip
 * @param worstReturn lowest return of a trip
 * @param sqn system quality number: sqrt(count) x mean / sample deviation of the net profits (Van Tharp)
 * @param kelly win rate - (1 - win rate) / payoff ratio, the fraction of Kelly's criterion
 * @param longestWinningStreak most won trips in a row, in the order in which they ended
 * @param longestLosingStreak most lost trips in a row
 * @param meanHolding mean time from first to last fill; zero without a trip
 * @param longestHolding longest time from first to last fill
 * @param meanBars mean number of bars during which a trip was open
 */
public record TripFigures(
        String asset,
        int count,
        int open,
        OptionalDouble openProfit,
        int won,
        int lost,
        OptionalDouble winRate,
        OptionalDouble netProfit,
        OptionalDouble grossProfit,
        OptionalDouble fees,
        OptionalDouble funding,
        OptionalDouble profitFactor,
        OptionalDouble profitFactorOfReturns,
        OptionalDouble expectancy,
        OptionalDouble expectancyReturn,
        OptionalDouble averageWin,
        OptionalDouble averageLoss,
        OptionalDouble averageWinReturn,
        OptionalDouble averageLossReturn,
        OptionalDouble payoffRatio,
        OptionalDouble bestProfit,
        OptionalDouble worstProfit,
        OptionalDouble bestReturn,
        OptionalDouble worstReturn,
        OptionalDouble sqn,
        OptionalDouble kelly,
        int longestWinningStreak,
        int longestLosingStreak,
        Duration meanHolding,
        Duration longestHolding,
        OptionalDouble meanBars) {

    /** The figures of these trips, of which {@code asset} is the one quote asset, or empty text where they differ. */
    static TripFigures of(List<RoundTrip> trips, String asset) {
        Tally tally = new Tally();
        trips.forEach(tally::add);
        return tally.figures(asset);
    }

    /** Sums over trips. */
    private static final class Tally {
        private int open;
        private double openProfit;
        private double gross;
        private double fees;
        private double funding;
        private double nanos;
        private long longestNanos;
        private long bars;
        private int winningStreak;
        private int losingStreak;
        private int longestWinning;
        private int longestLosing;
        private final Column profits = new Column();
        private final Column returns = new Column();

        void add(RoundTrip trip) {
            double profit = trip.netProfit();
            if (trip.open()) {
                open++;
                openProfit += profit;
                return;
            }
            profits.add(profit, profit);
            returns.add(trip.netReturn(), profit);
            gross += trip.grossProfit();
            fees += trip.fees();
            funding += trip.funding();
            long held = trip.exitNanos() - trip.entryNanos();
            nanos += (double) held;
            longestNanos = Math.max(longestNanos, held);
            bars += trip.bars();
            winningStreak = profit > 0 ? winningStreak + 1 : 0;
            losingStreak = profit < 0 ? losingStreak + 1 : 0;
            longestWinning = Math.max(longestWinning, winningStreak);
            longestLosing = Math.max(longestLosing, losingStreak);
        }

        TripFigures figures(String asset) {
            boolean oneAsset = !asset.isEmpty();
            int count = profits.count;
            Column money = oneAsset ? profits : new Column();
            OptionalDouble winRate = Ratio.of(profits.won, count);
            OptionalDouble payoff = Ratio.of(money.meanWin(), negate(money.meanLoss()));
            return new TripFigures(
                    asset,
                    count,
                    open,
                    sum(oneAsset || open == 0, openProfit),
                    profits.won,
                    profits.lost,
                    winRate,
                    sum(oneAsset || count == 0, profits.sum),
                    sum(oneAsset || count == 0, gross),
                    sum(oneAsset || count == 0, fees),
                    sum(oneAsset || count == 0, funding),
                    Ratio.of(money.sumWon, -money.sumLost),
                    Ratio.of(returns.sumPositive, -returns.sumNegative),
                    money.mean(),
                    returns.mean(),
                    money.meanWin(),
                    money.meanLoss(),
                    returns.meanWin(),
                    returns.meanLoss(),
                    payoff,
                    Ratio.finite(money.max),
                    Ratio.finite(money.min),
                    Ratio.finite(returns.max),
                    Ratio.finite(returns.min),
                    money.qualityNumber(),
                    kelly(winRate, payoff),
                    longestWinning,
                    longestLosing,
                    Duration.ofNanos(count == 0 ? 0 : (long) (nanos / count)),
                    Duration.ofNanos(longestNanos),
                    Ratio.of((double) bars, count));
        }

        private static OptionalDouble sum(boolean defined, double value) {
            return defined ? Ratio.finite(value) : OptionalDouble.empty();
        }

        private static OptionalDouble negate(OptionalDouble value) {
            return value.isPresent() ? OptionalDouble.of(-value.getAsDouble()) : value;
        }

        private static OptionalDouble kelly(OptionalDouble winRate, OptionalDouble payoff) {
            return winRate.isPresent() && payoff.isPresent()
                    ? Ratio.finite(winRate.getAsDouble() - (1 - winRate.getAsDouble()) / payoff.getAsDouble())
                    : OptionalDouble.empty();
        }
    }

    /** One column of numbers, each belonging to a won, a lost or an even trip. */
    private static final class Column {
        private int count;
        private int won;
        private int lost;
        private double sum;
        private double sumWon;
        private double sumLost;
        private double sumPositive;
        private double sumNegative;
        private double max = Double.NEGATIVE_INFINITY;
        private double min = Double.POSITIVE_INFINITY;
        /** Running mean and sum of squared distances from it (Welford): no catastrophic cancellation. */
        private double runningMean;

        private double squares;

        void add(double value, double profit) {
            count++;
            sum += value;
            double distance = value - runningMean;
            runningMean += distance / count;
            squares += distance * (value - runningMean);
            max = StrictMath.max(max, value);
            min = StrictMath.min(min, value);
            sumPositive += StrictMath.max(value, 0);
            sumNegative += StrictMath.min(value, 0);
            if (profit > 0) {
                won++;
                sumWon += value;
            } else if (profit < 0) {
                lost++;
                sumLost += value;
            }
        }

        OptionalDouble mean() {
            return Ratio.of(sum, count);
        }

        OptionalDouble meanWin() {
            return Ratio.of(sumWon, won);
        }

        OptionalDouble meanLoss() {
            return Ratio.of(sumLost, lost);
        }

        OptionalDouble qualityNumber() {
            return count < 2
                    ? OptionalDouble.empty()
                    : Ratio.of(StrictMath.sqrt(count) * sum / count, StrictMath.sqrt(squares / (count - 1)));
        }
    }
}
