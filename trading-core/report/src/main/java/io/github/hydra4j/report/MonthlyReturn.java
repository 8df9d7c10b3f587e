package io.github.hydra4j.report;

import io.github.hydra4j.core.backtest.DailyEquity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The return of one calendar month, UTC: last equity of the month / last equity of the month before - 1. The first
 * month is measured from the initial equity, and a month without any event is left out.
 *
 * @param year the year
 * @param month 1 to 12
 * @param equity last equity of the month
 * @param value the return as a fraction; empty where the equity before was not positive
 */
public record MonthlyReturn(int year, int month, double equity, OptionalDouble value) {

    static List<MonthlyReturn> of(DailyEquity daily, double initialEquity) {
        List<MonthlyReturn> months = new ArrayList<>();
        double before = initialEquity;
        for (int i = 0; i < daily.size(); i++) {
            LocalDate day = LocalDate.ofEpochDay(daily.epochDay(i));
            if (i + 1 < daily.size() && isSameMonth(day, LocalDate.ofEpochDay(daily.epochDay(i + 1)))) {
                continue;
            }
            double equity = daily.equity(i);
            OptionalDouble value = before > 0 ? Ratio.finite(equity / before - 1) : OptionalDouble.empty();
            months.add(new MonthlyReturn(day.getYear(), day.getMonthValue(), equity, value));
            before = equity;
        }
        return List.copyOf(months);
    }

    private static boolean isSameMonth(LocalDate a, LocalDate b) {
        return a.getYear() == b.getYear() && a.getMonthValue() == b.getMonthValue();
    }
}
