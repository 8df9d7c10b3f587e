package io.github.hydra4j.net.stream;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.net.Redactor;
import io.github.hydra4j.net.Transport;
import io.github.hydra4j.net.stream.StreamEvent.Cause;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Server-sent events of the HTTP library, watched by {@link EventGuard}. */
final class EventSourceWire implements Wire {

    private final OkHttpClient client;
    private final Request request;
    private final Redactor redactor;
    /** The id of the last event, sent with the next connection. */
    private final AtomicReference<String> lastId = new AtomicReference<>("");

    EventSourceWire(Transport transport, Request request, long longestEvent) {
        this.client = transport
                .okHttp()
                .newBuilder()
                .addInterceptor(new Guarded(longestEvent))
                .build();
        this.request = request;
        this.redactor = transport.redactor();
    }

    @Override
    public Link open(Receiver receiver) {
        Request.Builder next = request.newBuilder().header("Cache-Control", "no-store");
        String id = lastId.get();
        if (id != null && !id.isEmpty()) {
            next.header("Last-Event-ID", id);
        }
        // Tells the guard whom to tell of signs of life and of waits the server asks for.
        next.tag(Receiver.class, receiver);
        EventSource source = EventSources.createFactory((okhttp3.Call.Factory) client)
                .newEventSource(next.build(), new Ear(receiver));
        return new Link() {
            @Override
            public boolean send(String text) {
                return false;
            }

            @Override
            public void close() {
                source.cancel();
            }

            @Override
            public void cancel() {
                source.cancel();
            }
        };
    }

    private record Guarded(long longestEvent) implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            Receiver receiver = requireNonNull(chain.request().tag(Receiver.class));
            // Compression would let a small answer fill the memory, and delays events on the way.
            Response response = chain.proceed(chain.request()
                    .newBuilder()
                    .header("Accept-Encoding", "identity")
                    .build());
            ResponseBody body = response.body();
            EventGuard guard = new EventGuard(body.source(), longestEvent, receiver);
            return response.newBuilder()
                    .body(ResponseBody.create(Okio.buffer(guard), body.contentType(), body.contentLength()))
                    .build();
        }
    }

    private final class Ear extends EventSourceListener {

        private final Receiver receiver;

        Ear(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public void onOpen(EventSource eventSource, Response response) {
            receiver.opened();
        }

        @Override
        public void onEvent(EventSource eventSource, @Nullable String id, @Nullable String type, String data) {
            if (id != null) {
                lastId.set(id);
            }
            receiver.serverEvent(id == null ? "" : id, type == null ? "message" : type, data);
        }

        @Override
        public void onClosed(EventSource eventSource) {
            receiver.down(Cause.CLOSED_BY_SERVER, "the server ended the stream");
        }

        @Override
        public void onFailure(EventSource eventSource, @Nullable Throwable t, @Nullable Response response) {
            if (response != null && (response.code() != 200 || t instanceof IllegalStateException)) {
                String wait = response.header("Retry-After", "");
                if (wait != null && wait.matches("[0-9]{1,6}")) {
                    receiver.retryAfter(Duration.ofSeconds(Long.parseLong(wait)));
                }
                receiver.down(Cause.REFUSED, "status " + response.code() + ", expected 200 and text/event-stream");
            } else if (t instanceof ProtocolException) {
                receiver.down(Cause.BAD_DATA, redactor.failure(t));
            } else {
                receiver.down(Cause.CONNECTION_LOST, t == null ? "no reason given" : redactor.failure(t));
            }
        }
    }
}
