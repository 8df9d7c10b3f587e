package io.github.hydra4j.report;

import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.backtest.DailyEquity;
import io.github.hydra4j.core.backtest.FillTable;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much was done and what it cost.
 *
 * @param bars bars taken from the data
 * @param barsInPosition bars during which any position was open
 * @param exposure bars in position / bars, a fraction
 * @param orders orders that were sent
 * @param denials orders refused before they were sent
 * @param fills number of fills
 * @param makerShare fills that rested in the book / fills
 * @param turnover sum of the values of all fills, in the reporting asset
 * @param turnoverMultiple turnover / mean of the last equity of each UTC day: how often the account was turned over
 * @param fees fees paid, by asset, exact
 * @param funding funding received, negative where paid, by asset, exact; assets without any are left out
 */
public record Activity(
        long bars,
        long barsInPosition,
        OptionalDouble exposure,
        long orders,
        long denials,
        long fills,
        OptionalDouble makerShare,
        double turnover,
        OptionalDouble turnoverMultiple,
        List<Amount> fees,
        List<Amount> funding) {

    /** Copies the lists. */
    public Activity {
        fees = List.copyOf(fees);
        funding = List.copyOf(funding);
    }

    static Activity of(BacktestResult result) {
        return new Activity(
                result.bars(),
                result.barsInPosition(),
                Ratio.of((double) result.barsInPosition(), (double) result.bars()),
                result.orders(),
                result.denials(),
                result.fills().size(),
                makerShare(result.fills()),
                result.turnover(),
                turnoverMultiple(result),
                result.fees().values().stream().map(Amount::of).toList(),
                funding(result.positions()));
    }

    private static OptionalDouble makerShare(FillTable fills) {
        int maker = 0;
        for (int i = 0; i < fills.size(); i++) {
            maker += fills.maker(i) ? 1 : 0;
        }
        return Ratio.of(maker, fills.size());
    }

    private static OptionalDouble turnoverMultiple(BacktestResult result) {
        DailyEquity daily = result.daily();
        double sum = 0;
        for (int i = 0; i < daily.size(); i++) {
            sum += daily.equity(i);
        }
        return sum > 0 ? Ratio.of(result.turnover(), sum / daily.size()) : OptionalDouble.empty();
    }

    private static List<Amount> funding(List<Position> positions) {
        Map<Asset, Money> sums = new LinkedHashMap<>();
        for (Position position : positions) {
            sums.merge(position.funding().asset(), position.funding(), Money::plus);
        }
        return sums.values().stream()
                .filter(money -> money.signum() != 0)
                .map(Amount::of)
                .toList();
    }
}
