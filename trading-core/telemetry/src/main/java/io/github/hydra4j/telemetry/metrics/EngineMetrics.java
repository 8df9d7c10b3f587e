package io.github.hydra4j.telemetry.metrics;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.engine.ReconciliationReport;
import io.github.hydra4j.core.engine.TradedInstrument;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;
import org.jspecify.annotations.Nullable;

/**
 * Figures about one bot: what it ordered and what became of that, how long answers took, what the account is worth and what
 * it may do. Every figure has the tags {@code bot} and {@code account}; {@code docs/monitoring.md} lists them all.
 *
 * <p>Called on the bot thread; the registry may be read from any. Amounts are {@code double}: a dashboard observes, the
 * books are exact.
 */
@Incubating
public final class EngineMetrics implements EngineListener {

    /** So many orders are remembered to tell a first answer from a later one. */
    private static final int MOST_ANSWERED = 10_000;

    private static final long NOT_YET = Long.MIN_VALUE;

    private final MeterRegistry registry;
    private final Clock clock;
    private final Tags tags;
    private final BoundedTag instruments = new BoundedTag();
    private final BoundedTag codes = new BoundedTag();
    private final BoundedTag strategies = new BoundedTag();
    private final BoundedTag assets = new BoundedTag();

    private final Counter bars;
    private final Counter trades;
    private final Counter instants;
    private final Timer signed;
    private final Timer ack;

    private final Set<ClientOrderId> answered = new LinkedHashSet<>();
    /** Attempts whose first answer was taken up in this turn. */
    private final List<Attempt> answeredNow = new ArrayList<>();

    private final Set<ClientOrderId> open = new LinkedHashSet<>();
    private final Map<String, DoubleAdder> sums = new HashMap<>();
    private final Map<Integer, Holding> holdings = new LinkedHashMap<>();
    private final Map<ConnectionEvent.Service, Service> services = new EnumMap<>(ConnectionEvent.Service.class);

    /** Monotonic time at which this turn's market event was taken up. */
    private long tickTicks = NOT_YET;

    private volatile int openOrders;
    private volatile double equity = Double.NaN;
    private volatile double peak = Double.NaN;
    private volatile double exposure;
    private volatile double eventSeconds = Double.NaN;
    private volatile TradingState state = TradingState.ACTIVE;
    private volatile int live;

    /** What is held of one instrument, for its gauge. */
    private static final class Holding {
        final TradedInstrument traded;
        volatile double quantity;

        Holding(TradedInstrument traded) {
            this.traded = traded;
        }

        /** Value in the reporting asset; zero while it has no price. */
        double value() {
            quantity = traded.quantity().doubleValue();
            double value = Math.abs(quantity * traded.lastPrice() * traded.quoteRate());
            return Double.isNaN(value) ? 0 : value;
        }
    }

    /** How a service of the venue does, for its gauge. */
    private static final class Service {
        volatile double up;
        boolean wasDown;
    }

    private EngineMetrics(MeterRegistry registry, String bot, String account) {
        this.registry = requireNonNull(registry, "registry");
        this.clock = registry.config().clock();
        this.tags = Tags.of("bot", bot, "account", account);
        this.bars = counter("hydra4j.market.events", "type", "bar");
        this.trades = counter("hydra4j.market.events", "type", "trade");
        this.instants = counter("hydra4j.instants");
        this.signed = timer("hydra4j.order.signed", "From an order's turn to its signature, by the engine's clock");
        this.ack = timer("hydra4j.order.ack", "From an order's signature to the turn of the venue's first answer");
        gauges();
    }

    /**
     * Figures about a bot.
     *
     * @param registry where they go
     * @param bot the plan's name
     * @param account the account's name
     */
    public static EngineMetrics of(MeterRegistry registry, String bot, String account) {
        return new EngineMetrics(registry, bot, account);
    }

    /**
     * The same policy, with its decisions counted and timed, and the time from a market event to an order's proposal. Give
     * the plan this in place of the policy.
     */
    public RiskPolicy metered(RiskPolicy policy) {
        return new MeteredRisk(policy, this, registry, tags, codes);
    }

