package io.github.hydra4j.net.http;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.net.json.ExactJson;
import io.github.hydra4j.net.json.JsonView;
import io.github.hydra4j.net.json.StrictText;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;

/** What a server answered, complete. Immutable, but for {@link #body()}, which is not copied. */
@Incubating
public final class HttpAnswer {

    private final int status;
    private final Headers headers;
    private final byte[] body;
    private final long sentNanos;
    private final long receivedNanos;
    private final ExactJson json;

    HttpAnswer(int status, Headers headers, byte[] body, long sentNanos, long receivedNanos, ExactJson json) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.sentNanos = sentNanos;
        this.receivedNanos = receivedNanos;
        this.json = json;
    }

    /** The status code, 200 for instance. */
    public int status() {
        return status;
    }

    /** Whether the status is one of success, 200 to 299. */
    public boolean successful() {
        return status >= 200 && status <= 299;
    }

    /** The last header of a name, whatever its case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** All headers of a name, in order. */
    public List<String> headers(String name) {
        return headers.values(name);
    }

    /** The body as it came, decompressed; not a copy. */
    public byte[] body() {
        return body;
    }

    /**
     * The body as text.
     *
     * @throws io.github.hydra4j.net.json.JsonException if it is not UTF-8
     */
    public String text() {
        return StrictText.utf8(body);
    }

    /**
     * The body as JSON with exact numbers. Errors quote it masked by the transport's redactor.
     *
     * @throws io.github.hydra4j.net.json.JsonException if it is not that
     */
    public JsonView json() {
        return json.read(body);
    }

    /** When the request was handed to the network, nanoseconds since the epoch by our clock. */
    public long sentNanos() {
        return sentNanos;
    }

    /** When the answer was complete, nanoseconds since the epoch by our clock. */
    public long receivedNanos() {
        return receivedNanos;
    }

    /** Status and size; neither headers nor body, which may hold secrets. */
    @Override
    public String toString() {
        return "HttpAnswer[" + status + ", " + body.length + " bytes]";
    }
}
