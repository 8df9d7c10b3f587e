package io.github.hydra4j.net.http;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.net.NetListener;
import io.github.hydra4j.net.NetScheduler;
import io.github.hydra4j.net.Redactor;
import io.github.hydra4j.net.Transport;
import io.github.hydra4j.net.http.HttpOutcome.NotSent.Reason;
import io.github.hydra4j.net.json.ExactJson;
import io.github.hydra4j.net.limit.Admission;
import io.github.hydra4j.net.limit.RateLimiter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to one server. Each passes the rate budgets, then the breaker, then the network; a read that fails is tried again,
 * a write never is. Thread-safe.
 *
 * <p>{@link #send} gives a stage and needs a thread of the transport; {@link #exchange} uses the caller's, which saves two
 * switches and is the way of orders.
 */
@Incubating
public final class HttpSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpSession.class);

    private final String name;
    private final HttpUrl base;
    private final OkHttpClient client;
    private final CallDeadlines deadlines;
    private final NetScheduler scheduler;
    private final NetListener listener;
    private final Redactor redactor;
    private final ExactJson json;
    private final RateLimiter limiter;
    private final LimitFeedback feedback;
    private final RetryPolicy retries;
    private final RetryBudget budget;
    private final Breaker breaker;
    private final Duration timeout;
    private final Duration patience;
    private final int maxAnswerBytes;
    private final Headers headers;
    private final RandomGenerator random;
    private volatile boolean closed;
    private NetScheduler.@Nullable Timer warming;

    private HttpSession(Builder builder, HttpUrl base) {
        Transport transport = builder.transport;
        this.name = builder.name;
        this.base = base;
        this.scheduler = transport.scheduler();
        this.listener = transport.listener();
        this.redactor = transport.redactor();
        this.json = ExactJson.with(ExactJson.Limits.standard(), redactor);
        this.limiter = builder.limiter == null ? RateLimiter.unlimited(scheduler) : builder.limiter;
        this.feedback = builder.feedback;
        this.retries = builder.retries;
        this.budget = new RetryBudget(builder.retries);
        this.breaker = new Breaker(name, builder.breaker, scheduler, listener);
        this.timeout = builder.timeout;
        this.patience = builder.patience;
        this.maxAnswerBytes = builder.maxAnswerBytes;
        this.random = builder.random;
        if (builder.headers.get("User-Agent") == null) {
            builder.headers.add("User-Agent", Transport.USER_AGENT);
        }
        this.headers = builder.headers.build();
        this.client = transport.okHttp();
        this.deadlines = new CallDeadlines(scheduler);
    }

    /**
     * A session of a server.
     *
     * @param transport the connections
     * @param base where requests go: {@code https://api.example.com/v1}
     */
    public static Builder builder(Transport transport, URI base) {
        return new Builder(transport, base);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The breaker: endpoints are chosen by it. */
    public Breaker breaker() {
        return breaker;
    }

    /**
     * Sends a request. The stage completes on a thread of the transport, of the scheduler or, if it was decided at once, of the
     * caller; it never completes exceptionally.
     */
    public CompletionStage<HttpOutcome> send(HttpRequest request) {
        if (request.isRead()) {
            budget.onRead();
        }
        CompletableFuture<HttpOutcome> result = new CompletableFuture<>();
        attempt(request, 1, scheduler.nanoTime(), result);
        return result;
    }

    /**
     * Sends a request and waits for its outcome, on this thread as far as possible; not on a thread of the scheduler, which is
     * needed for waits.
     */
    public HttpOutcome exchange(HttpRequest request) {
        long began = scheduler.nanoTime();
        if (request.isRead()) {
            budget.onRead();
        }
        CompletableFuture<Admission> admission = limiter.acquire(
                        request.claim(), request.priority(), request.patience().orElse(patience))
                .toCompletableFuture();
        HttpOutcome outcome = refusal(request, admission.join());
        if (outcome == null) {
            outcome = exchangeNow(request);
        }
        if (mayRetry(request, outcome, 1)) {
            CompletableFuture<HttpOutcome> result = new CompletableFuture<>();
            retry(request, 1, began, outcome, result);
            return result.join();
        }
        return finished(request, outcome, began);
    }

    private HttpOutcome exchangeNow(HttpRequest request) {
        long sent = scheduler.epochNanos();
        long started = scheduler.nanoTime();
        CallProgress progress = newCall(request, started);
        HttpOutcome outcome;
        try (Response response = progress.call().execute()) {
            outcome = read(request, response, sent, progress);
        } catch (IOException e) {
            outcome = lost(e, progress);
        }
        return known(outcome, progress, started);
    }

    private void attempt(HttpRequest request, int number, long began, CompletableFuture<HttpOutcome> result) {
        limiter.acquire(request.claim(), request.priority(), request.patience().orElse(patience))
                .thenAccept(admission -> {
                    HttpOutcome refusal = refusal(request, admission);
                    if (refusal != null) {
                        result.complete(finished(request, refusal, began));
                        return;
                    }
                    Attempt attempt = new Attempt(request, number, began, result);
                    attempt.progress.call().enqueue(attempt);
                });
    }

    /** One try on a thread of the transport. */
    private final class Attempt implements Callback {

        private final HttpRequest request;
        private final int number;
        private final long began;
        private final CompletableFuture<HttpOutcome> result;
        private final long sent = scheduler.epochNanos();
        private final long started = scheduler.nanoTime();
        private final CallProgress progress;

        Attempt(HttpRequest request, int number, long began, CompletableFuture<HttpOutcome> result) {
            this.request = request;
            this.number = number;
            this.began = began;
            this.result = result;
            this.progress = newCall(request, started);
        }

        @Override
        public void onResponse(Call call, Response response) {
            HttpOutcome outcome;
            try (response) {
                outcome = read(request, response, sent, progress);
            } catch (IOException e) {
                outcome = lost(e, progress);
            }
            done(outcome);
        }

        @Override
        public void onFailure(Call call, IOException e) {
            done(lost(e, progress));
        }

        private void done(HttpOutcome outcome) {
            HttpOutcome known = known(outcome, progress, started);
            if (mayRetry(request, known, number)) {
                retry(request, number, began, known, result);
            } else {
                result.complete(finished(request, known, began));
            }
        }
    }

    private @Nullable HttpOutcome refusal(HttpRequest request, Admission admission) {
        if (admission instanceof Admission.Denied denied) {
            return new HttpOutcome.NotSent(Reason.RATE_BUDGET, denied.detail());
        }
        if (closed) {
            return new HttpOutcome.NotSent(Reason.CLOSED, "session " + name + " is closed");
        }
        if (!breaker.permits(request.priority())) {
            return new HttpOutcome.NotSent(
                    Reason.BREAKER_OPEN, name + " failed too often of late; nothing but cancels is sent for a while");
        }
        return null;
    }

    private boolean mayRetry(HttpRequest request, HttpOutcome outcome, int number) {
        if (!request.isRead() || number >= retries.attempts() || closed) {
            return false;
        }
        boolean worthIt =
                outcome.fold(answered -> false, notSent -> notSent.reason() == Reason.CONNECT_FAILED, unknown -> true);
        return worthIt && budget.take();
    }

    private void retry(
            HttpRequest request, int number, long began, HttpOutcome outcome, CompletableFuture<HttpOutcome> result) {
        Duration wait = retries.backoff().delay(number, random);
        Duration asked = outcome.fold(
                        answered -> Optional.<Duration>empty(),
                        notSent -> Optional.<Duration>empty(),
                        unknown -> unknown.given().flatMap(LimitHeaders::pause))
                .orElse(Duration.ZERO);
        Duration longer = asked.compareTo(wait) > 0 ? asked : wait;
        scheduler.schedule(longer, () -> attempt(request, number + 1, began, result));
        LOG.debug("{}: {} gave {}, again in {} ms", name, request, outcome.label(), longer.toMillis());
        listener.requestRetried(name, request.operation(), number + 1, longer);
    }

    private HttpOutcome known(HttpOutcome outcome, CallProgress progress, long started) {
        deadlines.ends(progress);
        if (progress.connected()) {
            listener.connectionOpened(name);
        }
        breaker.report(outcome, scheduler.nanoTime() - started);
        return outcome;
    }

    private HttpOutcome finished(HttpRequest request, HttpOutcome outcome, long began) {
        listener.requestFinished(
                name, request.operation(), outcome.label(), Duration.ofNanos(scheduler.nanoTime() - began));
        return outcome;
    }

    private CallProgress newCall(HttpRequest request, long now) {
        Request prepared = request.prepared().forSession(this);
        if (prepared == null) {
            prepared = prepare(request);
            request.prepared().remember(this, prepared);
        }
        byte[] bytes = request.bytes();
        Request whole = request.isRead() && bytes == null
                ? prepared
                : prepared.newBuilder()
                        .method(request.method(), body(request, bytes))
                        .build();
        CallProgress progress = new CallProgress(
                client.newCall(whole), now + request.timeout().orElse(timeout).toNanos());
        deadlines.begins(progress);
        return progress;
    }

    private Request prepare(HttpRequest request) {
        Request.Builder builder =
                new Request.Builder().url(resolve(request.path())).headers(headers);
        for (int i = 0; i < request.headers().size(); i++) {
            builder.header(request.headers().name(i), request.headers().value(i));
        }
        return builder.build();
    }

    private static @Nullable BytesOnce body(HttpRequest request, byte @Nullable [] bytes) {
        if (bytes != null) {
            return new BytesOnce(bytes, request.mediaType());
        }
        // A write without a body has an empty one, for the sake of its promise not to be sent twice.
        return request.isRead() ? null : new BytesOnce(new byte[0], request.mediaType());
    }

    private HttpUrl resolve(String path) {
        if (path.isEmpty()) {
            return base;
        }
        int query = path.indexOf('?');
        HttpUrl.Builder url = base.newBuilder();
        String plain = query < 0 ? path : path.substring(0, query);
        url.addEncodedPathSegments(plain.startsWith("/") ? plain.substring(1) : plain);
        return (query < 0 ? url : url.encodedQuery(path.substring(query + 1))).build();
    }

    private HttpOutcome read(HttpRequest request, Response response, long sent, CallProgress progress)
            throws IOException {
        BufferedSource source = response.body().source();
        Buffer buffer = source.getBuffer();
        if (response.body().contentLength() > maxAnswerBytes || !complete(source, buffer)) {
            return new HttpOutcome.Unknown(
                    UnknownCause.UNREADABLE_ANSWER,
                    Reach.ANSWERED,
                    "the answer, status " + response.code() + ", is longer than " + maxAnswerBytes + " bytes",
                    Optional.empty());
        }
        HttpAnswer answer = new HttpAnswer(
                response.code(), response.headers(), buffer.readByteArray(), sent, scheduler.epochNanos(), json);
        feedback.observe(request, answer, limiter);
        return judged(answer, progress);
    }

    /** Reads a little at a time, so that no more than the limit is ever held; false if there is more. */
    private boolean complete(BufferedSource source, Buffer buffer) throws IOException {
        while (source.request(Math.min(maxAnswerBytes + 1L, buffer.size() + 8192))) {
            if (buffer.size() > maxAnswerBytes) {
                return false;
            }
        }
        return true;
    }

    private static HttpOutcome judged(HttpAnswer answer, CallProgress progress) {
        int status = answer.status();
        if (status == 429) {
            return new HttpOutcome.Unknown(
                    UnknownCause.RATE_LIMITED, Reach.ANSWERED, "status 429", Optional.of(answer));
        }
        if (status == 408) {
            return new HttpOutcome.Unknown(UnknownCause.TIMEOUT, Reach.ANSWERED, "status 408", Optional.of(answer));
        }
        if (status >= 500) {
            return new HttpOutcome.Unknown(
                    UnknownCause.SERVER_ERROR, Reach.ANSWERED, "status " + status, Optional.of(answer));
        }
        if (status < 200) {
            return new HttpOutcome.Unknown(
                    UnknownCause.UNREADABLE_ANSWER, progress.reach(), "status " + status, Optional.of(answer));
        }
        return new HttpOutcome.Answered(answer);
    }

    private HttpOutcome lost(IOException failure, CallProgress progress) {
        String detail = redactor.failure(failure);
        if (progress.expired()) {
            detail = "nothing complete came in time";
        }
        if (!progress.begun()) {
            Reason reason = failure instanceof SSLException
                    ? Reason.TLS_FAILED
                    : closed ? Reason.CLOSED : Reason.CONNECT_FAILED;
            return new HttpOutcome.NotSent(reason, detail);
        }
        UnknownCause cause;
        if (progress.expired() || failure instanceof InterruptedIOException) {
            cause = UnknownCause.TIMEOUT;
        } else if (failure instanceof ProtocolException || progress.reach() == Reach.ANSWERED) {
            cause = UnknownCause.UNREADABLE_ANSWER;
        } else {
            cause = UnknownCause.CONNECTION_LOST;
        }
        return new HttpOutcome.Unknown(cause, progress.reach(), detail, Optional.empty());
    }

    /**
     * Keeps connections open by asking for something cheap, so that an order never waits for a handshake. Each probe goes
     * through the budgets like any other read.
     *
     * @param probe a read
     * @param connections how many to keep; with HTTP/2 one is enough
     * @param every how often; less than the server's patience with idle connections
     */
    public synchronized void keepWarm(HttpRequest probe, int connections, Duration every) {
        if (!probe.isRead()) {
            throw new IllegalArgumentException("connections are kept warm by reads, got " + probe);
        }
        if (warming != null) {
            warming.cancel();
        }
        for (int i = 0; i < connections; i++) {
            send(probe);
        }
        warming = closed ? null : scheduler.schedule(every, () -> keepWarm(probe, connections, every));
    }

    /** Sends nothing any more; what is under way ends as it will. The transport stays open. */
    @Override
    public synchronized void close() {
        closed = true;
        if (warming != null) {
            warming.cancel();
            warming = null;
        }
    }

    /** Its name and where it goes, without secrets. */
    @Override
    public String toString() {
        return "HttpSession[" + name + " at " + redactor.address(base.toString()) + "]";
    }

    /** Settings; all mistakes are reported together by {@link #build()}. */
    public static final class Builder {

        private final Transport transport;
        private final URI base;
        private final Headers.Builder headers = new Headers.Builder();
        private String name;
        private @Nullable RateLimiter limiter;
        private LimitFeedback feedback = LimitFeedback.NONE;
        private RetryPolicy retries = RetryPolicy.standard();
        private BreakerSettings breaker = BreakerSettings.standard();
        private Duration timeout = Duration.ofSeconds(10);
        private Duration patience = Duration.ofSeconds(5);
        private int maxAnswerBytes = 16 << 20;
        private RandomGenerator random = RandomGenerator.getDefault();

        private Builder(Transport transport, URI base) {
            this.transport = requireNonNull(transport, "transport");
            this.base = requireNonNull(base, "base");
            this.name = base.getHost() == null ? "http" : base.getHost();
        }

        /** A name for metrics and logs; the host if not set. */
        public Builder name(String value) {
            name = requireNonNull(value, "name");
            return this;
        }

        /** A header of every request, an API key for instance. Its value is never logged. */
        public Builder header(String headerName, String value) {
            headers.set(headerName, value);
            return this;
        }

        /** The budgets requests must pass; share one among the sessions a venue counts together. */
        public Builder limiter(RateLimiter value) {
            limiter = requireNonNull(value, "limiter");
            return this;
        }

        /** How answers correct the budgets. */
        public Builder feedback(LimitFeedback value) {
            feedback = requireNonNull(value, "feedback");
            return this;
        }

        /** When reads are tried again. */
        public Builder retries(RetryPolicy value) {
            retries = requireNonNull(value, "retries");
            return this;
        }

        /** When to stop asking. */
        public Builder breaker(BreakerSettings value) {
            breaker = requireNonNull(value, "breaker");
            return this;
        }

        /** How long a request may take from connecting to the last byte of the answer; ten seconds if not set. */
        public Builder timeout(Duration value) {
            timeout = requireNonNull(value, "timeout");
            return this;
        }

        /** How long a request may wait for rate budgets; five seconds if not set. */
        public Builder patience(Duration value) {
            patience = requireNonNull(value, "patience");
            return this;
        }

        /** The longest answer that is read, after decompression; 16 MiB if not set. */
        public Builder maxAnswerBytes(int value) {
            maxAnswerBytes = value;
            return this;
        }

        /** Where jitter comes from. */
        public Builder random(RandomGenerator value) {
            random = requireNonNull(value, "random");
            return this;
        }

        /**
         * The session; opens no connection yet.
         *
         * @throws ConfigurationException naming all mistakes
         */
        public HttpSession build() {
            List<String> problems = new ArrayList<>();
            HttpUrl url = HttpUrl.parse(base.toString());
            if (url == null) {
                problems.add("the base must be an http or https address, got "
                        + transport.redactor().address(base.toString()));
            }
            if (timeout.isNegative() || timeout.isZero()) {
                problems.add("timeout must be positive, got " + timeout);
            }
            if (patience.isNegative()) {
                problems.add("patience must not be negative, got " + patience);
            }
            if (maxAnswerBytes < 1) {
                problems.add("maxAnswerBytes must be positive, got " + maxAnswerBytes);
            }
            if (url == null || !problems.isEmpty()) {
                throw new ConfigurationException("HttpSession " + name, problems);
            }
            return new HttpSession(this, url);
        }
    }
}
