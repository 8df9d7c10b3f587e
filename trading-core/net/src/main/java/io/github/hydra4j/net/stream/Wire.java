package io.github.hydra4j.net.stream;

import io.github.hydra4j.net.stream.StreamEvent.Cause;
import java.time.Duration;

/** How a session reaches its server: a WebSocket, server-sent events, or a test. */
interface Wire {

    /** Starts to open; what comes of it is told to the receiver, on any thread. */
    Link open(Receiver receiver);

    /** An open connection, or one that is being opened. */
    interface Link {

        /** Queues a message; false if that is not possible any more. */
        boolean send(String text);

        /** Says good-bye and closes. */
        void close();

        /** Lets go at once. */
        void cancel();
    }

    /** Hears of one connection, by one thread at a time. */
    interface Receiver {

        void opened();

        /** Something came that is no message. */
        void alive();

        void text(String text);

        void binary(byte[] bytes);

        void serverEvent(String id, String type, String data);

        /** The server asks for a longer wait before the next connection. */
        void retryAfter(Duration wait);

        void down(Cause cause, String detail);
    }
}
