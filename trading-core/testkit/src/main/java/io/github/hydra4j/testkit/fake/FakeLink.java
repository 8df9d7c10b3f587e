package io.github.hydra4j.testkit.fake;

import io.github.hydra4j.core.Incubating;
import java.util.function.Consumer;

/** One adapter's way to the fake venue. Callbacks come on whatever thread makes things happen. */
@Incubating
public interface FakeLink {

    /** What an adapter hears without asking. */
    interface Listener {

        /** The venue says something. */
        void onLine(WireLine line);

        /** The connection broke. */
        void onDown();

        /** The connection works again. */
        void onUp();
    }

    /** Opens the connection; called once. */
    void open(Listener listener);

    /** Sends a request; the reply is handed over once, now or later. */
    void request(WireLine line, Consumer<FakeReply> reply);

    /** The time, nanoseconds since the epoch. */
    long timeNanos();

    /** Ends the connection for good. */
    void close();
}