    private void gauges() {
        gauge("hydra4j.equity", "Value of the account in its reporting asset", () -> equity);
        gauge("hydra4j.equity.peak", "Greatest value since the start", () -> peak);
        gauge("hydra4j.drawdown", "Loss since the greatest value, as a fraction of it", () -> 1 - equity / peak);
        gauge("hydra4j.exposure", "Value of all positions without their signs, in the reporting asset", () -> exposure);
        gauge("hydra4j.open.orders", "Orders that may still trade", () -> openOrders);
        gauge("hydra4j.state", "0 active, 1 reducing, 2 halted", () -> level(state));
        gauge("hydra4j.live", "1 once a strategy has left its warm-up", () -> live);
        gauge("hydra4j.event.time.seconds", "Time of the last turn, seconds since the epoch", () -> eventSeconds);
    }

    private static int level(TradingState state) {
        return switch (state) {
            case ACTIVE -> 0;
            case REDUCING -> 1;
            case HALTED -> 2;
        };
    }

    private void gauge(String name, String what, java.util.function.Supplier<Number> value) {
        Gauge.builder(name, value).description(what).tags(tags).register(registry);
    }

    private Counter counter(String name, String... more) {
        return registry.counter(name, tags.and(more));
    }

    private Timer timer(String name, String what) {
        return Timer.builder(name)
                .description(what)
                .tags(tags)
                .publishPercentileHistogram()
                .register(registry);
    }

    /** A sum that may fall, which a counter must not. */
    private void sum(String name, double amount, String... more) {
        String key = name + String.join("|", more);
        DoubleAdder sum = sums.get(key);
        if (sum == null) {
            DoubleAdder made = new DoubleAdder();
            sums.put(key, made);
            Gauge.builder(name, made, DoubleAdder::sum).tags(tags.and(more)).register(registry);
            sum = made;
        }
        sum.add(amount);
    }

    /** Monotonic time of the market event that this turn is about, or null if it is about none. */
    @Nullable
    Long tickTicks() {
        return tickTicks == NOT_YET ? null : tickTicks;
    }

    private String name(TradedInstrument traded) {
        return instruments.of(traded.instrument().id().toString());
    }

    private void saw(TradedInstrument traded) {
        tickTicks = clock.monotonicTime();
        hold(traded);
    }

    private void hold(TradedInstrument traded) {
        if (holdings.containsKey(traded.index())) {
            return;
        }
        Holding holding = new Holding(traded);
        holdings.put(traded.index(), holding);
        String name = name(traded);
        if (!name.equals(BoundedTag.OTHER)) {
            Gauge.builder("hydra4j.position", holding, held -> held.quantity)
                    .description("Position in base units, signed")
                    .tags(tags.and("instrument", name))
                    .register(registry);
        }
    }

    @Override
    public void onBar(TradedInstrument instrument, Bar bar) {
        bars.increment();
        saw(instrument);
    }

    @Override
    public void onTrade(TradedInstrument instrument, Trade trade) {
        trades.increment();
        saw(instrument);
    }

    @Override
    public void onOrderEvent(Order order, OrderEvent event) {
        counter(
                        "hydra4j.orders",
                        "event",
                        nameOf(event),
                        "instrument",
                        instruments.of(order.intent().instrument().toString()),
                        "strategy",
                        strategies.of(order.request().strategy().toString()))
                .increment();
        if (event instanceof OrderEvent.Denied denied) {
            refused("hydra4j.denials", denied.denial());
        } else if (event instanceof OrderEvent.Rejected rejected) {
            refused("hydra4j.rejections", rejected.denial());
        }
        if (isAnswer(event)) {
            answered(order);
        }
        boolean changed = order.isOpen() ? open.add(order.id()) : open.remove(order.id());
        if (changed) {
            openOrders = open.size();
        }
    }

    /** The clock of the turn is known at its end only. */
    private void answered(Order order) {
        Attempt attempt = order.lastAttempt();
        if (attempt == null || !answered.add(order.id())) {
            return;
        }
        if (answered.size() > MOST_ANSWERED) {
            answered.remove(answered.iterator().next());
        }
        answeredNow.add(attempt);
    }

    private void recordAnswers(long nowNanos) {
        for (Attempt attempt : answeredNow) {
            signed.record(Math.max(0, attempt.signedNanos() - attempt.request().createdNanos()), TimeUnit.NANOSECONDS);
            ack.record(Math.max(0, nowNanos - attempt.signedNanos()), TimeUnit.NANOSECONDS);
        }
        answeredNow.clear();
    }

