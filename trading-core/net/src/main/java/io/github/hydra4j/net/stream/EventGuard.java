package io.github.hydra4j.net.stream;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/**
 * Looks at server-sent events on their way in and stops what the library would swallow: events without end, which it gathers
 * in memory, and bytes that are not UTF-8. Hears what the library forgets: the {@code retry} field, and comments, which servers
 * send as signs of life.
 */
final class EventGuard extends ForwardingSource {

    private static final String RETRY = "retry:";
    private static final int LONGEST_RETRY_LINE = 24;

    private final long longest;
    private final Wire.Receiver receiver;
    private final Buffer.UnsafeCursor cursor = new Buffer.UnsafeCursor();
    private final Utf8Check utf8 = new Utf8Check();
    private final StringBuilder line = new StringBuilder(LONGEST_RETRY_LINE);
    private long eventBytes;
    private long lineBytes;
    private boolean afterReturn;

    EventGuard(Source delegate, long longest, Wire.Receiver receiver) {
        super(delegate);
        this.longest = longest;
        this.receiver = receiver;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long read = super.read(sink, byteCount);
        if (read > 0) {
            receiver.alive();
            try (Buffer.UnsafeCursor place = sink.readUnsafe(cursor)) {
                for (int got = place.seek(sink.size() - read); got != -1; got = place.next()) {
                    scan(place.data, place.start, place.end);
                }
            }
        }
        return read;
    }

    /** Some bytes as they came. */
    void scan(byte[] data, int start, int end) throws IOException {
        if (!utf8.accept(data, start, end)) {
            throw new ProtocolException("events that are not UTF-8");
        }
        for (int i = start; i < end; i++) {
            byte value = data[i];
            boolean secondOfTwo = afterReturn && value == '\n';
            afterReturn = value == '\r';
            if (secondOfTwo) {
                continue;
            }
            if (value == '\n' || value == '\r') {
                lineEnds();
            } else {
                lineBytes++;
                if (++eventBytes > longest) {
                    throw new ProtocolException("an event longer than " + longest + " bytes");
                }
                if (line.length() < LONGEST_RETRY_LINE) {
                    line.append((char) (value & 0xff));
                }
            }
        }
    }

    private void lineEnds() {
        if (lineBytes == 0) {
            eventBytes = 0;
        } else if (lineBytes < LONGEST_RETRY_LINE && line.indexOf(RETRY) == 0) {
            String value = line.substring(RETRY.length()).strip();
            if (value.matches("[0-9]{1,8}")) {
                receiver.retryAfter(Duration.ofMillis(Long.parseLong(value)));
            }
        }
        line.setLength(0);
        lineBytes = 0;
    }
}
