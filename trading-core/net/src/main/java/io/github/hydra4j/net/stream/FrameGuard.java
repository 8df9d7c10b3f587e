package io.github.hydra4j.net.stream;

import java.io.IOException;
import java.net.ProtocolException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/**
 * Looks at the frames of a WebSocket on their way in (RFC 6455 section 5.2) and stops what the library would swallow: messages
 * without end, which it gathers in memory, and text that is not UTF-8, which it repairs in silence. Reads headers and the bytes
 * of text; changes nothing.
 */
final class FrameGuard extends ForwardingSource {

    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;

    private final long longest;
    private final Buffer.UnsafeCursor cursor = new Buffer.UnsafeCursor();
    private final Utf8Check utf8 = new Utf8Check();

    private int headerSeen;
    private int opcode;
    private boolean last;
    private int lengthBytes;
    private long length;
    private long payloadLeft;
    private long messageBytes;
    private boolean textMessage;

    FrameGuard(Source delegate, long longest) {
        super(delegate);
        this.longest = longest;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long read = super.read(sink, byteCount);
        if (read > 0) {
            look(sink, sink.size() - read);
        }
        return read;
    }

    private void look(Buffer buffer, long from) throws IOException {
        try (Buffer.UnsafeCursor place = buffer.readUnsafe(cursor)) {
            for (int available = place.seek(from); available != -1; available = place.next()) {
                scan(place.data, place.start, place.end);
            }
        }
    }

    /** Some bytes as they came, frames cut anywhere. */
    void scan(byte[] data, int start, int end) throws IOException {
        int at = start;
        while (at < end) {
            if (payloadLeft > 0) {
                int here = (int) Math.min(payloadLeft, end - at);
                if (textMessage && opcode <= TEXT && !utf8.accept(data, at, at + here)) {
                    throw new ProtocolException("text that is not UTF-8");
                }
                payloadLeft -= here;
                at += here;
                if (payloadLeft == 0) {
                    frameEnds();
                }
            } else {
                header(data[at++] & 0xff);
            }
        }
    }

    private void header(int value) throws IOException {
        if (headerSeen == 0) {
            opcode = value & 0x0f;
            last = (value & 0x80) != 0;
        } else if (headerSeen == 1) {
            if ((value & 0x80) != 0) {
                throw new ProtocolException("a masked frame from a server");
            }
            int coded = value & 0x7f;
            lengthBytes = coded == 126 ? 2 : coded == 127 ? 8 : 0;
            length = lengthBytes == 0 ? coded : 0;
        } else {
            length = length << 8 | value;
            lengthBytes--;
        }
        headerSeen++;
        if (headerSeen >= 2 && lengthBytes == 0) {
            frameBegins();
        }
    }

    private void frameBegins() throws IOException {
        headerSeen = 0;
        if (opcode == TEXT || opcode == BINARY) {
            messageBytes = 0;
            textMessage = opcode == TEXT;
            utf8.reset();
        }
        if (length < 0 || length > longest) {
            throw tooLong();
        }
        if (opcode <= BINARY) {
            messageBytes += length;
            if (messageBytes > longest) {
                throw tooLong();
            }
        }
        payloadLeft = length;
        if (payloadLeft == 0) {
            frameEnds();
        }
    }

    private void frameEnds() throws IOException {
        boolean endOfText = last && textMessage && (opcode == TEXT || opcode == CONTINUATION);
        if (endOfText && !utf8.complete()) {
            throw new ProtocolException("text that ends inside a UTF-8 character");
        }
    }

    private ProtocolException tooLong() {
        return new ProtocolException("a message longer than " + longest + " bytes");
    }
}
