package io.github.hydra4j.telemetry;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.engine.ReconciliationReport;
import io.github.hydra4j.core.engine.TradedInstrument;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.venue.ConnectionEvent;
import org.slf4j.MDC;

/**
 * Puts into SLF4J's context what a log line of the bot thread is about: {@value #BOT}, {@value #ACCOUNT}, {@value #TURN},
 * and while an order is looked at {@value #ORDER} and {@value #STRATEGY}. Strategies, which are called after their
 * listeners, log with it too. An encoder that writes the context makes fields of it.
 */
@Incubating
public final class LogContext implements EngineListener {

    /** The plan's name. */
    public static final String BOT = "bot";

    /** The account's name. */
    public static final String ACCOUNT = "account";

    /** Number of the turn since the start, from 1. */
    public static final String TURN = "turn";

    /** Our name for the order. */
    public static final String ORDER = "order";

    /** Whose order it is. */
    public static final String STRATEGY = "strategy";

    private final String bot;
    private final String account;
    private long turn = 1;
    private boolean began;
    private boolean aboutOrder;

    private LogContext(String bot, String account) {
        this.bot = requireNonNull(bot, "bot");
        this.account = requireNonNull(account, "account");
    }

    /** The context of a bot. */
    public static LogContext of(String bot, String account) {
        return new LogContext(bot, account);
    }

    /** Once a turn: the context is a map, and a bot sees many bars. */
    private void inTurn() {
        if (!began) {
            began = true;
            MDC.put(BOT, bot);
            MDC.put(ACCOUNT, account);
            MDC.put(TURN, Long.toString(turn));
        }
        if (aboutOrder) {
            aboutOrder = false;
            MDC.remove(ORDER);
            MDC.remove(STRATEGY);
        }
    }

    @Override
    public void onBar(TradedInstrument instrument, Bar bar) {
        inTurn();
    }

    @Override
    public void onTrade(TradedInstrument instrument, Trade trade) {
        inTurn();
    }

    @Override
    public void onOrderEvent(Order order, OrderEvent event) {
        inTurn();
        aboutOrder = true;
        MDC.put(ORDER, order.id().toString());
        MDC.put(STRATEGY, order.request().strategy().toString());
    }

    @Override
    public void onConnection(ConnectionEvent event) {
        inTurn();
    }

    @Override
    public void onReconciled(ReconciliationReport report) {
        inTurn();
    }

    @Override
    public void onLive(long timeNanos) {
        inTurn();
    }

    @Override
    public void onStateChange(long timeNanos, TradingState state, Denial reason) {
        inTurn();
    }

    @Override
    public void onInstant(long timeNanos, double equity) {
        inTurn();
        turn++;
        began = false;
    }
}
