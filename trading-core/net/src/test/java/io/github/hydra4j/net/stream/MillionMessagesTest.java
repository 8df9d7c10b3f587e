package io.github.hydra4j.net.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.net.Backoff;
import io.github.hydra4j.net.RawServer;
import io.github.hydra4j.net.Transport;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A million numbered messages over connections that break now and then. The server starts each connection with the number the
 * client has not confirmed, as a venue with snapshots would: nothing may be missing, twice or out of order within a
 * connection, and every break must be told before the first message after it.
 */
@Timeout(120)
class MillionMessagesTest {

    private static final int COUNT = 1_000_000;

    /** Guarded by the session's order of delivery. */
    private static final class Counting implements StreamListener {
        private long next;
        private boolean told = true;
        private int gaps;
        private long faults;
        private final CountDownLatch all = new CountDownLatch(1);
        private final AtomicBoolean inside = new AtomicBoolean();

        @Override
        public void onText(String text, long receivedNanos, StreamSession session) {
            if (!inside.compareAndSet(false, true)) {
                faults++;
            }
            long number = Long.parseLong(text);
            // A gap that was told: the venue goes on where it was, and the snapshot would have filled in the rest.
            if (told && number >= next) {
                next = number;
                told = false;
            }
            if (number != next) {
                faults++;
            }
            next = number + 1;
            if (next == COUNT) {
                all.countDown();
            }
            inside.set(false);
        }

        @Override
        public void onEvent(StreamEvent event, StreamSession session) {
            if (event.kind() == StreamEvent.Kind.DOWN) {
                told = true;
                gaps++;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothing_is_reordered_or_lost_without_being_told(boolean ownThread) throws Exception {
        Counting counting = new Counting();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        long[] sent = new long[1];
        try (Transport transport = Transport.standard();
                RawServer server = new RawServer(peer -> {
                    peer.upgrade();
                    Random random = new Random(peer.number());
                    OutputStream out = new BufferedOutputStream(peer.out(), 1 << 14);
                    long until =
                            peer.number() > 20 ? COUNT : Math.min(COUNT, sent[0] + 20_000 + random.nextInt(60_000));
                    while (sent[0] < until) {
                        byte[] payload = Long.toString(sent[0]++).getBytes(StandardCharsets.US_ASCII);
                        out.write(RawServer.frame(0x81, payload));
                        if (random.nextInt(100) == 0) {
                            out.flush();
                        }
                    }
                    out.flush();
                    if (sent[0] == COUNT) {
                        peer.untilGone();
                    }
                })) {
            StreamSession.Builder builder = StreamSession.webSocket(transport, server.uri("ws"), counting)
                    .random(new Random(5))
                    .backoff(new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)))
                    .queue(2_000_000, 1L << 30);
            try (StreamSession session = (ownThread ? builder.deliverOn(thread) : builder).build()) {
                session.start();
                assertThat(counting.all.await(90, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(counting.faults).isZero();
            assertThat(counting.gaps).isGreaterThan(10).isLessThanOrEqualTo(server.accepted());
            assertThat(server.failures()).isEmpty();
        } finally {
            thread.shutdown();
        }
    }
}
