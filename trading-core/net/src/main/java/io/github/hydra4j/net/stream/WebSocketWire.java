package io.github.hydra4j.net.stream;

import io.github.hydra4j.net.Redactor;
import io.github.hydra4j.net.Transport;
import io.github.hydra4j.net.stream.StreamEvent.Cause;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import okio.Okio;
import okio.Sink;
import okio.Socket;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** A WebSocket of the HTTP library, watched by {@link FrameGuard}. */
final class WebSocketWire implements Wire {

    private static final int NORMAL_CLOSURE = 1000;

    private final OkHttpClient client;
    private final Request request;
    private final Redactor redactor;

    WebSocketWire(Transport transport, Request request, Duration pingEvery, long longestMessage) {
        this.client = transport
                .okHttp()
                .newBuilder()
                .pingInterval(pingEvery)
                .addInterceptor(new Guarded(longestMessage))
                .build();
        this.request = request;
        this.redactor = transport.redactor();
    }

    @Override
    public Link open(Receiver receiver) {
        WebSocket socket = client.newWebSocket(request, new Ear(receiver, redactor));
        return new Link() {
            @Override
            public boolean send(String text) {
                return socket.send(text);
            }

            @Override
            public void close() {
                if (!socket.close(NORMAL_CLOSURE, null)) {
                    socket.cancel();
                }
            }

            @Override
            public void cancel() {
                socket.cancel();
            }
        };
    }

    /**
     * Puts the guard between socket and reader. Compression is not offered: a small frame that unpacks to gigabytes could not be
     * stopped.
     */
    private record Guarded(long longestMessage) implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            Response response = chain.proceed(chain.request()
                    .newBuilder()
                    .removeHeader("Sec-WebSocket-Extensions")
                    .build());
            Socket socket = response.socket();
            return socket == null
                    ? response
                    : response.newBuilder()
                            .socket(new GuardedSocket(socket, longestMessage))
                            .build();
        }
    }

    private static final class GuardedSocket implements Socket {

        private final Socket socket;
        private final Source source;

        GuardedSocket(Socket socket, long longestMessage) {
            this.socket = socket;
            this.source = Okio.buffer(new FrameGuard(socket.getSource(), longestMessage));
        }

        @Override
        public Source getSource() {
            return source;
        }

        @Override
        public Sink getSink() {
            return socket.getSink();
        }

        @Override
        public void cancel() {
            socket.cancel();
        }
    }

    /** Called by the library's reader thread. */
    private static final class Ear extends WebSocketListener {

        private final Receiver receiver;
        private final Redactor redactor;

        Ear(Receiver receiver, Redactor redactor) {
            this.receiver = receiver;
            this.redactor = redactor;
        }

        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            receiver.opened();
        }

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            receiver.text(text);
        }

        @Override
        public void onMessage(WebSocket webSocket, ByteString bytes) {
            receiver.binary(bytes.toByteArray());
        }

        @Override
        public void onClosing(WebSocket webSocket, int code, String reason) {
            webSocket.close(NORMAL_CLOSURE, null);
            receiver.down(Cause.CLOSED_BY_SERVER, "code " + code + " " + redactor.excerpt(reason, 123));
        }

        @Override
        public void onFailure(WebSocket webSocket, Throwable t, @Nullable Response response) {
            if (response != null && response.code() != 101) {
                wait(response);
                receiver.down(Cause.REFUSED, "status " + response.code() + " instead of 101");
            } else {
                receiver.down(causeOf(t), redactor.failure(t));
            }
        }

        private void wait(Response response) {
            String value = response.header("Retry-After", "");
            if (value != null && value.matches("[0-9]{1,6}")) {
                receiver.retryAfter(Duration.ofSeconds(Long.parseLong(value)));
            }
        }

        private static Cause causeOf(Throwable t) {
            if (t instanceof ProtocolException) {
                return Cause.BAD_DATA;
            }
            return t instanceof EOFException || t instanceof IOException ? Cause.CONNECTION_LOST : Cause.BAD_DATA;
        }
    }
}
