package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.core.venue.ConnectionEvent.State;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BooleanSupplier;

/** C8: what happens while nobody listens. */
interface ReconnectCases extends CaseGroup {

    /** Whether the adapter has said, after a point, that something went and came back. */
    private boolean hasComeBack(int since) {
        List<ConnectionEvent> events = bench().sink().entries().stream()
                .skip(since)
                .map(RecordingSink.Entry::event)
                .filter(ConnectionEvent.class::isInstance)
                .map(ConnectionEvent.class::cast)
                .toList();
        for (int i = 0; i < events.size(); i++) {
            ConnectionEvent went = events.get(i);
            if (went.state() != State.UP
                    && events.subList(i, events.size()).stream()
                            .anyMatch(e -> e.service() == went.service() && e.state() == State.UP)) {
                return true;
            }
        }
        return false;
    }

    /** Does what an engine does: takes a snapshot when something has come back, and only then. */
    private void recover(int since, long sinceNanos, BooleanSupplier known) {
        bench().until(
                        "the adapter to tell what was missed, or that the connection went and came back",
                        () -> known.getAsBoolean() || hasComeBack(since));
        if (!known.getAsBoolean()) {
            bench().snapshot(sinceNanos);
        }
    }

    @ConformanceCase(
            number = "C8-01",
            law = "A connection that breaks is reported as down, and as up when it is back",
            protects = "the engine trades on, blind",
            mistake = "reconnecting is done quietly",
            verbs = {Verb.CLOSE_SOCKET, Verb.OPEN_SOCKET})
    default void c8_01_down_and_up() {
        int since = bench().sink().size();
        bench().play(Verb.CLOSE_SOCKET);
        bench().until(
                        "a service to be reported as down",
                        () -> bench().sink().entries().stream()
                                .skip(since)
                                .anyMatch(e ->
                                        e.event() instanceof ConnectionEvent event && event.state() == State.DOWN));
        bench().play(Verb.OPEN_SOCKET);
        bench().until("the service to be reported as up again", () -> hasComeBack(since));
    }

    @ConformanceCase(
            number = "C8-02",
            law = "A fill during a gap is found",
            protects = "a position nobody knows of",
            mistake = "after reconnecting only new events are listened to, and the snapshot leaves fills out",
            verbs = {Verb.FILL, Verb.CLOSE_SOCKET, Verb.OPEN_SOCKET})
    default void c8_02_fill_in_a_gap() {
        Attempt attempt = bench().place(bench().working());
        long before = bench().venue().venueTimeNanos();
        int since = bench().sink().size();
        bench().play(Verb.CLOSE_SOCKET);
        bench().fill(attempt);
        bench().play(Verb.OPEN_SOCKET);
        recover(since, before, () -> !bench().booked(attempt).isEmpty());
        bench().requireSameBooks(attempt);
        assertThat(bench().order(attempt).status()).isEqualTo(OrderStatus.FILLED);
    }

    @ConformanceCase(
            number = "C8-03",
            law = "A cancellation during a gap is found",
            protects = "a stop that is gone and believed to stand",
            mistake = "the snapshot tells of fills only",
            needs = Capability.LIMIT,
            verbs = {Verb.CANCEL_FROM_OUTSIDE, Verb.CLOSE_SOCKET, Verb.OPEN_SOCKET})
    default void c8_03_cancellation_in_a_gap() {
        Attempt attempt = bench().place(bench().working());
        long before = bench().venue().venueTimeNanos();
        int since = bench().sink().size();
        bench().play(Verb.CLOSE_SOCKET);
        bench().cancelFromOutside(attempt);
        bench().play(Verb.OPEN_SOCKET);
        recover(since, before, () -> !bench().order(attempt).isOpen());
        assertThat(bench().order(attempt).status()).isEqualTo(OrderStatus.CANCELED);
    }

    @ConformanceCase(
            number = "C8-04",
            law = "An order that is sent while the connection is down is unknown, not rejected",
            protects = "the bytes may have left the machine before the socket knew it was dead",
            mistake = "\"not connected\" is reported as a rejection by the venue",
            verbs = {Verb.CLOSE_SOCKET, Verb.OPEN_SOCKET})
    default void c8_04_sent_while_down() {
        bench().play(Verb.CLOSE_SOCKET);
        Attempt attempt = bench().send(bench().working());
        bench().awaitVerdict(attempt);
        assertThat(bench().events(attempt, OrderEvent.Rejected.class)).isEmpty();
        bench().play(Verb.OPEN_SOCKET);
        bench().settle();
        Attempt next = bench().place(bench().working());
        assertThat(bench().effects(next)).as("an order after the gap").isEqualTo(1);
        assertThat(bench().effects(attempt)).as("the order sent into the gap").isLessThanOrEqualTo(1);
    }

    @ConformanceCase(
            number = "C8-05",
            law = "An event that is missing from a stream that stays up is noticed and made good",
            protects = "one lost message, and the books are wrong until somebody looks",
            mistake = "sequence numbers are not checked",
            needs = {Capability.LIMIT, Capability.PARTIAL_FILLS},
            verbs = {Verb.FILL, Verb.PART_FILL, Verb.SKIP_NEXT_EVENT})
    default void c8_05_missing_event() {
        Attempt attempt = bench().place(bench().working());
        long before = bench().venue().venueTimeNanos();
        int since = bench().sink().size();
        Quantity quarter = bench().instrument()
                .quantity(
                        Quantity.of(attempt.request().quantity().toBigDecimal().multiply(new BigDecimal("0.25"))));
        bench().play(Verb.SKIP_NEXT_EVENT);
        bench().fill(attempt, quarter);
        bench().fill(attempt, quarter);
        recover(since, before, () -> bench().booked(attempt).size() == 2);
        bench().requireSameBooks(attempt);
    }

    @ConformanceCase(
            number = "C8-06",
            law = "However often it reconnects, an execution stays one execution",
            protects = "a flapping connection books the same fill again and again",
            mistake = "replayed history gets new names",
            verbs = {Verb.FILL, Verb.CLOSE_SOCKET, Verb.OPEN_SOCKET})
    default void c8_06_flapping() {
        Attempt attempt = bench().place(bench().working());
        bench().fill(attempt);
        bench().until("the fill", () -> !bench().booked(attempt).isEmpty());
        for (int i = 0; i < 3; i++) {
            int since = bench().sink().size();
            bench().play(Verb.CLOSE_SOCKET);
            bench().play(Verb.OPEN_SOCKET);
            bench().until("the connection to be back", () -> hasComeBack(since));
            bench().snapshot();
        }
        bench().requireSameBooks(attempt);
    }
}
