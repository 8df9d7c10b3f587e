package io.github.hydra4j.strategies;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.StrategyFactory;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.core.backtest.RoundTrip;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.Bars;
import io.github.hydra4j.core.market.MarketCursor;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.sim.FillModel;
import io.github.hydra4j.strategies.indicator.CrossRule;
import io.github.hydra4j.strategies.indicator.Rsi;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Backtests of other engines on recorded candles: every trade, and what they add up to. */
final class BacktestVectors {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Pattern TIMEFRAME = Pattern.compile("_(\\d+[smhdw])(?=[_.])");
    private static final InstrumentId INSTRUMENT = InstrumentId.of("sim:VECTOR-PERP");
    private static final Asset BASE = Asset.currency("VECTOR");
    private static final Asset CASH = Asset.USDC;
    private static final String CLOSE_AT_END = "close-at-open-of-last-bar";
    private static final String NOT_COUNTED = "not-counted";

    private static final Set<String> STRATEGY_FIELDS = Set.of(
            "type",
            "fast",
            "slow",
            "cross",
            "side",
            "period",
            "enter_below",
            "exit_above",
            "compare",
            "seed",
            "stop_loss",
            "take_profit",
            "levels_from",
            "entry",
            "exit_on_cross");
    private static final Set<String> EXECUTION_FIELDS =
            Set.of("fill", "first_decision_bar", "reversal", "stops", "sizing", "margin", "open_at_end");
    private static final Set<String> SIZING_FIELDS =
            Set.of("mode", "fraction", "includes_entry_fee", "unit", "rounding", "quantity");
    private static final Set<String> STOPS_FIELDS = Set.of("active_from", "trigger", "order", "fill");

