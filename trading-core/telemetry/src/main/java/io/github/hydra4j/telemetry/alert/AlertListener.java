package io.github.hydra4j.telemetry.alert;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.engine.ReconciliationReport;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.venue.ConnectionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Raises alerts about a bot: what it may do has changed, books and venue disagree, orders are refused in numbers, a
 * connection stays down, a comparison does not end, the account went to another process, an operator spoke.
 *
 * <p>Times are the engine's. Bot thread; it hands alerts over and does not wait.
 */
@Incubating
public final class AlertListener implements EngineListener {

    /** The engine compares books and venue every minute and reduces meanwhile: that is no news. */
    private static final Set<String> PASSING = Set.of("RECONCILING", "RECONCILED", "ADJUSTED");

    private static final Set<String> BROKEN = Set.of(PositionStore.LEASE_LOST, "STORE_FAILED");
    private static final String STOPPING = "STOPPING";

    private final Consumer<Alert> alerts;
    private final String bot;
    private final String account;
    private final Limits limits;
    private final Deque<Long> denials = new ArrayDeque<>();
    private final Deque<Long> rejections = new ArrayDeque<>();
    private final Map<ConnectionEvent.Service, Outage> outages = new EnumMap<>(ConnectionEvent.Service.class);
    private long reconcilingSince = Long.MAX_VALUE;
    private boolean reconcilingTold;

    /**
     * From when on something is worth a message.
     *
     * @param refusals so many denials, or rejections, …
     * @param within … within this time
     * @param downFor a connection is down for so long
     * @param reconcilingFor a comparison of books and venue has not ended for so long
     */
    public record Limits(int refusals, Duration within, Duration downFor, Duration reconcilingFor) {

        /** Checks the figures. */
        public Limits {
            if (refusals < 1 || within.isNegative() || downFor.isNegative() || reconcilingFor.isNegative()) {
                throw new IllegalArgumentException("refusals count from 1 and times are not negative, got " + refusals
                        + ", " + within + ", " + downFor + " and " + reconcilingFor);
            }
        }

        /** Twenty refusals a minute, half a minute down, two minutes of comparison. */
        public static Limits standard() {
            return new Limits(20, Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofMinutes(2));
        }
    }

    private static final class Outage {
        final long since;
        final String detail;
        boolean told;

        Outage(long since, String detail) {
            this.since = since;
            this.detail = detail;
        }
    }

    private AlertListener(Consumer<Alert> alerts, String bot, String account, Limits limits) {
        this.alerts = requireNonNull(alerts, "alerts");
        this.bot = requireNonNull(bot, "bot");
        this.account = requireNonNull(account, "account");
        this.limits = requireNonNull(limits, "limits");
    }

    /** Alerts about a bot, usually to {@code alerts::raise}. */
    public static AlertListener of(Consumer<Alert> alerts, String bot, String account, Limits limits) {
        return new AlertListener(alerts, bot, account, limits);
    }

    private void raise(Severity severity, String code, String text, long timeNanos) {
        Instant time = Instant.ofEpochSecond(
                Math.floorDiv(timeNanos, 1_000_000_000L), Math.floorMod(timeNanos, 1_000_000_000L));
        alerts.accept(new Alert(severity, code, text, bot, account, time));
    }

    @Override
    public void onStateChange(long timeNanos, TradingState state, Denial reason) {
        if (reason.code().equals("RECONCILING")) {
            reconcilingSince = timeNanos;
        }
        if (PASSING.contains(reason.code())) {
            return;
        }
        if (BROKEN.contains(reason.code())) {
            raise(
                    Severity.CRITICAL,
                    reason.code(),
                    "The bot is " + state + ": " + reason
                            + ". Nothing is sent that is not remembered; look at the store.",
                    timeNanos);
            return;
        }
        if (reason.code().equals(STOPPING)) {
            raise(Severity.INFO, "STOPPING", "The bot stops: " + reason, timeNanos);
            return;
        }
        Severity severity = switch (state) {
            case ACTIVE -> Severity.INFO;
            case REDUCING -> Severity.WARNING;
            case HALTED -> Severity.CRITICAL;
        };
        raise(severity, state.name(), "The bot is " + state + " now: " + reason, timeNanos);
    }

