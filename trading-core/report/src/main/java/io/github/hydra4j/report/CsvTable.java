package io.github.hydra4j.report;

import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.backtest.EquityCurve;
import io.github.hydra4j.core.backtest.FillTable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The tables of a run as CSV (RFC 4180 with plain line feeds): UTF-8, one header line, commas, a point as decimal sign,
 * times ISO-8601 in UTC, an empty field where there is no value.
 */
public enum CsvTable {
    /** {@code round-trips.csv}: the round trips, in the order in which they ended. */
    ROUND_TRIPS("round-trips.csv") {
        @Override
        void rows(BacktestResult result, CsvWriter out) throws IOException {
            out.row(
                    "number",
                    "instrument",
                    "strategy",
                    "direction",
                    "entry_time",
                    "exit_time",
                    "quantity",
                    "entry_price",
                    "exit_price",
                    "gross_profit",
                    "fees",
                    "funding",
                    "net_profit",
                    "net_return",
                    "max_adverse",
                    "max_favorable",
                    "bars",
                    "stop",
                    "target",
                    "open",
                    "entry_tag",
                    "exit_tag");
            List<Trip> trips = Trip.of(result.roundTrips());
            for (Trip trip : trips) {
                out.row(
                        trip.number(),
                        trip.instrument(),
                        trip.strategy(),
                        trip.direction(),
                        trip.entryTime(),
                        trip.exitTime(),
                        trip.quantity(),
                        trip.entryPrice(),
                        trip.exitPrice(),
                        trip.grossProfit(),
                        trip.fees(),
                        trip.funding(),
                        trip.netProfit(),
                        trip.netReturn(),
                        trip.maxAdverse(),
                        trip.maxFavorable(),
                        trip.bars(),
                        trip.stop(),
                        trip.target(),
                        trip.open(),
                        trip.entryTag(),
                        trip.exitTag());
            }
        }
    },
    /** {@code fills.csv}: every fill, oldest first. */
    FILLS("fills.csv") {
        @Override
        void rows(BacktestResult result, CsvWriter out) throws IOException {
            out.row("time", "instrument", "strategy", "side", "quantity", "price", "fee", "liquidity", "tag");
            FillTable fills = result.fills();
            for (int i = 0; i < fills.size(); i++) {
                out.row(
                        Instant.EPOCH.plusNanos(fills.timeNanos(i)),
                        fills.instrument(i),
                        fills.strategy(i),
                        fills.side(i).name().toLowerCase(Locale.ROOT),
                        fills.quantity(i),
                        fills.price(i),
                        fills.fee(i),
                        fills.maker(i) ? "maker" : "taker",
                        fills.tag(i));
            }
        }
    },
    /** {@code equity.csv}: the equity curve as the run kept it. */
    EQUITY("equity.csv") {
        @Override
        void rows(BacktestResult result, CsvWriter out) throws IOException {
            out.row("time", "low", "high", "last");
            EquityCurve curve = result.equity();
            for (int i = 0; i < curve.size(); i++) {
                out.row(Instant.EPOCH.plusNanos(curve.timeNanos(i)), curve.low(i), curve.high(i), curve.last(i));
            }
        }
    },
    /** {@code monthly.csv}: the return of each calendar month. */
    MONTHLY("monthly.csv") {
        @Override
        void rows(BacktestResult result, CsvWriter out) throws IOException {
            out.row("year", "month", "equity", "return");
            double initial = result.initialEquity().toDouble();
            for (MonthlyReturn month : MonthlyReturn.of(result.daily(), initial)) {
                out.row(month.year(), month.month(), month.equity(), month.value());
            }
        }
    };

    private final String fileName;

    CsvTable(String fileName) {
        this.fileName = fileName;
    }

    /** Name of the table's file. */
    public String fileName() {
        return fileName;
    }

    abstract void rows(BacktestResult result, CsvWriter out) throws IOException;

    void write(BacktestResult result, OutputStream out) throws IOException {
        CsvWriter writer = new CsvWriter(out);
        rows(result, writer);
        writer.flush();
    }
}
