package io.github.hydra4j.report;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.backtest.RoundTrip;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The figures by which a run is judged; immutable. Each is explained, with its formula, where it is declared. One that
 * has no value, such as the win rate of a run without trips, is empty and never NaN or infinite.
 *
 * <pre>{@code
 * Statistics statistics = Statistics.of(result);
 * OptionalDouble sharpe = statistics.performance().sharpe();
 * OptionalDouble winRate = statistics.trips().winRate();
 * }</pre>
 *
 * @param performance returns, volatility and their ratios
 * @param drawdowns falls from the peak
 * @param trips all round trips
 * @param activity exposure, turnover, orders and costs
 * @param byInstrument round trips of each instrument, by name
 * @param byStrategy round trips of each strategy, by name
 * @param byDirection round trips {@code long} and {@code short}, always both
 * @param months return of each calendar month, oldest first
 */
public record Statistics(
        Performance performance,
        DrawdownFigures drawdowns,
        TripFigures trips,
        Activity activity,
        List<TripGroup> byInstrument,
        List<TripGroup> byStrategy,
        List<TripGroup> byDirection,
        List<MonthlyReturn> months) {

    /** Copies the lists. */
    public Statistics {
        requireNonNull(performance, "performance");
        requireNonNull(drawdowns, "drawdowns");
        requireNonNull(trips, "trips");
        requireNonNull(activity, "activity");
        byInstrument = List.copyOf(byInstrument);
        byStrategy = List.copyOf(byStrategy);
        byDirection = List.copyOf(byDirection);
        months = List.copyOf(months);
    }

    /** Computes the figures of a run; the same run gives the same figures to the last bit on every machine. */
    public static Statistics of(BacktestResult result) {
        Quotes quotes = Quotes.of(result);
        Map<String, List<RoundTrip>> directions = new LinkedHashMap<>();
        directions.put("long", new ArrayList<>());
        directions.put("short", new ArrayList<>());
        return new Statistics(
                Performance.of(result),
                DrawdownFigures.of(result.drawdowns()),
                quotes.figures(result.roundTrips()),
                Activity.of(result),
                quotes.groups(result.roundTrips(), trip -> trip.instrument().toString(), new TreeMap<>()),
                quotes.groups(result.roundTrips(), trip -> trip.strategy().name(), new TreeMap<>()),
                quotes.groups(result.roundTrips(), Statistics::direction, directions),
                MonthlyReturn.of(result.daily(), result.initialEquity().toDouble()));
    }

    private static String direction(RoundTrip trip) {
        return trip.direction() == Side.BUY ? "long" : "short";
    }

    /** What each instrument is quoted in: trips in one asset may be summed, others not. */
    private record Quotes(Map<InstrumentId, Asset> assets) {

        static Quotes of(BacktestResult result) {
            Map<InstrumentId, Asset> assets = new HashMap<>();
            for (Instrument instrument : result.instruments()) {
                assets.put(instrument.id(), instrument.quote());
            }
            return new Quotes(assets);
        }

        TripFigures figures(List<RoundTrip> trips) {
            List<Optional<Asset>> distinct = trips.stream()
                    .map(trip -> Optional.ofNullable(assets.get(trip.instrument())))
                    .distinct()
                    .toList();
            return TripFigures.of(
                    trips,
                    distinct.size() == 1 ? distinct.get(0).map(Asset::symbol).orElse("") : "");
        }

        List<TripGroup> groups(
                List<RoundTrip> trips, Function<RoundTrip, String> key, Map<String, List<RoundTrip>> groups) {
            for (RoundTrip trip : trips) {
                groups.computeIfAbsent(key.apply(trip), name -> new ArrayList<>())
                        .add(trip);
            }
            return groups.entrySet().stream()
                    .map(group -> new TripGroup(group.getKey(), figures(group.getValue())))
                    .toList();
        }
    }
}
