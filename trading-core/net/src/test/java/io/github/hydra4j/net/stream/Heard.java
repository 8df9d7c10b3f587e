package io.github.hydra4j.net.stream;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Remembers what a stream brings: texts as they are, events as {@code UP CONNECTED}. */
final class Heard implements StreamListener {

    final LinkedBlockingQueue<String> all = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<StreamEvent> events = new LinkedBlockingQueue<>();
    volatile BiConsumer<String, StreamSession> onText = (text, session) -> {};

    @Override
    public void onText(String text, long receivedNanos, StreamSession session) {
        all.add(text);
        onText.accept(text, session);
    }

    @Override
    public void onBinary(byte[] bytes, long receivedNanos, StreamSession session) {
        all.add("binary " + bytes.length);
    }

    @Override
    public void onServerEvent(String id, String type, String data, long receivedNanos, StreamSession session) {
        all.add(id + "/" + type + "/" + data);
    }

    @Override
    public void onEvent(StreamEvent event, StreamSession session) {
        events.add(event);
        all.add(event.kind() + " " + event.cause()
                + (event.subscription().isEmpty() ? "" : " " + event.subscription()));
    }

    /** All that was heard, and forgets it. */
    List<String> drain() {
        List<String> drained = new java.util.ArrayList<>();
        all.drainTo(drained);
        return drained;
    }

    String next() throws InterruptedException {
        String next = all.poll(20, TimeUnit.SECONDS);
        return next == null ? "nothing within 20 s" : next;
    }
}
