package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.event.MarkPrice;
import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.market.BarSource;
import io.github.hydra4j.core.market.MarketCursor;
import io.github.hydra4j.core.market.MarketDataSource;
import io.github.hydra4j.core.market.Trades;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Fees;
import io.github.hydra4j.core.sim.FillModel;
import io.github.hydra4j.core.sim.Latency;
import io.github.hydra4j.core.sim.Margin;
import io.github.hydra4j.core.sim.Participation;
import io.github.hydra4j.core.sim.SelfTradePrevention;
import io.github.hydra4j.core.sim.SimulatedExchange;
import io.github.hydra4j.core.sim.SimulationSettings;
import io.github.hydra4j.core.sim.Slippage;
import io.github.hydra4j.core.sim.TriggerPrice;
import io.github.hydra4j.core.venue.SimulatedVenue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan together with a simulated market: what a backtest and a run on paper have in common. Immutable.
 *
 * @param plan what to run
 * @param instruments what is traded
 * @param cash what the account holds at the start
 * @param settings models of the simulated exchange
 * @param data where events come from
 * @param fromNanos nothing is traded before this time
 * @param toNanos no event after this time is taken up
 * @param venue makes the venue of a run; null for a {@link SimulatedExchange} with these instruments and settings
 */
public record SimulationPlan(
        BotPlan plan,
        List<Instrument> instruments,
        List<Money> cash,
        SimulationSettings settings,
        List<MarketDataSource<?>> data,
        long fromNanos,
        long toNanos,
        @Nullable Supplier<? extends SimulatedVenue> venue) {

    /** Events of a source to look at before it counts as one of marks. */
    private static final int LOOK_AHEAD = 1_000;

    private static final Price ANY_PRICE = Price.of("1");

    /** Copies the lists. */
    public SimulationPlan {
        instruments = List.copyOf(instruments);
        cash = List.copyOf(cash);
        data = List.copyOf(data);
    }

    /** A plan with nothing to trade yet. */
    public static SimulationPlan of(BotPlan plan) {
        return new SimulationPlan(
                plan,
                List.of(),
                List.of(),
                SimulationSettings.PLAIN,
                List.of(),
                Long.MIN_VALUE,
                Long.MAX_VALUE - 1,
                null);
    }

    /** With one more instrument. */
    public SimulationPlan instrument(Instrument instrument) {
        return new SimulationPlan(plan, plus(instruments, instrument), cash, settings, data, fromNanos, toNanos, venue);
    }

    /** On another venue than the simulated exchange; what it lists is what can be traded. */
    public SimulationPlan venue(Supplier<? extends SimulatedVenue> maker) {
        return new SimulationPlan(plan, maker.get().instruments(), cash, settings, data, fromNanos, toNanos, maker);
    }

    /** With more cash. */
    public SimulationPlan cash(Money amount) {
        return new SimulationPlan(plan, instruments, plus(cash, amount), settings, data, fromNanos, toNanos, venue);
    }

    /** With other fees. */
    public SimulationPlan fees(Fees fees) {
        return settings(settings.with(fees));
    }

    /** With other fees for one instrument. */
    public SimulationPlan fees(InstrumentId instrument, Fees fees) {
        Map<InstrumentId, Fees> more = new HashMap<>(settings.feesByInstrument());
        more.put(instrument, fees);
        return settings(settings.with(settings.fill(), settings.slippage(), settings.latency(), settings.fees(), more));
    }

    /** With another fill model. */
    public SimulationPlan fill(FillModel fill) {
        return settings(settings.with(
                fill, settings.slippage(), settings.latency(), settings.fees(), settings.feesByInstrument()));
    }

    /** With other slippage. */
    public SimulationPlan slippage(Slippage slippage) {
        return settings(settings.with(slippage));
    }

    /** With other latency. */
    public SimulationPlan latency(Latency latency) {
        return settings(settings.with(latency));
    }

    /** With another participation in what was traded. */
    public SimulationPlan participation(Participation participation) {
        return settings(settings.with(participation));
    }

    /** With another price that sets triggers off. */
    public SimulationPlan triggersOn(TriggerPrice trigger) {
        return settings(settings.with(trigger));
    }

    /** With another way to prevent self-trades. */
    public SimulationPlan selfTrades(SelfTradePrevention selfTrade) {
        return settings(settings.with(selfTrade));
    }

    /** With another margin. */
    public SimulationPlan margin(Margin margin) {
        return settings(settings.with(margin));
    }

    private SimulationPlan settings(SimulationSettings changed) {
        return new SimulationPlan(plan, instruments, cash, changed, data, fromNanos, toNanos, venue);
    }

    /** With one more source of events. */
    public SimulationPlan data(MarketDataSource<?> source) {
        return new SimulationPlan(plan, instruments, cash, settings, plus(data, source), fromNanos, toNanos, venue);
    }

    /** Trading from this time on. */
    public SimulationPlan from(Instant from) {
        return new SimulationPlan(plan, instruments, cash, settings, data, nanos(from), toNanos, venue);
    }

    /** Ending after this time. */
    public SimulationPlan to(Instant to) {
        return new SimulationPlan(plan, instruments, cash, settings, data, fromNanos, nanos(to), venue);
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    /**
     * Looks for everything that would go wrong.
     *
     * @throws ConfigurationException naming all mistakes together
     */
    public void check() {
        List<String> problems = new ArrayList<>();
        if (plan.strategies().isEmpty()) {
            problems.add("no strategy: add one with BotPlan.strategy");
        }
        if (instruments.isEmpty()) {
            problems.add("no instrument: add one with instrument(…)");
        }
        if (cash.isEmpty()) {
            problems.add("no cash: add some with cash(\"10000\", Asset.USDC)");
        }
        for (Money amount : cash) {
            if (amount.signum() <= 0) {
                problems.add("cash must be positive, got " + amount);
            }
        }
        if (data.isEmpty()) {
            problems.add("no data: add some with data(Bars.csv(…))");
        }
        if (fromNanos > toNanos) {
            problems.add("the run would start after it ends: swap from and to");
        }
        Set<InstrumentId> known = new HashSet<>();
        for (Instrument instrument : instruments) {
            if (!known.add(instrument.id())) {
                problems.add("instrument " + instrument.id() + " is given twice");
            }
        }
        Set<InstrumentId> priced = new HashSet<>();
        for (MarketDataSource<?> source : data) {
            if (!known.contains(source.instrument())) {
                problems.add("data " + source.description() + " is of " + source.instrument()
                        + ", which is not among the instruments " + known);
            }
            if (source.givesPrices() && !priced.add(source.instrument())) {
                problems.add("two sources of prices for " + source.instrument()
                        + ": one must be enough; larger bars are built from smaller ones");
            }
            if (givesMarksOnly(source)) {
                problems.add("data " + source.description() + " gives marks only, at which the simulation"
                        + " fills no order: give it bars, trades or quotes of " + source.instrument());
            }
        }
        if (!cash.isEmpty()) {
            checkValues(problems);
        }
        for (Instrument instrument : instruments) {
            if (!data.isEmpty() && !priced.contains(instrument.id())) {
                problems.add("no prices for " + instrument.id() + ": add data or leave the instrument out");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("the run of plan " + plan.name(), problems);
        }
    }

    /** Looks into the beginning of a source whose kind is not known by its type. */
    private static boolean givesMarksOnly(MarketDataSource<?> source) {
        if (!source.givesPrices() || source instanceof BarSource || source instanceof Trades.Source) {
            return false;
        }
        try (MarketCursor<?> cursor = source.open()) {
            boolean any = false;
            for (int i = 0; i < LOOK_AHEAD; i++) {
                MarketEvent event = cursor.next();
                if (event == null) {
                    break;
                }
                if (!(event instanceof MarkPrice)) {
                    return false;
                }
                any = true;
            }
            return any;
        } catch (DataException e) {
            // The run will come to it and say where.
            return false;
        }
    }

    /** Cash that nothing values in the reporting asset would leave the run without an equity. */
    private void checkValues(List<String> problems) {
        Asset reporting = reportingAsset();
        Set<Asset> told = new HashSet<>();
        for (Money amount : cash) {
            Ledger books = new Ledger(AccountId.SIMULATED, reporting);
            instruments.forEach(books::register);
            books.transfer(amount);
            try {
                books.exactEquity(id -> ANY_PRICE);
            } catch (IllegalStateException e) {
                if (told.add(amount.asset())) {
                    problems.add("cash in " + amount.asset() + " has no value in " + reporting
                            + ": add a spot pair " + amount.asset() + "/" + reporting
                            + " (or a chain of pairs) with its data, or leave the cash out");
                }
            }
        }
    }

    /** An engine on this simulation that has not started. */
    public TradingEngine engine(PositionStore store, EngineListener listener, int epoch, boolean hashed) {
        SimulatedVenue exchange = venue == null ? SimulatedExchange.withoutHistory(instruments, settings) : venue.get();
        cash.forEach(exchange::deposit);
        return new TradingEngine(new TradingEngine.Setup(
                plan,
                AccountId.SIMULATED,
                reportingAsset(),
                exchange,
                store,
                listener,
                cash,
                fromNanos,
                epoch,
                hashed));
    }

    /** What a reader must know before he believes the numbers. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (settings.fill() == FillModel.DECISION_CLOSE) {
            warnings.add("LOOK-AHEAD: orders fill at the close on which they were decided; nobody can trade like that."
                    + " Use fill model NEXT_OPEN for results to believe in");
        }
        if (venue == null
                && settings.fees().areNone()
                && settings.feesByInstrument().isEmpty()) {
            warnings.add("trading costs nothing in this run: set fees");
        }
        return warnings;
    }

    /** What was run, as ordered pairs of text for reports. */
    public Map<String, String> configuration() {
        Map<String, String> text = new LinkedHashMap<>();
        for (BotPlan.NamedStrategy strategy : plan.strategies()) {
            text.put("strategy " + strategy.id(), strategy.factory().create().toString());
        }
        text.put("risk", plan.risk() == RiskPolicy.NONE ? "none" : plan.risk().toString());
        text.put("cash", cash.stream().map(Money::toString).collect(Collectors.joining(", ")));
        text.put("fees", settings.fees().maker() + " maker, " + settings.fees().taker() + " taker");
        new TreeMap<>(settings.feesByInstrument())
                .forEach((id, fees) -> text.put("fees " + id, fees.maker() + " maker, " + fees.taker() + " taker"));
        text.put("fill model", settings.fill().toString());
        text.put("slippage", settings.slippage().toString());
        text.put("latency", settings.latency().toString());
        text.put("participation", settings.participation().toString());
        text.put("triggers on", settings.trigger().toString());
        text.put("self-trades", settings.selfTrade().toString());
        text.put("margin", settings.margin().toString());
        for (Instrument instrument : instruments) {
            text.put(
                    "instrument " + instrument.id(),
                    instrument.kind() + ", " + instrument.priceRule() + ", lot " + instrument.lotSize());
        }
        int number = 0;
        for (MarketDataSource<?> source : data) {
            String timeframe = source instanceof BarSource bars ? " " + bars.timeframe() : "";
            text.put("data " + ++number, source.instrument() + timeframe + " from " + source.description());
        }
        if (fromNanos != Long.MIN_VALUE) {
            text.put(
                    "from",
                    Instant.ofEpochSecond(Math.floorDiv(fromNanos, 1_000_000_000L))
                            .toString());
        }
        if (toNanos != Long.MAX_VALUE - 1) {
            text.put("to", toText());
        }
        text.put("seed", Long.toString(plan.seed()));
        return text;
    }

    /** The end of the run for people. */
    public String toText() {
        return toNanos == Long.MAX_VALUE - 1
                ? "the end of time"
                : Instant.ofEpochSecond(Math.floorDiv(toNanos, 1_000_000_000L)).toString();
    }

    /** The asset of equity and reports: the plan's, or that of the first cash where the plan leaves it open. */
    public Asset reportingAsset() {
        return plan.reportingAsset().orElse(cash.get(0).asset());
    }

    /** Exact value of the cash at the start; assets that only a later price values count at the last price. */
    public Money initialEquity(TradingEngine engine) {
        Ledger start = new Ledger(AccountId.SIMULATED, reportingAsset());
        instruments.forEach(start::register);
        cash.forEach(start::transfer);
        return start.exactEquity(
                id -> engine.instrument(id).price(engine.traded(id).firstPrice(), Rounding.NEAREST));
    }

    /** Exact value of the books at the last prices. */
    public Money finalEquity(TradingEngine engine) {
        return engine.ledger().exactEquity(id -> engine.instrument(id).price(engine.lastPrice(id), Rounding.NEAREST));
    }
}
