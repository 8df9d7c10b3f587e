package io.github.hydra4j.net.stream;

import java.util.ArrayList;
import java.util.List;

/** Connections a test plays by hand. */
final class FakeWire implements Wire {

    final List<Opened> connections = new ArrayList<>();

    static final class Opened implements Link {
        final Receiver receiver;
        final List<String> sent = new ArrayList<>();
        boolean closed;
        boolean canceled;

        Opened(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public boolean send(String text) {
            return !closed && !canceled && sent.add(text);
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void cancel() {
            canceled = true;
        }
    }

    @Override
    public Link open(Receiver receiver) {
        Opened opened = new Opened(receiver);
        connections.add(opened);
        return opened;
    }

    Opened last() {
        return connections.get(connections.size() - 1);
    }
}
