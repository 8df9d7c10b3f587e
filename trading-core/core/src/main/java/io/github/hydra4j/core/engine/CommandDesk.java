package io.github.hydra4j.core.engine;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.TradingState;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.store.CommandResult;
import io.github.hydra4j.core.store.CommandResult.Outcome;
import io.github.hydra4j.core.store.OperatorCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what operators want, each command once however often it is told, and answers it with the turn in which that
 * was done. Bot thread only.
 */
final class CommandDesk {

    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);
    private static final long FLATTEN_PAUSE_NANOS = 1_000_000_000L;
    private static final int MOST_REMEMBERED = 1000;

    private final TradingEngine engine;
    private final OrderDesk desk;
    private final Set<String> answered = new LinkedHashSet<>();
    private @Nullable Supplier<BotPlan> configuration;
    private boolean flattening;
    private long nextFlattenNanos;

    CommandDesk(TradingEngine engine, OrderDesk desk) {
        this.engine = engine;
        this.desk = desk;
    }

    /** Where a fresh plan comes from when the operator wants one. */
    void reloadsFrom(Supplier<BotPlan> fresh) {
        configuration = fresh;
    }

    void onCommand(OperatorCommand command) {
        if (!answered.add(command.id())) {
            return;
        }
        if (answered.size() > MOST_REMEMBERED) {
            answered.remove(answered.iterator().next());
        }
        CommandResult result;
        if (engine.nowNanos() >= command.expiresNanos()) {
            result = answer(command, Outcome.EXPIRED, "it was read after its time");
        } else {
            LOG.info("{} by {} ({})", command.kind(), command.actor(), command.role());
            result = carryOut(command);
        }
        desk.book().answered(result);
        engine.listener().onCommand(command, result);
        desk.remember();
        desk.takeUp();
    }

    private CommandResult answer(OperatorCommand command, Outcome outcome, String message) {
        return new CommandResult(command.id(), outcome, message, engine.nowNanos());
    }

    private CommandResult carryOut(OperatorCommand command) {
        return switch (command.kind()) {
            case HALT -> {
                engine.setOperatorState(TradingState.HALTED);
                yield answer(command, Outcome.DONE, "halted, entries are cancelled; reduce-only orders stay");
            }
            case REDUCE -> {
                engine.setOperatorState(TradingState.REDUCING);
                yield answer(command, Outcome.DONE, "only reductions pass");
            }
            case REARM -> {
                engine.setOperatorState(TradingState.ACTIVE);
                yield answer(
                        command,
                        Outcome.DONE,
                        engine.tradingState() == TradingState.ACTIVE
                                ? "active"
                                : "rearmed, but still " + engine.tradingState());
            }
            case FLATTEN -> {
                engine.setOperatorState(TradingState.HALTED);
                desk.cancelAll();
                flatten();
                yield answer(command, Outcome.DONE, "halted; everything is being cancelled and closed at the market");
            }
            case CANCEL -> cancel(command);
            case RELOAD -> reload(command);
        };
    }

    /** Everything, the orders of an instrument, or one order. */
    private CommandResult cancel(OperatorCommand command) {
        String argument = command.argument();
        int found = 0;
        for (Order order : List.copyOf(desk.orders().open())) {
            if (argument.isEmpty()
                    || argument.equals(order.intent().instrument().toString())
                    || argument.equals(order.id().toString())) {
                desk.cancel(order);
                found++;
            }
        }
        return found == 0 && !argument.isEmpty()
                ? answer(command, Outcome.REFUSED, "no open order is or is in '" + argument + "'")
                : answer(command, Outcome.DONE, found + " orders are being cancelled");
    }

    // --- flatten --------------------------------------------------------------------------------------------------

    boolean isFlattening() {
        return flattening;
    }

    void flattened() {
        flattening = false;
    }

    private void flatten() {
        nextFlattenNanos = engine.nowNanos() + FLATTEN_PAUSE_NANOS;
        flattening = !engine.closeAll();
        desk.takeUp();
    }

    /** Once more each second while something is left: an order to close may fail. */
    void flattenOn() {
        if (engine.nowNanos() >= nextFlattenNanos) {
            flatten();
        }
    }

    // --- reload ---------------------------------------------------------------------------------------------------

    private CommandResult reload(OperatorCommand command) {
        Supplier<BotPlan> fresh = configuration;
        if (fresh == null) {
            return answer(
                    command, Outcome.REFUSED, "this bot was started without a configuration to read; start it again");
        }
        BotPlan plan;
        Map<StrategySlot, Strategy> strategies;
        try {
            plan = fresh.get();
            strategies = strategiesOf(plan);
        } catch (RuntimeException e) {
            return answer(command, Outcome.REFUSED, "everything stays as it was: " + e.getMessage());
        }
        List<String> done = new ArrayList<>();
        strategies.forEach(
                (slot, strategy) -> done.add(slot.id + (takeOver(slot, strategy) ? " goes on" : " warms up anew")));
        engine.replaceRisk(plan.risk());
        return answer(command, Outcome.DONE, "reloaded: " + String.join(", ", done) + "; risk " + plan.risk());
    }

    /** What can change while orders are open: parameters and limits, not what is traded. */
    private Map<StrategySlot, Strategy> strategiesOf(BotPlan plan) {
        List<String> problems = new ArrayList<>();
        Map<StrategySlot, Strategy> strategies = new LinkedHashMap<>();
        for (BotPlan.NamedStrategy named : plan.strategies()) {
            StrategySlot slot = engine.slot(named.id().name());
            if (slot == null) {
                problems.add("strategy " + named.id() + " is new: stop the bot and start it again");
                continue;
            }
            Strategy strategy = named.factory().create();
            if (!watches(strategy.requirements()).equals(watches(slot.strategy.requirements()))) {
                problems.add("strategy " + named.id() + " wants other market data: stop the bot and start it again");
            }
            strategies.put(slot, strategy);
        }
        for (StrategySlot slot : engine.slots()) {
            if (!strategies.containsKey(slot)) {
                problems.add("strategy " + slot.id + " is gone: stop the bot and start it again");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("plan " + plan.name(), problems);
        }
        return strategies;
    }

    private static List<Object> watches(Requirements requirements) {
        List<Object> all = new ArrayList<>();
        requirements.bars().forEach(bars -> all.add(List.of(bars.instrument(), bars.timeframe())));
        all.add(Set.copyOf(requirements.trades()));
        all.add(Set.copyOf(requirements.quotes()));
        return all;
    }

    /** The new one goes on with the state of the old one where that fits; says whether it did. */
    private boolean takeOver(StrategySlot slot, Strategy strategy) {
        byte[] state = slot.strategy.saveState();
        boolean fits = false;
        if (state != null) {
            try {
                strategy.restoreState(state);
                fits = true;
            } catch (RuntimeException e) {
                LOG.info("strategy {} cannot go on with its state: {}", slot.id, e.getMessage());
            }
        }
        slot.become(strategy, fits);
        engine.begin(slot);
        return fits;
    }
}
