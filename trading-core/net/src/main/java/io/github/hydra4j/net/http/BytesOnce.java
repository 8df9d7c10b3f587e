package io.github.hydra4j.net.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A body that may be written once. Without that word the HTTP library sends a request again by itself when a server answers 503
 * with {@code Retry-After: 0}, and an order would be doubled.
 */
final class BytesOnce extends RequestBody {

    private final byte[] bytes;
    private final MediaType type;

    BytesOnce(byte[] bytes, MediaType type) {
        this.bytes = bytes;
        this.type = type;
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }
}
