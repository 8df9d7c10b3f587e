package io.github.hydra4j.net.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;
import okhttp3.Response;

/** How far one call got, by the word of the HTTP library, which calls this on the thread that carries the call. */
final class CallProgress extends EventListener {

    private volatile boolean connecting;
    private volatile boolean begun;
    private volatile boolean written;
    private volatile boolean answered;

    @Override
    public void connectStart(Call call, InetSocketAddress inetSocketAddress, Proxy proxy) {
        connecting = true;
    }

    @Override
    public void requestHeadersStart(Call call) {
        begun = true;
    }

    @Override
    public void requestHeadersEnd(Call call, Request request) {
        if (request.body() == null) {
            written = true;
        }
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        written = true;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        answered = true;
    }

    boolean connected() {
        return connecting;
    }

    /** Whether any byte may have left. */
    boolean begun() {
        return begun;
    }

    Reach reach() {
        return answered ? Reach.ANSWERED : written ? Reach.WRITTEN : Reach.BEGUN;
    }
}