    private static boolean isAnswer(OrderEvent event) {
        return event instanceof OrderEvent.Accepted
                || event instanceof OrderEvent.Rejected
                || event instanceof OrderEvent.Filled
                || event instanceof OrderEvent.Expired;
    }

    private void refused(String name, Denial denial) {
        counter(name, "code", codes.of(denial.code()), "source", codes.of(denial.source()))
                .increment();
    }

    /** {@code OutcomeUnknown} as {@code outcome_unknown}. */
    private static String nameOf(OrderEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public void onFill(TradedInstrument instrument, Order order, Fill fill, BigDecimal realizedProfit) {
        hold(instrument);
        String name = name(instrument);
        String quote = assets.of(fill.quoteAmount().asset().toString());
        counter(
                        "hydra4j.fills",
                        "instrument",
                        name,
                        "side",
                        fill.side().name().toLowerCase(Locale.ROOT),
                        "liquidity",
                        fill.liquidity().name().toLowerCase(Locale.ROOT))
                .increment();
        counter("hydra4j.traded", "instrument", name, "asset", quote)
                .increment(fill.quoteAmount().amount().doubleValue());
        sum("hydra4j.realized.profit", realizedProfit.doubleValue(), "instrument", name, "asset", quote);
        for (Fee fee : fill.fees()) {
            sum(
                    "hydra4j.fees",
                    fee.amount().amount().doubleValue(),
                    "asset",
                    assets.of(fee.amount().asset().toString()));
        }
    }

    @Override
    public void onFunding(TradedInstrument instrument, BigDecimal amount) {
        sum("hydra4j.funding", amount.doubleValue(), "instrument", name(instrument));
    }

    @Override
    public void onInstant(long timeNanos, double newEquity) {
        instants.increment();
        tickTicks = NOT_YET;
        if (!answeredNow.isEmpty()) {
            recordAnswers(timeNanos);
        }
        eventSeconds = timeNanos / 1e9;
        equity = newEquity;
        if (!Double.isNaN(newEquity) && !(peak >= newEquity)) {
            peak = newEquity;
        }
        double total = 0;
        for (Holding holding : holdings.values()) {
            total += holding.value();
        }
        exposure = total;
    }

    @Override
    public void onConnection(ConnectionEvent event) {
        String name = event.service().name().toLowerCase(Locale.ROOT);
        Service service = services.computeIfAbsent(event.service(), ignored -> {
            Service made = new Service();
            Gauge.builder("hydra4j.connection", made, known -> known.up)
                    .description("1 works, 0.5 works with limits, 0 does not work")
                    .tags(tags.and("service", name))
                    .register(registry);
            return made;
        });
        service.up = switch (event.state()) {
            case UP -> 1;
            case DEGRADED -> 0.5;
            case DOWN -> 0;
        };
        if (event.state() == ConnectionEvent.State.DOWN) {
            service.wasDown = true;
        } else if (service.wasDown) {
            service.wasDown = false;
            counter("hydra4j.reconnects", "service", name).increment();
        }
    }

    @Override
    public void onReconciled(ReconciliationReport report) {
        counter(
                        "hydra4j.reconciliations",
                        "reason",
                        codes.of(report.reason()),
                        "clean",
                        Boolean.toString(report.isClean()))
                .increment();
        counter("hydra4j.reconciliation.findings")
                .increment((double) report.findings().size());
        timer("hydra4j.reconciliation.time", "How long books and venue took to be compared, by the engine's clock")
                .record(Math.max(0, report.endedNanos() - report.beganNanos()), TimeUnit.NANOSECONDS);
    }

    @Override
    public void onCommand(OperatorCommand command, CommandResult result) {
        counter(
                        "hydra4j.commands",
                        "kind",
                        command.kind().name().toLowerCase(Locale.ROOT),
                        "outcome",
                        result.outcome().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    @Override
    public void onLive(long timeNanos) {
        live = 1;
    }

    @Override
    public void onStateChange(long timeNanos, TradingState newState, Denial reason) {
        state = newState;
        counter(
                        "hydra4j.state.changes",
                        "state",
                        newState.name().toLowerCase(Locale.ROOT),
                        "code",
                        codes.of(reason.code()))
                .increment();
    }
}
