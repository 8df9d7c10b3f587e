package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.OrderPlan;
import io.github.hydra4j.testkit.logs.LogTape;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.LoggerFactory;

/** C13: keys stay where they are. */
interface SecretCases extends CaseGroup {

    private void requireNone(String where, List<String> texts) {
        for (String secret : bench().venue().secrets()) {
            for (String text : texts) {
                if (text.contains(secret)) {
                    throw new AssertionError("expected no key in " + where + "\nseen     a line of " + text.length()
                            + " characters with one: " + text.replace(secret, "<the key>"));
                }
            }
        }
    }

    /** A day in the life of an adapter, with everything that makes people log. */
    private List<String> day() {
        List<String> texts = new ArrayList<>();
        texts.add(bench().adapter().toString());
        OrderRequest request = bench().working();
        OrderPlan plan = bench().plan(request);
        texts.add(plan.toString());
        texts.add(plan.facts().toString());
        Attempt attempt = bench().sign(plan);
        texts.add(attempt.toString());
        bench().submit(attempt);
        bench().settle();
        for (Verb trouble : List.of(
                Verb.REJECT_NEXT, Verb.GARBLE_NEXT_REPLY, Verb.FAIL_NEXT_REPLY, Verb.LIMIT_NEXT, Verb.CUT_NEXT_REPLY)) {
            if (bench().venue().verbs().contains(trouble)) {
                bench().play(trouble);
                bench().send(bench().working());
                bench().settle();
            }
        }
        texts.add(bench().lookup(attempt).toString());
        if (bench().capabilities().has(Capability.CANCEL)) {
            bench().cancel(attempt);
            bench().settle();
        }
        if (bench().venue().verbs().contains(Verb.LIMIT_NEXT)) {
            bench().play(Verb.LIMIT_NEXT);
        }
        try {
            texts.add(bench().snapshot().toString());
        } catch (RuntimeException e) {
            texts.add(trace(e));
        }
        bench().restart();
        texts.addAll(bench().transcript().lines());
        bench().sink().entries().forEach(entry -> texts.add(entry.event().toString()));
        return texts;
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @ConformanceCase(
            number = "C13-01",
            law = "No key is ever logged, at any level",
            protects = "the account: logs are copied, mailed and kept for years",
            mistake = "a request is logged with its headers, or a settings record with its generated toString",
            verbs = Verb.PLANT_SECRETS)
    default void c13_01_no_key_in_logs() {
        StandardStreams streams = StandardStreams.capture();
        String canary = "hydra4j-testkit canary " + bench().venue().timeNanos();
        List<String> texts;
        LogTape.clear();
        try {
            LoggerFactory.getLogger("io.github.hydra4j.testkit.canary").trace(canary);
            day();
        } finally {
            texts = new ArrayList<>(streams.release());
        }
        texts.addAll(LogTape.lines());
        requireNone("what was logged", texts);
        Assumptions.assumeTrue(
                texts.stream().anyMatch(text -> text.contains(canary)),
                "the log cannot be read here: run with"
                        + " -Dslf4j.provider=io.github.hydra4j.testkit.logs.RecordingLogProvider");
    }

    @ConformanceCase(
            number = "C13-02",
            law = "No plan, attempt, event, answer or adapter shows a key when it is printed",
            protects = "the account: whatever can be printed will be",
            mistake = "a record that holds the key and prints all its components",
            verbs = Verb.PLANT_SECRETS)
    default void c13_02_no_key_in_texts() {
        requireNone("what was handed out", day());
    }

    @ConformanceCase(
            number = "C13-03",
            law = "No exception shows a key",
            protects = "the account: exceptions travel to logs, alerts and bug reports",
            mistake = "the failing request is put into the message as a whole",
            verbs = Verb.PLANT_SECRETS)
    default void c13_03_no_key_in_exceptions() {
        List<String> texts = new ArrayList<>();
        OrderPlan plan = bench().plan(bench().working());
        bench().closeAdapter();
        for (Runnable misuse : List.<Runnable>of(
                () -> bench().sign(OrderPlan.plain(bench().working())),
                () -> bench().submit(bench().sign(plan)),
                () -> bench().snapshot())) {
            try {
                misuse.run();
            } catch (RuntimeException | AssertionError e) {
                texts.add(trace(e));
            }
        }
        requireNone("exceptions", texts);
    }

    @ConformanceCase(
            number = "C13-04",
            law = "What is sent and stored of an attempt holds a signature, never the key",
            protects = "the account: attempts are kept in the store",
            mistake = "the payload is a request that is signed later",
            verbs = Verb.PLANT_SECRETS)
    default void c13_04_no_key_in_payload() {
        Attempt attempt = bench().sign(bench().plan(bench().working()));
        requireNone(
                "the payload",
                List.of(
                        new String(attempt.payload(), StandardCharsets.UTF_8),
                        new String(attempt.payload(), StandardCharsets.ISO_8859_1)));
        assertThat(attempt.toString()).isNotEmpty();
    }
}