    @Override
    public void onReconciled(ReconciliationReport report) {
        reconcilingSince = Long.MAX_VALUE;
        reconcilingTold = false;
        if (!report.isClean()) {
            raise(
                    Severity.CRITICAL,
                    "ADJUSTED",
                    report + ". Only reductions pass until an operator rearms the bot.",
                    report.endedNanos());
        } else if (!report.findings().isEmpty()) {
            raise(Severity.INFO, "RECONCILED", report.toString(), report.endedNanos());
        }
    }

    @Override
    public void onOrderEvent(Order order, OrderEvent event) {
        if (event instanceof OrderEvent.Denied denied) {
            refused(denials, "DENIALS", "orders were denied by rules or risk", denied.denial(), event.timeNanos());
        } else if (event instanceof OrderEvent.Rejected rejected) {
            refused(
                    rejections,
                    "REJECTIONS",
                    "orders were rejected by the venue",
                    rejected.denial(),
                    event.timeNanos());
        }
    }

    private void refused(Deque<Long> times, String code, String what, Denial last, long timeNanos) {
        times.addLast(timeNanos);
        while (timeNanos - times.getFirst() > limits.within().toNanos()) {
            times.removeFirst();
        }
        if (times.size() >= limits.refusals()) {
            raise(
                    Severity.WARNING,
                    code,
                    times.size() + " " + what + " within " + seconds(limits.within()) + ", the last one: " + last,
                    timeNanos);
            times.clear();
        }
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }

    @Override
    public void onConnection(ConnectionEvent event) {
        if (event.state() == ConnectionEvent.State.DOWN) {
            outages.putIfAbsent(event.service(), new Outage(event.timeNanos(), event.detail()));
            return;
        }
        Outage outage = outages.remove(event.service());
        if (outage != null && outage.told) {
            raise(
                    Severity.INFO,
                    "CONNECTED_" + event.service(),
                    event.service() + " works again after "
                            + seconds(Duration.ofNanos(Math.max(0, event.timeNanos() - outage.since))),
                    event.timeNanos());
        }
    }

    @Override
    public void onInstant(long timeNanos, double equity) {
        if (!outages.isEmpty()) {
            outages.forEach((service, outage) -> check(service, outage, timeNanos));
        }
        if (reconcilingSince != Long.MAX_VALUE
                && !reconcilingTold
                && timeNanos - reconcilingSince >= limits.reconcilingFor().toNanos()) {
            reconcilingTold = true;
            raise(
                    Severity.WARNING,
                    "RECONCILING",
                    "Books and venue have been compared for " + seconds(limits.reconcilingFor())
                            + " without an end; only reductions pass meanwhile.",
                    timeNanos);
        }
    }

    private void check(ConnectionEvent.Service service, Outage outage, long timeNanos) {
        if (!outage.told && timeNanos - outage.since >= limits.downFor().toNanos()) {
            outage.told = true;
            raise(
                    service == ConnectionEvent.Service.MARKET_DATA ? Severity.WARNING : Severity.CRITICAL,
                    "DISCONNECTED_" + service,
                    service + " has been down for " + seconds(limits.downFor()) + ": " + outage.detail,
                    timeNanos);
        }
    }

    @Override
    public void onCommand(OperatorCommand command, CommandResult result) {
        raise(
                result.outcome() == CommandResult.Outcome.DONE ? Severity.INFO : Severity.WARNING,
                "COMMAND_" + command.kind(),
                command.kind() + " by " + command.actor() + " (" + command.role() + "): " + result.outcome() + ", "
                        + result.message(),
                result.timeNanos());
    }
}
