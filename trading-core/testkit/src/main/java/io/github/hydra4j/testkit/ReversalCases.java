package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Fee;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.TradeId;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.Lookup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** C6: executions that are taken back, and orders that fail at a cost. */
interface ReversalCases extends CaseGroup {

    private Attempt filled() {
        Attempt attempt = bench().place(bench().working());
        bench().fill(attempt);
        bench().until("the fill", () -> bench().order(attempt).status() == OrderStatus.FILLED);
        return attempt;
    }

    @ConformanceCase(
            number = "C6-01",
            law = "An execution that is taken back is reported as such, under its own name",
            protects = "a position that exists in our books alone",
            mistake = "only new blocks are looked at, not those that went",
            needs = Capability.REVERSALS,
            verbs = {Verb.FILL, Verb.REORG})
    default void c6_01_taken_back() {
        Attempt attempt = filled();
        Fill fill = bench().booked(attempt).get(0);
        bench().play(Verb.REORG);
        bench().until(
                        "the reversal",
                        () -> bench().events(attempt, OrderEvent.FillReversed.class).stream()
                                .anyMatch(e -> e.fill().tradeId().equals(fill.tradeId())));
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C6-02",
            law = "After a reversal look-up no longer tells of the execution",
            protects = "the engine looks the order up after a reversal and books the ghost again",
            mistake = "look-up answers from a cache of what was seen",
            needs = Capability.REVERSALS,
            verbs = {Verb.FILL, Verb.REORG})
    default void c6_02_look_up_after_reversal() {
        Attempt attempt = filled();
        TradeId ghost = bench().booked(attempt).get(0).tradeId();
        bench().play(Verb.REORG);
        bench().settle();
        Lookup answer = bench().lookup(attempt);
        if (answer instanceof Lookup.Found found) {
            assertThat(found.events())
                    .as("executions that were taken back")
                    .noneMatch(e -> e instanceof OrderEvent.Filled filled
                            && filled.fill().tradeId().equals(ghost));
        }
    }

    @ConformanceCase(
            number = "C6-03",
            law = "An order that is executed again after a reversal is booked again, under a new name",
            protects = "the second, real execution is taken for the one that was reversed",
            mistake = "the trade id is the transaction's hash, which is the same in the new block",
            needs = Capability.REVERSALS,
            verbs = {Verb.FILL, Verb.REORG})
    default void c6_03_executed_again() {
        Attempt attempt = filled();
        bench().play(Verb.REORG);
        bench().until("the reversal", () -> bench().booked(attempt).isEmpty());
        bench().fill(attempt);
        bench().until("the second execution", () -> !bench().booked(attempt).isEmpty());
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C6-04",
            law = "An execution that may still be taken back is not called final",
            protects = "profits are withdrawn, hedges closed, on what may yet go",
            mistake = "finality is left at its default",
            needs = Capability.REVERSALS,
            verbs = Verb.FILL)
    default void c6_04_not_final_yet() {
        Attempt attempt = filled();
        assertThat(bench().booked(attempt))
                .as("executions seen a moment ago")
                .noneMatch(fill -> fill.finality() == Finality.FINALIZED);
    }

    @ConformanceCase(
            number = "C6-05",
            law = "An order that fails on chain ends, and what it cost is charged once",
            protects = "gas that is paid and never booked; an order that seems open for ever",
            mistake = "a receipt with status 0 is read as executed, or its fee is left out",
            needs = Capability.REVERTS,
            verbs = {Verb.FILL, Verb.REVERT_NEXT})
    default void c6_05_failure_costs() {
        bench().play(Verb.REVERT_NEXT);
        Attempt attempt = bench().place(bench().working());
        bench().fill(attempt);
        bench().until("the order to end", () -> !bench().order(attempt).isOpen());
        bench().settle();
        bench().lookupUntilFound(attempt);
        assertThat(bench().order(attempt).status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(bench().booked(attempt)).isEmpty();
        Map<TradeId, Money> charged = new LinkedHashMap<>();
        for (OrderEvent.Charged charge : bench().events(attempt, OrderEvent.Charged.class)) {
            charged.put(charge.chargeId(), charge.fee().amount());
        }
        List<Money> expected = bench().truth().ordersOf(attempt.identity()).stream()
                .flatMap(o -> o.charges().stream())
                .map(Fee::amount)
                .toList();
        assertThat(List.copyOf(charged.values())).as("charged").isEqualTo(expected);
    }
}
