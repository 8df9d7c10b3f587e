package io.github.hydra4j.net.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.net.Backoff;
import io.github.hydra4j.net.ManualScheduler;
import io.github.hydra4j.net.NetListener;
import io.github.hydra4j.net.Transport;
import io.github.hydra4j.net.limit.Claim;
import io.github.hydra4j.net.limit.RateBudget;
import io.github.hydra4j.net.limit.RateLimiter;
import io.github.hydra4j.net.stream.StreamEvent.Cause;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a stream in virtual time, over connections a test plays by hand. */
class StreamSessionTest {

    private final ManualScheduler time = new ManualScheduler();
    private final FakeWire wire = new FakeWire();
    private final Heard heard = new Heard();
    private final Transport transport = Transport.builder().scheduler(time).build();

    @AfterEach
    void close() {
        transport.close();
    }

    private StreamSession.Builder session() {
        return StreamSession.webSocket(transport, URI.create("wss://venue.example/ws"), heard)
                .name("venue")
                .random(new Random(3))
                .wire(wire);
    }

    private StreamSession open(StreamSession.Builder builder) {
        StreamSession session = builder.build();
        session.start();
        wire.last().receiver.opened();
        return session;
    }

    private static final Backoff SECOND = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8));

    @Test
    void subscribes_in_order_and_is_up_when_all_are_confirmed() {
        heard.onText = (text, session) -> session.acknowledge(text);
        StreamSession session = open(session()
                .subscribe(Subscription.of("book", "sub book BTC 5").confirmedByServer())
                .subscribe(Subscription.of("trades", "sub trades"))
                .subscribe(Subscription.of("user", "sub user").confirmedByServer()));

        assertThat(wire.last().sent).containsExactly("sub book BTC 5", "sub trades", "sub user");
        wire.last().receiver.text("book");
        assertThat(session.state()).isEqualTo(StreamSession.State.SUBSCRIBING);
        wire.last().receiver.text("user");
        assertThat(session.state()).isEqualTo(StreamSession.State.LIVE);
        assertThat(heard.drain()).containsExactly("book", "user", "UP CONNECTED");
    }

    @Test
    void after_a_loss_it_waits_connects_subscribes_with_the_same_arguments_and_tells_of_the_gap() {
        AtomicInteger numbers = new AtomicInteger();
        StreamSession session = open(session()
                .backoff(SECOND)
                .subscribe(Subscription.made(
                        "logs", () -> "{\"id\":" + numbers.incrementAndGet() + ",\"of\":\"0xabc\"}")));
        time.advance(Duration.ofSeconds(5));
        long lastHeard = time.epochNanos();
        wire.last().receiver.text("one");
        time.advance(Duration.ofSeconds(3));
        heard.drain();

        wire.last().receiver.down(Cause.CONNECTION_LOST, "reset");
        assertThat(session.state()).isEqualTo(StreamSession.State.BACKING_OFF);
        assertThat(wire.connections).hasSize(1);
        time.advance(Duration.ofMillis(499));
        assertThat(wire.connections).hasSize(1);
        time.advance(Duration.ofMillis(501));
        assertThat(wire.connections).hasSize(2);
        wire.last().receiver.opened();

        assertThat(wire.last().sent).containsExactly("{\"id\":2,\"of\":\"0xabc\"}");
        assertThat(heard.drain()).containsExactly("DOWN CONNECTION_LOST", "UP CONNECTED", "GAP RECONNECTED");
        StreamEvent gap = heard.events.stream()
                .filter(event -> event.kind() == StreamEvent.Kind.GAP)
                .findFirst()
                .orElseThrow();
        assertThat(gap.sinceNanos()).isEqualTo(lastHeard);
        assertThat(gap.connection()).isEqualTo(3);
    }

    @Test
    void waits_grow_with_failures_and_start_small_again_after_a_stable_connection() {
        open(session().backoff(SECOND).stableAfter(Duration.ofSeconds(30)).maxSilence(Duration.ZERO));
        Duration[] longest = {
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(8)
        };
        for (Duration most : longest) {
            int before = wire.connections.size();
            wire.last().receiver.down(Cause.CONNECT_FAILED, "refused");
            time.advance(most.dividedBy(2).minusNanos(1));
            assertThat(wire.connections).hasSize(before);
            time.advance(most.dividedBy(2).plusNanos(1));
            assertThat(wire.connections).hasSize(before + 1);
        }
        wire.last().receiver.opened();
        time.advance(Duration.ofSeconds(30));
        int before = wire.connections.size();
        wire.last().receiver.down(Cause.CONNECTION_LOST, "reset");
        time.advance(Duration.ofSeconds(1));
        assertThat(wire.connections).hasSize(before + 1);
    }

    @Test
    void a_longer_wait_asked_for_by_the_server_is_kept_once() {
        StreamSession session = session().backoff(SECOND).build();
        session.start();
        wire.last().receiver.retryAfter(Duration.ofSeconds(20));
        wire.last().receiver.down(Cause.REFUSED, "status 429");
        time.advance(Duration.ofSeconds(19));
        assertThat(wire.connections).hasSize(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(wire.connections).hasSize(2);
        wire.last().receiver.down(Cause.REFUSED, "status 503");
        time.advance(Duration.ofSeconds(2));
        assertThat(wire.connections).hasSize(3);
    }

    @Test
    void silence_ends_a_connection_exactly_when_it_has_lasted_too_long() {
        open(session().maxSilence(Duration.ofSeconds(10)).backoff(SECOND));
        time.advance(Duration.ofSeconds(9));
        wire.last().receiver.text("still here");
        time.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(wire.last().canceled).isFalse();
        time.advance(Duration.ofNanos(1));
        assertThat(wire.connections.get(0).canceled).isTrue();
        assertThat(heard.drain()).containsExactly("UP CONNECTED", "still here", "DOWN SILENCE");
    }

    @Test
    void a_connection_that_does_not_open_is_given_up() {
        session().openWithin(Duration.ofSeconds(4)).build().start();
        time.advance(Duration.ofSeconds(4));
        assertThat(wire.connections.get(0).canceled).isTrue();
        assertThat(heard.drain()).containsExactly("DOWN CONNECT_FAILED");
    }

    @Test
    void an_unconfirmed_subscription_ends_the_connection_and_is_named() {
        open(session()
                .confirmWithin(Duration.ofSeconds(5))
                .subscribe(Subscription.of("a", "sub a").confirmedByServer())
                .subscribe(Subscription.of("b", "sub b")));
        time.advance(Duration.ofSeconds(5));
        StreamEvent down = heard.events.poll();
        assertThat(down.cause()).isEqualTo(Cause.NOT_SUBSCRIBED);
        assertThat(down.detail()).contains("[a]");
    }

    @Test
    void a_refused_subscription_is_told_once_and_does_not_hold_up_the_others() {
        StreamSession session = open(session()
                .confirmWithin(Duration.ofSeconds(5))
                .backoff(SECOND)
                .subscribe(Subscription.of("a", "sub a").confirmedByServer()));
        session.refuse("a", "Invalid subscription");
        session.refuse("a", "Invalid subscription");
        assertThat(heard.drain()).containsExactly("REFUSED REFUSED a", "UP CONNECTED");
        time.advance(Duration.ofSeconds(5));
        assertThat(heard.drain()).isEmpty();
        session.reconnect("try again");
        time.advance(Duration.ofSeconds(1));
        wire.last().receiver.opened();
        assertThat(wire.last().sent).containsExactly("sub a");
    }

    @Test
    void a_silent_subscription_is_made_anew_and_if_that_does_not_help_the_connection_is() {
        StreamSession session = open(session()
                .backoff(SECOND)
                .maxSilence(Duration.ZERO)
                .subscribe(Subscription.of("book", "sub book")
                        .endedBy("unsub book")
                        .silentFor(Duration.ofSeconds(10))));
        time.advance(Duration.ofSeconds(6));
        session.heard("book");
        time.advance(Duration.ofSeconds(9));
        assertThat(wire.last().sent).containsExactly("sub book");
        time.advance(Duration.ofSeconds(1));
        assertThat(wire.last().sent).containsExactly("sub book", "unsub book", "sub book");
        assertThat(heard.drain()).containsExactly("UP CONNECTED", "SILENT SILENCE book", "GAP SILENCE book");
        time.advance(Duration.ofSeconds(10));
        assertThat(heard.drain()).containsExactly("DOWN SILENCE");
    }

    @Test
    void heartbeats_go_out_and_must_be_followed_by_something() {
        open(session()
                .heartbeat(Heartbeat.text(Duration.ofSeconds(20), "{\"method\":\"ping\"}", Duration.ofSeconds(5)))
                .maxSilence(Duration.ZERO));
        time.advance(Duration.ofSeconds(20));
        wire.last().receiver.text("pong");
        time.advance(Duration.ofSeconds(20));
        assertThat(wire.last().sent).containsExactly("{\"method\":\"ping\"}", "{\"method\":\"ping\"}");
        wire.last().receiver.text("anything");
        time.advance(Duration.ofSeconds(20));
        time.advance(Duration.ofSeconds(5));
        assertThat(heard.drain()).containsExactly("UP CONNECTED", "pong", "anything", "DOWN SILENCE");
    }

    @Test
    void a_gap_in_numbers_is_told_before_the_message_that_showed_it_is_used() {
        heard.onText = (text, session) -> {
            SequenceTracker.Verdict verdict = session.sequence("book", Long.parseLong(text), Long.parseLong(text));
            heard.all.add(verdict.name());
        };
        open(session());
        for (String number : List.of("5", "6", "6", "9", "10")) {
            wire.last().receiver.text(number);
        }
        assertThat(heard.drain())
                .containsExactly(
                        "UP CONNECTED",
                        "5",
                        "FIRST",
                        "6",
                        "IN_ORDER",
                        "6",
                        "STALE",
                        "9",
                        "GAP SEQUENCE book",
                        "GAP",
                        "10",
                        "IN_ORDER");
    }

    @Test
    void numbers_start_anew_on_a_new_connection() {
        heard.onText =
                (text, session) -> heard.all.add(session.sequence("book", Long.parseLong(text), Long.parseLong(text))
                        .name());
        StreamSession session = open(session().backoff(SECOND));
        wire.last().receiver.text("5");
        session.reconnect("test");
        time.advance(Duration.ofSeconds(1));
        wire.last().receiver.opened();
        heard.drain();
        wire.last().receiver.text("90");
        assertThat(heard.drain()).containsExactly("90", "FIRST");
    }

    @Test
    void nothing_of_an_old_connection_is_delivered_after_its_end_was_told() {
        open(session().backoff(SECOND));
        FakeWire.Opened old = wire.last();
        old.receiver.down(Cause.CONNECTION_LOST, "reset");
        old.receiver.text("late");
        time.advance(Duration.ofSeconds(1));
        wire.last().receiver.opened();
        old.receiver.text("later");
        old.receiver.down(Cause.CONNECTION_LOST, "again");
        wire.last().receiver.text("new");
        assertThat(heard.drain())
                .containsExactly("UP CONNECTED", "DOWN CONNECTION_LOST", "UP CONNECTED", "GAP RECONNECTED", "new");
    }

    @Test
    void a_full_queue_ends_the_connection_and_what_was_queued_still_comes_before_the_end_is_told() {
        ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        StreamSession session = open(session().queue(3, 1_000).backoff(SECOND).deliverOn(tasks::add));
        tasks.remove().run();
        for (int i = 1; i <= 9; i++) {
            wire.last().receiver.text("m" + i);
        }
        assertThat(session.state()).isEqualTo(StreamSession.State.BACKING_OFF);
        assertThat(wire.last().canceled).isTrue();
        tasks.remove().run();
        assertThat(heard.drain()).containsExactly("UP CONNECTED", "m1", "m2", "m3", "DOWN OVERFLOW");
    }

    @Test
    void messages_beyond_the_size_of_the_queue_count_as_well() {
        ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        StreamSession session = open(session().queue(1_000, 10).deliverOn(tasks::add));
        tasks.remove().run();
        wire.last().receiver.text("12345678");
        wire.last().receiver.text("1234");
        assertThat(session.state()).isEqualTo(StreamSession.State.BACKING_OFF);
        tasks.remove().run();
        assertThat(heard.drain()).containsExactly("UP CONNECTED", "12345678", "DOWN OVERFLOW");
    }

    @Test
    void a_listener_that_throws_has_the_stream_taken_down_and_up_again() {
        heard.onText = (text, session) -> {
            throw new IllegalStateException("cannot read this");
        };
        open(session().backoff(SECOND));
        wire.last().receiver.text("poison");
        assertThat(heard.drain()).containsExactly("UP CONNECTED", "poison", "DOWN REQUESTED");
        time.advance(Duration.ofSeconds(1));
        wire.last().receiver.opened();
        assertThat(heard.drain()).containsExactly("UP CONNECTED", "GAP RECONNECTED");
    }

    @Test
    void subscriptions_come_and_go_while_it_is_up() {
        StreamSession session = open(session().backoff(SECOND));
        session.subscribe(Subscription.of("a", "sub a").endedBy("unsub a"));
        session.subscribe(Subscription.of("b", "sub b"));
        session.unsubscribe("a");
        session.unsubscribe("a");
        assertThat(wire.last().sent).containsExactly("sub a", "sub b", "unsub a");
        assertThatThrownBy(() -> session.subscribe(Subscription.of("b", "other")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b already");
        session.reconnect("test");
        time.advance(Duration.ofSeconds(1));
        wire.last().receiver.opened();
        assertThat(wire.last().sent).containsExactly("sub b");
    }

    @Test
    void our_own_messages_pass_the_budget_for_messages() {
        RateLimiter limiter = new RateLimiter(
                "ws",
                List.of(
                        RateBudget.perWindow("connects", 1, Duration.ofSeconds(60))
                                .shares(100, 100, 100, 100),
                        RateBudget.perWindow("messages", 2, Duration.ofSeconds(10))
                                .shares(100, 100, 100, 100)),
                time,
                new Random(1),
                NetListener.NONE);
        StreamSession session = open(session()
                .backoff(SECOND)
                .maxSilence(Duration.ZERO)
                .limits(limiter, Claim.of("connects", 1), Claim.of("messages", 1))
                .subscribe(Subscription.of("a", "sub a"))
                .subscribe(Subscription.of("b", "sub b"))
                .subscribe(Subscription.of("c", "sub c")));
        assertThat(wire.last().sent).containsExactly("sub a", "sub b");
        time.advance(Duration.ofMillis(10_100));
        assertThat(wire.last().sent).containsExactly("sub a", "sub b", "sub c");
        session.reconnect("test");
        time.advance(Duration.ofSeconds(10));
        assertThat(wire.connections).hasSize(1);
        time.advance(Duration.ofSeconds(41));
        assertThat(wire.connections).hasSize(2);
    }

    /** The budget answers inside the call that asks; the listener must not be called there. */
    @Test
    void a_budget_that_denies_at_once_does_not_call_the_listener_under_the_lock() {
        RateLimiter limiter = new RateLimiter(
                "ws",
                List.of(RateBudget.perWindow("connects", 1, Duration.ofHours(1))),
                time,
                new Random(1),
                NetListener.NONE);
        StreamSession[] session = new StreamSession[1];
        boolean[] locked = new boolean[1];
        session[0] = StreamSession.webSocket(transport, URI.create("wss://venue.example/ws"), new StreamListener() {
                    @Override
                    public void onText(String text, long receivedNanos, StreamSession self) {}

                    @Override
                    public void onEvent(StreamEvent event, StreamSession self) {
                        heard.onEvent(event, self);
                        locked[0] |= Thread.holdsLock(self);
                    }
                })
                .wire(wire)
                .limits(limiter, Claim.of("connects", 2), Claim.nothing())
                .build();
        session[0].start();
        assertThat(heard.drain()).containsExactly("DOWN CONNECT_FAILED");
        assertThat(locked[0]).isFalse();
    }

    @Test
    void closing_says_so_once_and_nothing_comes_after() {
        StreamSession session = open(session());
        FakeWire.Opened last = wire.last();
        session.close();
        session.close();
        last.receiver.text("late");
        last.receiver.down(Cause.CLOSED_BY_SERVER, "1000");
        time.advance(Duration.ofMinutes(5));
        assertThat(last.closed).isTrue();
        assertThat(wire.connections).hasSize(1);
        assertThat(time.pending()).isZero();
        assertThat(heard.drain()).containsExactly("UP CONNECTED", "DOWN CLOSED");
        assertThat(session.send("x")).isFalse();
    }

    @Test
    void timers_do_not_pile_up_over_days() {
        open(session()
                .heartbeat(Heartbeat.text(Duration.ofSeconds(1), "ping", Duration.ofMillis(500)))
                .maxSilence(Duration.ofSeconds(30))
                .subscribe(Subscription.of("a", "sub a").silentFor(Duration.ofDays(30))));
        for (int i = 0; i < 20_000; i++) {
            time.advance(Duration.ofSeconds(1));
            wire.last().receiver.text("tick");
        }
        assertThat(wire.connections).hasSize(1);
        assertThat(time.pending()).isLessThan(10);
    }

    @Test
    void mistakes_are_reported_together() {
        assertThatThrownBy(() -> StreamSession.webSocket(transport, URI.create("https://venue.example"), heard)
                        .openWithin(Duration.ZERO)
                        .queue(0, 1)
                        .subscribe(Subscription.of("a", "1"))
                        .subscribe(Subscription.of("a", "2"))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("4 mistakes");
    }
}