    /** Said of a file that asks for something we do not run. */
    private static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsupported(String what) {
            super(what);
        }
    }

    private final RecordedData data;

    BacktestVectors(RecordedData data) {
        this.data = data;
    }

    VectorReport run(Path file) {
        VectorReport report = new VectorReport(String.valueOf(file.getFileName()));
        try {
            JsonNode root = JSON.readTree(file.toFile());
            if (!root.path("strategy").isObject()
                    || !root.path("execution").isObject()
                    || !root.path("trades").isArray()
                    || !root.hasNonNull("engine")
                    || !root.hasNonNull("data")) {
                throw new Unsupported("unknown kind of file");
            }
            Optional<Path> candles = data.file(root.get("data").asText());
            if (candles.isEmpty()) {
                throw new Unsupported(root.get("data").asText() + " is not on this machine, see -Ddata");
            }
            Case vector = new Case(root, candles.get());
            BacktestResult result = vector.backtest();
            vector.compare(result, report);
        } catch (Unsupported e) {
            report.skip(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return report;
    }

    /** One file, read. */
    private static final class Case {

        private final JsonNode root;
        private final JsonNode strategy;
        private final JsonNode execution;
        private final BarSource bars;
        private final long[] opens;
        private final double lowestPrice;
        private final int firstDecision;
        private final boolean decisionClose;
        private final boolean closeAtEnd;
        private final BigDecimal fee;

        Case(JsonNode root, Path candles) {
            this.root = root;
            this.strategy = root.get("strategy");
            this.execution = root.get("execution");
            onlyKnown("strategy", strategy, STRATEGY_FIELDS);
            onlyKnown("execution", execution, EXECUTION_FIELDS);
            onlyKnown("execution.sizing", execution.path("sizing"), SIZING_FIELDS);
            onlyKnown("execution.stops", execution.path("stops"), STOPS_FIELDS);
            require("bar_index_base", root.path("bar_index_base").asInt(0) == 0);
            require("margin", execution.path("margin").asDouble(1) == 1);
            this.firstDecision = execution.get("first_decision_bar").asInt();
            this.decisionClose = oneOf(execution, "fill", "next-open", "decision-close") == 1;
            this.closeAtEnd = oneOf(execution, "open_at_end", CLOSE_AT_END, NOT_COUNTED) == 0;
            require("open_at_end with decision-close", !(closeAtEnd && decisionClose));
            this.fee = root.get("fee").decimalValue();
            this.bars = Bars.csv(candles, INSTRUMENT, timeframe(candles));
            long[] times = new long[1024];
            int count = 0;
            double lowest = Double.MAX_VALUE;
            try (MarketCursor<Bar> cursor = bars.open()) {
                for (Bar bar = cursor.next(); bar != null; bar = cursor.next()) {
                    times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
                    times[count++] = bar.openNanos();
                    lowest = Math.min(lowest, bar.low());
                }
            }
            this.opens = Arrays.copyOf(times, count);
            this.lowestPrice = lowest;
        }

        private static Timeframe timeframe(Path candles) {
            Matcher matcher = TIMEFRAME.matcher(String.valueOf(candles.getFileName()));
            if (!matcher.find()) {
                throw new Unsupported("no timeframe in the name of " + candles);
            }
            return Timeframe.of(matcher.group(1));
        }

        private static void onlyKnown(String where, JsonNode node, Set<String> known) {
            for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!known.contains(name)) {
                    throw new Unsupported("unknown field " + where + "." + name);
                }
            }
        }

        private static void require(String what, boolean supported) {
            if (!supported) {
                throw new Unsupported(what + " of another kind");
            }
        }

        private static int oneOf(JsonNode node, String field, String... known) {
            String value = node.path(field).asText();
            int index = Arrays.asList(known).indexOf(value);
            if (index < 0) {
                throw new Unsupported(field + " = " + value);
            }
            return index;
        }

        BacktestResult backtest() {
            Instrument instrument = Instrument.perpetual(INSTRUMENT, BASE, CASH)
                    .tickSize(tick())
                    .lotSize(
                            execution.path("sizing").path("unit").isMissingNode()
                                    ? "0.00000001"
                                    : execution
                                            .get("sizing")
                                            .get("unit")
                                            .decimalValue()
                                            .toPlainString())
                    .build();
            Percent rate = Percent.ofFraction(fee);
            StrategyFactory inner = strategy(sizing());
            StrategyFactory bounded = () -> new BoundedStrategy(
                    inner.create(),
                    INSTRUMENT,
                    bars.timeframe(),
                    firstDecision,
                    closeAtEnd ? opens.length : Integer.MAX_VALUE);
            // An engine that trades one unit whatever the equity needs an account that never runs dry.
            BigDecimal cash = root.hasNonNull("cash") ? root.get("cash").decimalValue() : new BigDecimal("1000000000");
            return BotPlan.named("vector")
                    .strategy(bounded)
                    .reportingAsset(CASH)
                    .backtest()
                    .instrument(instrument)
                    .cash(Money.of(cash, CASH))
                    .fees(new Fees(rate, rate))
                    .data(bars)
                    .fill(decisionClose ? FillModel.DECISION_CLOSE : FillModel.NEXT_OPEN)
                    .run();
        }

        /** Fine enough that rounding a level to it stays far below the tolerance of prices. */
        private String tick() {
            int decimals = 8;
            for (double price = lowestPrice; price < 100 && decimals < 15; price *= 10) {
                decimals++;
            }
            return BigDecimal.ONE.movePointLeft(decimals).toPlainString();
        }

        private Sizing sizing() {
            JsonNode sizing = execution.path("sizing");
            if (oneOf(sizing, "mode", "all-cash", "fixed-quantity") == 1) {
                return Sizing.fixed(Quantity.of(sizing.get("quantity").decimalValue()));
            }
            require(
                    "sizing.includes_entry_fee",
                    sizing.path("includes_entry_fee").asBoolean());
            oneOf(sizing, "rounding", "floor");
            return Sizing.percentOfCash(
                    Percent.ofFraction(sizing.get("fraction").decimalValue()));
        }

        private StrategyFactory strategy(Sizing sizing) {
            int type = oneOf(strategy, "type", "sma-cross", "sma-long-only", "sma-cross-sl-tp", "rsi-threshold");
            return type == 3 ? rsi(sizing) : smaCross(sizing);
        }

        private StrategyFactory smaCross(Sizing sizing) {
            Direction direction = List.of(Direction.LONG, Direction.BOTH, Direction.SHORT)
                    .get(oneOf(strategy, "side", "long", "long-short", "short"));
            CrossRule cross =
                    oneOf(strategy, "cross", "strict", "through-ties") == 0 ? CrossRule.STRICT : CrossRule.THROUGH_TIES;
            OppositeSignal opposite = oneOf(execution, "reversal", "none", "close-then-open-at-same-open") == 0
                    ? OppositeSignal.CLOSE
                    : OppositeSignal.REVERSE;
            if (!strategy.path("exit_on_cross").asBoolean(true)) {
                opposite = OppositeSignal.IGNORE;
            }
            if (strategy.has("entry")) {
                oneOf(strategy, "entry", "only-when-flat");
            }
            Percent stop = distance("stop_loss");
            Percent target = distance("take_profit");
            if (stop.signum() != 0 || target.signum() != 0) {
                oneOf(strategy, "levels_from", "decision-close");
                JsonNode stops = execution.path("stops");
                oneOf(stops, "active_from", "entry-bar");
                oneOf(stops, "trigger", "bar-high-low");
                oneOf(stops, "order", "stop-loss-first");
                oneOf(stops, "fill", "level-or-open-if-gapped");
            }
            SmaCrossParameters parameters = new SmaCrossParameters(
                    strategy.get("fast").asInt(),
                    strategy.get("slow").asInt(),
                    cross,
                    direction,
                    opposite,
                    stop,
                    target,
                    sizing);
            return () -> new SmaCrossStrategy(INSTRUMENT, bars.timeframe(), parameters);
        }

        private Percent distance(String field) {
            return strategy.hasNonNull(field)
                    ? Percent.ofFraction(strategy.get(field).decimalValue())
                    : Percent.ZERO;
        }

        private StrategyFactory rsi(Sizing sizing) {
            oneOf(strategy, "side", "long");
            int period = strategy.get("period").asInt();
            int seed = oneOf(strategy, "seed", "mean-of-first-" + period + "-changes", "change-at-bar-" + period);
            int compare = oneOf(strategy, "compare", "level", "cross");
            RsiParameters parameters = new RsiParameters(
                    period,
                    strategy.get("enter_below").asDouble(),
                    strategy.get("exit_above").asDouble(),
                    compare == 0 ? RsiParameters.Compare.LEVEL : RsiParameters.Compare.CROSS,
                    seed == 0 ? Rsi.Seed.WILDER : Rsi.Seed.SINGLE_CHANGE_AT_N,
                    Percent.ZERO,
                    Percent.ZERO,
                    sizing);
            return () -> new RsiStrategy(INSTRUMENT, bars.timeframe(), parameters);
        }

        void compare(BacktestResult result, VectorReport report) {
            JsonNode trades = root.get("trades");
            List<RoundTrip> trips =
                    result.roundTrips().stream().filter(trip -> !trip.open()).toList();
            report.check("bars", result.bars() == root.path("bars").asLong(), result.bars(), root.path("bars"));
            report.check("number of trades", trips.size() == trades.size(), trips.size(), trades.size());
            for (int i = 0; i < trades.size(); i++) {
                if (i < trips.size()) {
                    compareTrade(i, trips.get(i), trades.get(i), report);
                } else {
                    report.fail("trade " + i + " is missing: " + trades.get(i));
                }
            }
            if (root.path("stats").isObject()) {
                compareStats(result, trips, report);
            }
            if (root.has("closed_positions")) {
                compareSums(result, trips, report);
            }
        }

        private void compareTrade(int index, RoundTrip trip, JsonNode trade, VectorReport report) {
            JsonNode tolerance = root.path("tolerance");
            double priceTolerance = tolerance.path("price_relative").asDouble();
            StringBuilder wrong = new StringBuilder();
            int entryBar = bar(trip.entryNanos());
            int exitBar = bar(trip.exitNanos());
            differs(wrong, "entry_bar", entryBar, trade, 0);
            differs(wrong, "exit_bar", exitBar, trade, 0);
            differs(wrong, "entry_ts", opens[entryBar] / 1_000_000, trade, 0);
            differs(wrong, "exit_ts", opens[exitBar] / 1_000_000, trade, 0);
            double entryPrice = trade.get("entry_price").asDouble();
            double exitPrice = trade.get("exit_price").asDouble();
            differs(wrong, "entry_price", trip.entryPrice(), trade, priceTolerance * entryPrice);
            differs(wrong, "exit_price", trip.exitPrice(), trade, priceTolerance * exitPrice);
            double size = trip.direction() == Side.BUY ? trip.quantity() : -trip.quantity();
            differs(wrong, "size", size, trade, tolerance.path("size_absolute").asDouble());
            // What a size that is a unit off, yet within its tolerance, makes of the amounts.
            double offSize =
                    trade.has("size") ? Math.abs(size - trade.get("size").asDouble()) : 0;
            double feesPerUnit = fee.doubleValue() * (entryPrice + exitPrice);
            double pnlTolerance = tolerance.path("pnl_relative").asDouble();
            differs(
                    wrong,
                    "pnl",
                    trip.netProfit(),
                    trade,
                    pnlTolerance * Math.abs(trade.path("pnl").asDouble())
                            + offSize * (Math.abs(exitPrice - entryPrice) + feesPerUnit));
            differs(
                    wrong,
                    "commission",
                    trip.fees(),
                    trade,
                    pnlTolerance * trade.path("commission").asDouble() + offSize * feesPerUnit);
            double grossTolerance =
                    tolerance.path("pnl_relative_to_entry_price").asDouble() * entryPrice;
            differs(wrong, "gross", trip.grossProfit(), trade, grossTolerance);
            differs(wrong, "net", trip.netProfit(), trade, grossTolerance);
            report.check("trade " + index + wrong, wrong.length() == 0, trip, trade);
        }

        private static void differs(StringBuilder wrong, String field, double ours, JsonNode trade, double tolerance) {
            if (trade.has(field) && !(Math.abs(ours - trade.get(field).asDouble()) <= tolerance)) {
                wrong.append(' ').append(field).append(" (").append(ours).append(")");
            }
        }

        private int bar(long timeNanos) {
            int found = Arrays.binarySearch(opens, decisionClose ? timeNanos - 1 : timeNanos);
            return found >= 0 ? found : -found - 2;
        }

        private void compareStats(BacktestResult result, List<RoundTrip> trips, VectorReport report) {
            JsonNode stats = root.get("stats");
            JsonNode tolerance = root.path("tolerance");
            double relative = tolerance.path("stats_relative").asDouble();
            double initial = result.initialEquity().toDouble();
            double end = result.finalEquity().toDouble();
            double gains = trips.stream()
                    .mapToDouble(RoundTrip::netReturn)
                    .filter(r -> r > 0)
                    .sum();
            double losses = trips.stream()
                    .mapToDouble(RoundTrip::netReturn)
                    .filter(r -> r < 0)
                    .sum();
            double wins = trips.stream().filter(trip -> trip.netProfit() > 0).count();
            for (Iterator<String> names = stats.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                double theirs = stats.get(name).asDouble(Double.NaN);
                double near = relative * Math.abs(theirs);
                switch (name) {
                    case "Equity Final [$]" ->
                        report.near(
                                name,
                                end,
                                theirs,
                                tolerance.path("equity_relative").asDouble() * theirs);
                    case "Return [%]" -> report.near(name, 100 * (end / initial - 1), theirs, near);
                    case "# Trades" -> report.near(name, trips.size(), theirs, 0);
                    case "Commissions [$]" ->
                        report.near(
                                name,
                                trips.stream().mapToDouble(RoundTrip::fees).sum(),
                                theirs,
                                near);
                    case "Win Rate [%]" -> report.near(name, 100 * wins / trips.size(), theirs, near);
                    case "Best Trade [%]" ->
                        report.near(
                                name,
                                100
                                        * trips.stream()
                                                .mapToDouble(RoundTrip::netReturn)
                                                .max()
                                                .orElse(0),
                                theirs,
                                near);
                    case "Worst Trade [%]" ->
                        report.near(
                                name,
                                100
                                        * trips.stream()
                                                .mapToDouble(RoundTrip::netReturn)
                                                .min()
                                                .orElse(0),
                                theirs,
                                near);
                    case "Expectancy [%]" -> report.near(name, 100 * (gains + losses) / trips.size(), theirs, near);
                    case "Profit Factor" -> report.near(name, gains / -losses, theirs, near);
                    case "Exposure Time [%]" ->
                        report.near(name, 100.0 * result.barsInPosition() / result.bars(), theirs, near);
                    case "Max. Drawdown [%]" ->
                        report.near(name, -100 * Math.abs(result.drawdowns().maxDepth()), theirs, near);
                    default -> report.skip(name + " belongs to the report module");
                }
            }
        }

        private void compareSums(BacktestResult result, List<RoundTrip> trips, VectorReport report) {
            double perTrade =
                    root.path("tolerance").path("pnl_relative_to_entry_price").asDouble();
            double allowed =
                    perTrade * trips.stream().mapToDouble(RoundTrip::entryPrice).sum();
            double gross = trips.stream().mapToDouble(RoundTrip::grossProfit).sum();
            double net = trips.stream().mapToDouble(RoundTrip::netProfit).sum();
            long winning = trips.stream().filter(trip -> trip.netProfit() > 0).count();
            boolean open = trips.size() < result.roundTrips().size();
            report.near(
                    "closed_positions",
                    trips.size(),
                    root.get("closed_positions").asDouble(),
                    0);
            report.near("gross_profit_sum", gross, root.path("gross_profit_sum").asDouble(), allowed);
            report.near("net_profit_sum", net, root.path("net_profit_sum").asDouble(), allowed);
            report.near(
                    "net_profit_criterion",
                    net,
                    root.path("net_profit_criterion").asDouble(),
                    allowed);
            report.near("winning", winning, root.path("winning").asDouble(), 0);
            report.check("open_at_end", open == root.path("open_at_end").asBoolean(), open, root.path("open_at_end"));
        }
    }
}
