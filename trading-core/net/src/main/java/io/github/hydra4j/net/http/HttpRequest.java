package io.github.hydra4j.net.http;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.net.Priority;
import io.github.hydra4j.net.limit.Claim;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request. Immutable: each method that changes something gives a new one. Prepare it once and send it often.
 *
 * <p>Whether it only reads is said by whoever knows: {@code GET} does, {@code POST} does not unless {@link #asRead()} says so.
 */
@Incubating
public final class HttpRequest {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final Headers NO_HEADERS = new Headers.Builder().build();

    private final String method;
    private final String path;
    private final byte @Nullable [] body;
    private final MediaType mediaType;
    private final Headers headers;
    private final boolean read;
    private final Priority priority;
    private final Claim claim;
    private final @Nullable Duration timeout;
    private final @Nullable Duration patience;
    private final String operation;
    /** The library's own request without a body, shared by all that differ in nothing it holds. */
    private final Prepared prepared;

    /** What a session made of path and headers the last time. */
    static final class Prepared {
        private volatile @Nullable Ready ready;

        private record Ready(HttpSession session, Request request) {}

        @Nullable
        Request forSession(HttpSession session) {
            Ready known = ready;
            return known != null && known.session() == session ? known.request() : null;
        }

        void remember(HttpSession session, Request request) {
            ready = new Ready(session, request);
        }
    }

    private HttpRequest(
            String method,
            String path,
            byte @Nullable [] body,
            MediaType mediaType,
            Headers headers,
            boolean read,
            Priority priority,
            Claim claim,
            @Nullable Duration timeout,
            @Nullable Duration patience,
            String operation,
            Prepared prepared) {
        this.method = method;
        this.path = requireNonNull(path, "path");
        this.body = body;
        this.mediaType = mediaType;
        this.headers = headers;
        this.read = read;
        this.priority = priority;
        this.claim = claim;
        this.timeout = timeout;
        this.patience = patience;
        this.operation = operation;
        this.prepared = prepared;
    }

    /** A read, with the priority of data. The path is added to the session's base; it may hold a query, already encoded. */
    public static HttpRequest get(String path) {
        return new HttpRequest(
                "GET",
                path,
                null,
                JSON,
                NO_HEADERS,
                true,
                Priority.DATA,
                Claim.nothing(),
                null,
                null,
                nameOf(path),
                new Prepared());
    }

    /** A write of JSON, with the priority of entries. The bytes are not copied. */
    public static HttpRequest post(String path, byte[] json) {
        return new HttpRequest(
                "POST",
                path,
                requireNonNull(json, "json"),
                JSON,
                NO_HEADERS,
                false,
                Priority.ENTRY,
                Claim.nothing(),
                null,
                null,
                nameOf(path),
                new Prepared());
    }

    /** A write of JSON, with the priority of entries. */
    public static HttpRequest post(String path, String json) {
        return post(path, json.getBytes(StandardCharsets.UTF_8));
    }

    /** A write without a body, with the priority of cancels. */
    public static HttpRequest delete(String path) {
        return new HttpRequest(
                "DELETE",
                path,
                null,
                JSON,
                NO_HEADERS,
                false,
                Priority.CANCEL,
                Claim.nothing(),
                null,
                null,
                nameOf(path),
                new Prepared());
    }

    /** A query must not become the name of a metric. */
    private static String nameOf(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** It changes nothing at the server, whatever its method: it may be sent again. Takes the priority of data. */
    public HttpRequest asRead() {
        return new HttpRequest(
                method,
                path,
                body,
                mediaType,
                headers,
                true,
                Priority.DATA,
                claim,
                timeout,
                patience,
                operation,
                prepared);
    }

    /** With another body of the same kind: the prepared request of an order. */
    public HttpRequest body(byte[] json) {
        return new HttpRequest(
                method, path, json, mediaType, headers, read, priority, claim, timeout, patience, operation, prepared);
    }

    /** With another media type than {@code application/json}. */
    public HttpRequest mediaType(String type) {
        return new HttpRequest(
                method,
                path,
                body,
                MediaType.get(type),
                headers,
                read,
                priority,
                claim,
                timeout,
                patience,
                operation,
                prepared);
    }

    /** With one more header. Its value is never logged. */
    public HttpRequest header(String name, String value) {
        Headers more = headers.newBuilder().add(name, value).build();
        return new HttpRequest(
                method,
                path,
                body,
                mediaType,
                more,
                read,
                priority,
                claim,
                timeout,
                patience,
                operation,
                new Prepared());
    }

    /** With another priority. */
    public HttpRequest priority(Priority value) {
        return new HttpRequest(
                method, path, body, mediaType, headers, read, value, claim, timeout, patience, operation, prepared);
    }

    /** With what it takes of rate budgets. */
    public HttpRequest claim(Claim value) {
        return new HttpRequest(
                method, path, body, mediaType, headers, read, priority, value, timeout, patience, operation, prepared);
    }

    /** With a time-out of its own for connecting, sending and receiving the whole answer. */
    public HttpRequest timeout(Duration value) {
        return new HttpRequest(
                method, path, body, mediaType, headers, read, priority, claim, value, patience, operation, prepared);
    }

    /** With its own limit on waiting for rate budgets. */
    public HttpRequest patience(Duration value) {
        return new HttpRequest(
                method, path, body, mediaType, headers, read, priority, claim, timeout, value, operation, prepared);
    }

    /** With a name for metrics and logs; without one it is the path. It must not hold a secret. */
    public HttpRequest named(String value) {
        return new HttpRequest(
                method, path, body, mediaType, headers, read, priority, claim, timeout, patience, value, prepared);
    }

    /** {@code GET}, {@code POST} and so on. */
    public String method() {
        return method;
    }

    /** What is added to the session's base. */
    public String path() {
        return path;
    }

    /** What is sent; not a copy. */
    byte @Nullable [] bytes() {
        return body;
    }

    Prepared prepared() {
        return prepared;
    }

    MediaType mediaType() {
        return mediaType;
    }

    Headers headers() {
        return headers;
    }

    /** Whether it may be sent again. */
    public boolean isRead() {
        return read;
    }

    /** How urgent it is. */
    public Priority priority() {
        return priority;
    }

    /** What it takes of rate budgets. */
    public Claim claim() {
        return claim;
    }

    /** Its own time-out. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** Its own limit on waiting for rate budgets. */
    public Optional<Duration> patience() {
        return Optional.ofNullable(patience);
    }

    /** Its name for metrics. */
    public String operation() {
        return operation;
    }

    /** Method and name; neither headers nor body nor query. */
    @Override
    public String toString() {
        return "HttpRequest[" + method + " " + operation + ", " + priority + (read ? ", read]" : ", write]");
    }
}
