package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.MarketFeed;
import io.github.hydra4j.core.venue.OrderPlan;
import java.util.List;

/**
 * C12: threads, and the end.
 *
 * <p>The sink may be called on any thread, within a call of the adapter too: whoever takes events up puts them into a
 * queue first. While an order is planned or signed there is nothing to tell, and after close nothing may come.
 */
interface ThreadCases extends CaseGroup {

    @ConformanceCase(
            number = "C12-01",
            law = "No call waits for the venue",
            protects = "the bot thread stands, and with it every stop of the account",
            mistake = "a blocking HTTP call, or a lock that is held during one",
            verbs = {Verb.FALL_SILENT, Verb.SPEAK})
    default void c12_01_no_call_waits() {
        Attempt attempt = bench().place(bench().working());
        OrderPlan plan = bench().plan(bench().working());
        bench().play(Verb.FALL_SILENT);
        bench().call("plan", () -> bench().adapter().plan(bench().working()));
        Attempt next = bench().sign(plan);
        bench().submit(next);
        if (bench().capabilities().has(Capability.CANCEL)) {
            bench().cancel(attempt);
        }
        bench().call("lookup", () -> bench().adapter().lookup(attempt));
        bench().call("snapshot", () -> bench().adapter().snapshot(0));
        if (bench().capabilities().has(Capability.TRADES)) {
            bench().subscribe(MarketFeed.trades(bench().instrument().id()));
        }
        bench().play(Verb.SPEAK);
    }

    @ConformanceCase(
            number = "C12-02",
            law = "A question that finds no answer comes to an end all the same",
            protects = "an order whose look-up never returns is never looked up again",
            mistake = "a stage without a time-out",
            verbs = {Verb.FALL_SILENT, Verb.SPEAK, Verb.ADVANCE})
    default void c12_02_questions_end() {
        Attempt attempt = bench().place(bench().working());
        bench().play(Verb.FALL_SILENT);
        bench().lookup(attempt);
        var snapshot = bench().call("snapshot", () -> bench().adapter().snapshot(0));
        bench().until(
                        "the snapshot to end",
                        () -> snapshot.toCompletableFuture().isDone());
        bench().play(Verb.SPEAK);
    }

    @ConformanceCase(
            number = "C12-03",
            law = "After close nothing arrives any more",
            protects = "a closed adapter and its successor both feed the books",
            mistake = "close ends the socket but not the queue behind it",
            verbs = Verb.FILL)
    default void c12_03_nothing_after_close() {
        Attempt attempt = bench().place(bench().working());
        bench().closeAdapter();
        int before = bench().sink().size();
        bench().fill(attempt);
        bench().settle();
        List<RecordingSink.Entry> late = bench().sink().entries();
        assertThat(late.subList(before, late.size()))
                .as("what came after close")
                .isEmpty();
    }

    @ConformanceCase(
            number = "C12-04",
            law = "Closing twice is closing once",
            protects = "an exception while shutting down hides the one that mattered",
            mistake = "close assumes that something is open")
    default void c12_04_closed_twice() {
        bench().closeAdapter();
        bench().closeAdapter();
    }

    @ConformanceCase(
            number = "C12-05",
            law = "Nothing is handed in while an order is planned or signed",
            protects = "an event between two checks of one decision",
            mistake = "planning reports what it finds through the sink")
    default void c12_05_nothing_within_plan_and_sign() {
        bench().sign(bench().plan(bench().working()));
        assertThat(bench().sink().entries())
                .as("what came within plan and sign")
                .noneMatch(
                        e -> e.duringCall().startsWith("plan") || e.duringCall().startsWith("sign"));
    }
}
