package io.github.hydra4j.net.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;
import okhttp3.Response;

/** How far one call got, by the word of the HTTP library, which calls this on the thread that carries the call. */
final class CallProgress extends EventListener {

    private final Call call;
    private final long deadline;
    private volatile boolean expired;
    private volatile boolean connecting;
    private volatile boolean begun;
    private volatile boolean written;
    private volatile boolean answered;

    CallProgress(Call call, long deadline) {
        this.call = call;
        this.deadline = deadline;
        call.addEventListener(this);
    }

    Call call() {
        return call;
    }

    /** When it has taken too long, by the scheduler's steady time. */
    long deadline() {
        return deadline;
    }

    /** It has taken too long. */
    void expire() {
        expired = true;
        call.cancel();
    }

    boolean expired() {
        return expired;
    }

    @Override
    public void connectStart(Call ofThis, InetSocketAddress inetSocketAddress, Proxy proxy) {
        connecting = true;
    }

    @Override
    public void requestHeadersStart(Call ofThis) {
        begun = true;
    }

    @Override
    public void requestHeadersEnd(Call ofThis, Request request) {
        if (request.body() == null) {
            written = true;
        }
    }

    @Override
    public void requestBodyEnd(Call ofThis, long byteCount) {
        written = true;
    }

    @Override
    public void responseHeadersEnd(Call ofThis, Response response) {
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
