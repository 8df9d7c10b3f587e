package io.github.hydra4j.store.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.testkit.VenueTruth;
import io.github.hydra4j.testkit.fake.FakeVenueServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at every durable step in turn: the first process dies at its first step, the next at its second, and so on. Every
 * new one finds what the last one has left, and what the venue did while nobody was there. At most forty lives and ninety
 * seconds here; {@code -Psoak} lives five hundred.
 */
class KillTest {

    private static final int LIVES = Integer.getInteger("hydra4j.kills", 40);
    private static final long PATIENCE_NANOS = LIVES > 40 ? Long.MAX_VALUE : 90_000_000_000L;
    private static final Pattern FOUND = Pattern.compile("FOUND orders=(\\d+) timers=(\\d+) wishes=(\\d+)");

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(20_261_121);
    private final List<String> story = new ArrayList<>();

    @Test
    void nothing_is_lost_and_nothing_happens_twice_wherever_a_process_dies() throws IOException {
        long began = System.nanoTime();
        Set<String> stepsDiedAt = new LinkedHashSet<>();
        int lives = 0;
        try (FakeVenueServer server = FakeVenueServer.open(MortalBot.TERMS)) {
            while (lives < LIVES && System.nanoTime() - began < PATIENCE_NANOS) {
                lives++;
                stepsDiedAt.add(live(server, lives));
                meanwhile(server);
            }
            assertThat(live(server, 1)).as("a last look").isEqualTo("after open");
            requireOnce(server.venue().truth());
            assertThat(server.venue().truth().fills())
                    .as("a bot that does nothing proves nothing: %s", story)
                    .hasSizeGreaterThan(LIVES / 20);
        }
        assertThat(lives)
                .as("lives within the time; the story so far: %s", story)
                .isGreaterThanOrEqualTo(10);
        // Which ones come up at the same count depends on time; each kind of step has its turn in the soak.
        assertThat(stepsDiedAt).contains("after open", "before commit").hasSizeGreaterThanOrEqualTo(4);
    }

    /** One process from its start to the step at which it is killed; says which one that was. */
    private String live(FakeVenueServer server, int lastStep) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        MortalBot.class.getName(),
                        Integer.toString(server.port()),
                        folder.resolve("state.db").toString(),
                        Integer.toString(lastStep),
                        Long.toString(random.nextLong()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                story.add(line);
                if (line.startsWith("HERE ")) {
                    return line.substring(5);
                } else if (line.startsWith("BOOKS ")) {
                    requireSameBooks(line, server.venue().truth());
                    process.getOutputStream().write('\n');
                    process.getOutputStream().flush();
                } else if (line.startsWith("FOUND ")) {
                    requireRemembered(line);
                }
            }
            throw new AssertionError("the process ended by itself; its last words: " + story);
        } finally {
            process.destroyForcibly();
            await(process);
        }
    }

    private static void await(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void requireSameBooks(String line, VenueTruth truth) {
        String[] books = line.split(" ", -1);
        assertThat(books[1])
                .as("position after %s", story)
                .isEqualTo(truth.position(MortalBot.TERMS.instrument().id()).toString());
        assertThat(books[2])
                .as("cash after %s", story)
                .isEqualTo(truth.balance(Asset.USDC).amount().toPlainString());
        assertThat(books[3]).as("everything has an explanation").isEqualTo("true");
    }

    private void requireRemembered(String line) {
        Matcher found = FOUND.matcher(line);
        assertThat(found.matches()).as(line).isTrue();
        assertThat(found.group(3)).as("what the strategy remembers, %s", story).isEqualTo(found.group(1));
        if (!found.group(1).equals("0")) {
            assertThat(found.group(2)).as("the timer is still set, %s", story).isEqualTo("1");
        }
    }

    /** The venue does not wait for a process that is gone. */
    private void meanwhile(FakeVenueServer server) {
        List<VenueTruth.TrueOrder> open = server.venue().truth().orders().stream()
                .filter(VenueTruth.TrueOrder::open)
                .toList();
        if (!open.isEmpty() && random.nextBoolean()) {
            VenueTruth.TrueOrder one = open.get(random.nextInt(open.size()));
            server.venue().fill(one.identity(), Quantity.of("0.004"), Price.of("50000"));
        }
    }

    private static void requireOnce(VenueTruth truth) {
        Set<String> identities = new HashSet<>();
        for (VenueTruth.TrueOrder order : truth.orders()) {
            assertThat(identities.add(order.identity()))
                    .as("%s took effect twice", order)
                    .isTrue();
        }
    }
}
