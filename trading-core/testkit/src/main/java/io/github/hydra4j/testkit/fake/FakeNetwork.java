package io.github.hydra4j.testkit.fake;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.testkit.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way to a fake venue, and what goes wrong on it: lost, late, broken and unreadable messages, connections that break
 * and come back. Thread-safe, under one lock with the venue; without thread or clock of its own.
 */
@Incubating
public final class FakeNetwork {

    /** After so long without an answer a request has timed out. */
    public static final Duration TIME_OUT = Duration.ofMillis(500);

    private final FakeVenue venue;
    private final List<Link> links = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private final EnumSet<Verb> next = EnumSet.noneOf(Verb.class);
    private @Nullable WireLine keptBack;
    private boolean down;
    private boolean silent;

    /** The way to a venue. */
    public FakeNetwork(FakeVenue venue) {
        this.venue = venue;
        venue.listen(this::fromVenue);
    }

    private record Waiting(Consumer<FakeReply> reply, long until) {}

    /** A new connection, not opened yet. */
    public FakeLink connect() {
        return new Link();
    }

    /** Whether messages vanish at present. */
    public boolean isSilent() {
        synchronized (venue) {
            return silent;
        }
    }

    /**
     * Plays what goes wrong on the way.
     *
     * @throws IllegalArgumentException for anything else
     */
    public void play(Verb verb) {
        synchronized (venue) {
            switch (verb) {
                case HOLD_NEXT_REPLY,
                        HOLD_NEXT_REQUEST,
                        LOSE_NEXT_REPLY,
                        LOSE_NEXT_REQUEST,
                        FAIL_NEXT_REPLY,
                        GARBLE_NEXT_REPLY,
                        CUT_NEXT_REPLY,
                        LIMIT_NEXT,
                        DUPLICATE_NEXT_EVENT,
                        REORDER_NEXT_EVENTS,
                        SKIP_NEXT_EVENT -> next.add(verb);
                case RELEASE -> {
                    List<Runnable> all = List.copyOf(held);
                    held.clear();
                    all.forEach(Runnable::run);
                }
                case CLOSE_SOCKET -> breakAll(true);
                case OPEN_SOCKET -> {
                    down = false;
                    List.copyOf(links).forEach(Link::up);
                }
                case FALL_SILENT -> silent = true;
                case SPEAK -> silent = false;
                default -> throw new IllegalArgumentException(verb + " is not a matter of the network");
            }
        }
    }

    private void breakAll(boolean staysDown) {
        down = true;
        List.copyOf(links).forEach(Link::down);
        if (!staysDown) {
            down = false;
            List.copyOf(links).forEach(Link::up);
        }
    }

    /** Lets time pass at both ends; what has waited too long has timed out. */
    public void advanceTo(long timeNanos) {
        synchronized (venue) {
            venue.advanceTo(timeNanos);
            for (Waiting one : List.copyOf(waiting)) {
                if (one.until() <= timeNanos) {
                    waiting.remove(one);
                    one.reply().accept(FakeReply.without(FakeReply.Kind.TIMED_OUT));
                }
            }
        }
    }

    private void fromVenue(WireLine line) {
        synchronized (venue) {
            boolean account = line.has("seq");
            if (account && next.remove(Verb.SKIP_NEXT_EVENT)) {
                return;
            }
            if (account && next.remove(Verb.DUPLICATE_NEXT_EVENT)) {
                toLinks(line);
            }
            if (account && keptBack == null && next.remove(Verb.REORDER_NEXT_EVENTS)) {
                keptBack = line;
                return;
            }
            toLinks(line);
            WireLine late = keptBack;
            if (account && late != null) {
                keptBack = null;
                toLinks(late);
            }
        }
    }

    private void toLinks(WireLine line) {
        if (!silent) {
            List.copyOf(links).forEach(link -> link.hear(line));
        }
    }

    private void send(WireLine line, Consumer<FakeReply> reply) {
        synchronized (venue) {
            if (down) {
                reply.accept(FakeReply.without(FakeReply.Kind.DISCONNECTED));
                return;
            }
            if (silent || next.remove(Verb.LOSE_NEXT_REQUEST)) {
                timeOutLater(reply);
                return;
            }
            if (next.remove(Verb.LIMIT_NEXT)) {
                reply.accept(FakeReply.without(FakeReply.Kind.RATE_LIMITED));
                return;
            }
            if (next.remove(Verb.HOLD_NEXT_REQUEST)) {
                // Long enough for the sender to give up on it, and then it arrives all the same.
                held.add(() -> venue.answer(line));
                timeOutLater(reply);
                return;
            }
            List<WireLine> answer = venue.answer(line);
            if (next.remove(Verb.HOLD_NEXT_REPLY)) {
                held.add(() -> reply.accept(new FakeReply(FakeReply.Kind.ANSWERED, answer)));
            } else if (next.remove(Verb.LOSE_NEXT_REPLY)) {
                timeOutLater(reply);
            } else if (next.remove(Verb.FAIL_NEXT_REPLY)) {
                reply.accept(FakeReply.without(FakeReply.Kind.SERVER_ERROR));
            } else if (next.remove(Verb.GARBLE_NEXT_REPLY)) {
                reply.accept(FakeReply.without(FakeReply.Kind.UNREADABLE));
            } else if (next.remove(Verb.CUT_NEXT_REPLY)) {
                reply.accept(FakeReply.without(FakeReply.Kind.DISCONNECTED));
                breakAll(false);
            } else {
                reply.accept(new FakeReply(FakeReply.Kind.ANSWERED, answer));
            }
        }
    }

    private void timeOutLater(Consumer<FakeReply> reply) {
        waiting.add(new Waiting(reply, venue.timeNanos() + TIME_OUT.toNanos()));
    }

    private final class Link implements FakeLink {

        private @Nullable Listener listener;

        @Override
        public void open(Listener heard) {
            synchronized (venue) {
                listener = heard;
                links.add(this);
            }
        }

        @Override
        public void request(WireLine line, Consumer<FakeReply> reply) {
            send(line, reply);
        }

        @Override
        public long timeNanos() {
            return venue.timeNanos();
        }

        private void hear(WireLine line) {
            if (!down && listener != null) {
                listener.onLine(line);
            }
        }

        private void down() {
            if (listener != null) {
                listener.onDown();
            }
        }

        private void up() {
            if (listener != null) {
                listener.onUp();
            }
        }

        @Override
        public void close() {
            synchronized (venue) {
                links.remove(this);
                listener = null;
            }
        }
    }
}
