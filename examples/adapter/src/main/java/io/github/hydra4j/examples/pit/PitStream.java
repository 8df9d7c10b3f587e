package io.github.hydra4j.examples.pit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Asks for numbered events, again and again: one poll at a time, each from the last number that was seen. It says when
 * it hears nothing, when it hears again, and which numbers it never heard.
 *
 * @param <E> what an event says
 */
final class PitStream<E> {

    /** Who listens; called by one thread at a time. */
    interface Listener<E> {

        /** Something happened; {@code late} if a later event came first, or this very one. */
        void onEvent(E event, boolean late);

        /** The venue answers, for the first time or again. */
        void onUp();

        /** The venue does not answer any more. */
        void onDown(String why);

        /** Events were left out, though the venue answers. */
        void onGap(long first, long last);
    }

    private static final long FROM_NOW_ON = -1;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    /** An event of a kind that is not known here, or of somebody else, is only its number. */
    private record Numbered<E>(long number, Optional<E> event) {}

    private record Page<E>(long last, List<Numbered<E>> events) {}

    private final PitLink link;
    private final String path;
    private final ObjectNode terms;
    private final Function<JsonNode, Optional<E>> reader;
    private final Listener<E> listener;
    private volatile boolean closed;
    // One poll at a time: each hands these on to the next.
    private volatile long last = FROM_NOW_ON;
    private volatile boolean up;
    private volatile long pauseMillis = FIRST_PAUSE_MILLIS;

    PitStream(
            PitLink link, String path, ObjectNode terms, Function<JsonNode, Optional<E>> reader, Listener<E> listener) {
        this.link = link;
        this.path = path;
        this.terms = terms;
        this.reader = reader;
        this.listener = listener;
    }

    /** Begins to listen; called once. */
    void open() {
        poll();
    }

    /** Ends for good; what a poll still brings is not listened to. */
    void close() {
        closed = true;
    }

    private void poll() {
        if (closed) {
            return;
        }
        ObjectNode body = terms.deepCopy();
        if (last != FROM_NOW_ON) {
            body.put("after", last);
        }
        if (up) {
            link.poll(path, body, this::page, this::take);
        } else {
            // Nobody shall wait for the next event to hear that the venue is back.
            link.ask(path, body, this::page, this::take);
        }
    }

    private void take(PitAnswer<Page<E>> answer) {
        answer.<Runnable>fold(
                        page -> () -> hear(page),
                        refused -> () -> pause(refused.toString()),
                        unknown -> () -> pause(unknown.toString()))
                .run();
    }

    /** Reads everything before anything is told, so that half an answer is none. */
    private Page<E> page(JsonNode answer) {
        List<Numbered<E>> events = new ArrayList<>();
        for (JsonNode event : PitReader.list(answer, "events")) {
            events.add(new Numbered<>(PitReader.number(event, "seq"), reader.apply(event)));
        }
        return new Page<>(PitReader.number(answer, "last"), events);
    }

    private void hear(Page<E> page) {
        if (closed) {
            return;
        }
        pauseMillis = FIRST_PAUSE_MILLIS;
        if (!up) {
            up = true;
            listener.onUp();
        }
        page.events().forEach(this::hear);
        if (last == FROM_NOW_ON) {
            last = page.last();
        }
        poll();
    }

    private void hear(Numbered<E> numbered) {
        long number = numbered.number();
        boolean late = number <= last;
        if (last != FROM_NOW_ON && number > last + 1) {
            listener.onGap(last + 1, number - 1);
        }
        last = Math.max(last, number);
        numbered.event().ifPresent(event -> listener.onEvent(event, late));
    }

    private void pause(String why) {
        if (closed) {
            return;
        }
        if (up) {
            up = false;
            listener.onDown(why);
        }
        long now = pauseMillis;
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, 2 * now);
        CompletableFuture.delayedExecutor(now, TimeUnit.MILLISECONDS).execute(this::poll);
    }
}
