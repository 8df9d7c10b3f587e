package io.github.hydra4j.testkit.fake;

import io.github.hydra4j.core.Incubating;
import java.util.List;

/**
 * How a request to the fake venue ended, as seen from this end of the line.
 *
 * @param kind how
 * @param lines what was answered; empty where nothing was
 */
@Incubating
public record FakeReply(Kind kind, List<WireLine> lines) {

    /** How a request ends. */
    public enum Kind {
        /** With an answer. */
        ANSWERED,
        /** With none, for as long as one waits. */
        TIMED_OUT,
        /** The connection broke first, or there was none. */
        DISCONNECTED,
        /** With a failure of the server. */
        SERVER_ERROR,
        /** With something that is no answer. */
        UNREADABLE,
        /** With the wish to ask less often. */
        RATE_LIMITED
    }

    /** Copies the lines. */
    public FakeReply {
        lines = List.copyOf(lines);
    }

    static FakeReply without(Kind kind) {
        return new FakeReply(kind, List.of());
    }

    /** The first line of an answer. */
    public WireLine first() {
        return lines.get(0);
    }
}
