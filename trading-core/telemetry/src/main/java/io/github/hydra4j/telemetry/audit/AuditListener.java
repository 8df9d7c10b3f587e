package io.github.hydra4j.telemetry.audit;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.engine.ReconciliationReport;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.OperatorCommand;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts into an audit log what a bot decided and what became of it: each order with its intent at its first event, all its
 * events, denials, changes of state, commands with who gave them, and comparisons that found something. Bot thread.
 */
@Incubating
public final class AuditListener implements EngineListener {

    private final AuditLog log;
    private final String bot;
    private final String account;

    private AuditListener(AuditLog log, String bot, String account) {
        this.log = requireNonNull(log, "log");
        this.bot = requireNonNull(bot, "bot");
        this.account = requireNonNull(account, "account");
    }

    /** Feeds a log with what a bot does. */
    public static AuditListener of(AuditLog log, String bot, String account) {
        return new AuditListener(log, bot, account);
    }

    private Map<String, String> entry() {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("bot", bot);
        data.put("account", account);
        return data;
    }

    private void append(long timeNanos, String kind, Map<String, String> data) {
        Instant time = Instant.ofEpochSecond(
                Math.floorDiv(timeNanos, 1_000_000_000L), Math.floorMod(timeNanos, 1_000_000_000L));
        log.append(time, kind, data);
    }

    @Override
    public void onOrderEvent(Order order, OrderEvent event) {
        Map<String, String> data = entry();
        data.put("order", order.id().toString());
        data.put("event", event.getClass().getSimpleName());
        data.put("status", order.status().name());
        data.put("strategy", order.request().strategy().toString());
        data.put("intent", order.intent().toString());
        if (order.venueOrderId() != null) {
            data.put("venueOrder", order.venueOrderId().toString());
        }
        if (event instanceof OrderEvent.Filled filled) {
            filled(data, filled.fill());
        } else if (event instanceof OrderEvent.FillReversed reversed) {
            filled(data, reversed.fill());
        } else if (event instanceof OrderEvent.Denied denied) {
            refused(data, denied.denial());
        } else if (event instanceof OrderEvent.Rejected rejected) {
            refused(data, rejected.denial());
        } else if (event instanceof OrderEvent.Canceled canceled) {
            data.put("reason", canceled.reason());
        } else if (event instanceof OrderEvent.OutcomeUnknown unknown) {
            data.put("reason", unknown.cause() + ": " + unknown.detail());
        }
        append(event.timeNanos(), "order", data);
    }

    private static void filled(Map<String, String> data, Fill fill) {
        data.put("trade", fill.tradeId().toString());
        data.put("quantity", fill.quantity().toString());
        data.put("amount", fill.quoteAmount().toString());
        data.put("fees", fill.fees().toString());
        data.put("finality", fill.finality().name());
    }

    private static void refused(Map<String, String> data, Denial denial) {
        data.put("code", denial.code());
        data.put("reason", denial.toString());
    }

    @Override
    public void onStateChange(long timeNanos, TradingState state, Denial reason) {
        Map<String, String> data = entry();
        data.put("state", state.name());
        refused(data, reason);
        append(timeNanos, "state", data);
    }

    @Override
    public void onCommand(OperatorCommand command, CommandResult result) {
        Map<String, String> data = entry();
        data.put("command", command.id());
        data.put("kind", command.kind().name());
        data.put("argument", command.argument());
        data.put("actor", command.actor());
        data.put("role", command.role());
        data.put("outcome", result.outcome().name());
        data.put("message", result.message());
        append(result.timeNanos(), "command", data);
    }

    /** Comparisons that found nothing come each minute and are left out. */
    @Override
    public void onReconciled(ReconciliationReport report) {
        if (report.isClean() && report.findings().isEmpty()) {
            return;
        }
        Map<String, String> data = entry();
        data.put("reason", report.reason());
        data.put("clean", Boolean.toString(report.isClean()));
        data.put("report", report.toString());
        append(report.endedNanos(), "reconciliation", data);
    }

    @Override
    public void onLive(long timeNanos) {
        append(timeNanos, "live", entry());
    }
}
