package io.github.hydra4j.telemetry;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.engine.ReconciliationReport;
import io.github.hydra4j.core.engine.TradedInstrument;
import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.OperatorCommand;
import io.github.hydra4j.core.venue.ConnectionEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several listeners of one engine. */
@Incubating
public final class EngineListeners {

    private EngineListeners() {}

    /**
     * All of them, in this order. A listener that throws is logged once and heard no more: watching a bot must not stop it.
     */
    public static EngineListener all(EngineListener... listeners) {
        return new Several(List.of(listeners));
    }

    private static final class Several implements EngineListener {

        private static final Logger LOG = LoggerFactory.getLogger(EngineListeners.class);

        private EngineListener[] heard;

        Several(List<EngineListener> listeners) {
            this.heard = listeners.toArray(new EngineListener[0]);
        }

        private void each(Consumer<EngineListener> call) {
            EngineListener[] now = heard;
            for (EngineListener listener : now) {
                try {
                    call.accept(listener);
                } catch (RuntimeException e) {
                    LOG.error(
                            "{} failed and is not told any more; the bot goes on",
                            listener.getClass().getName(),
                            e);
                    drop(listener);
                }
            }
        }

        @SuppressWarnings("ReferenceEquality") // one object failed, not those equal to it
        private void drop(EngineListener failed) {
            heard = java.util.Arrays.stream(heard)
                    .filter(listener -> listener != failed)
                    .toArray(EngineListener[]::new);
        }

        @Override
        public void onBar(TradedInstrument instrument, Bar bar) {
            each(listener -> listener.onBar(instrument, bar));
        }

        @Override
        public void onTrade(TradedInstrument instrument, Trade trade) {
            each(listener -> listener.onTrade(instrument, trade));
        }

        @Override
        public void onOrderEvent(Order order, OrderEvent event) {
            each(listener -> listener.onOrderEvent(order, event));
        }

        @Override
        public void onFill(TradedInstrument instrument, Order order, Fill fill, BigDecimal realizedProfit) {
            each(listener -> listener.onFill(instrument, order, fill, realizedProfit));
        }

        @Override
        public void onFunding(TradedInstrument instrument, BigDecimal amount) {
            each(listener -> listener.onFunding(instrument, amount));
        }

        @Override
        public void onInstant(long timeNanos, double equity) {
            each(listener -> listener.onInstant(timeNanos, equity));
        }

        @Override
        public void onConnection(ConnectionEvent event) {
            each(listener -> listener.onConnection(event));
        }

        @Override
        public void onReconciled(ReconciliationReport report) {
            each(listener -> listener.onReconciled(report));
        }

        @Override
        public void onCommand(OperatorCommand command, CommandResult result) {
            each(listener -> listener.onCommand(command, result));
        }

        @Override
        public void onLive(long timeNanos) {
            each(listener -> listener.onLive(timeNanos));
        }

        @Override
        public void onStateChange(long timeNanos, TradingState state, Denial reason) {
            each(listener -> listener.onStateChange(timeNanos, state, reason));
        }
    }
}
