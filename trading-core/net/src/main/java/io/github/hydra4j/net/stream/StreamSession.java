package io.github.hydra4j.net.stream;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.net.Backoff;
import io.github.hydra4j.net.NetListener;
import io.github.hydra4j.net.NetScheduler;
import io.github.hydra4j.net.Priority;
import io.github.hydra4j.net.Redactor;
import io.github.hydra4j.net.Transport;
import io.github.hydra4j.net.limit.Admission;
import io.github.hydra4j.net.limit.Claim;
import io.github.hydra4j.net.limit.RateLimiter;
import io.github.hydra4j.net.stream.StreamEvent.Cause;
import io.github.hydra4j.net.stream.StreamEvent.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream kept alive: a WebSocket, or server-sent events. It goes from connecting to subscribing to live; whatever goes
 * wrong leads through one door: {@code DOWN}, a jittered wait, a new connection with the same subscriptions, {@code UP} and
 * {@code GAP}. Nothing is passed over in silence: what comes late or not at all takes that way too.
 *
 * <p>Thread-safe. Its methods may be called from the listener. {@link #start} connects, {@link #close} ends it for good.
 */
@Incubating
public final class StreamSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamSession.class);

    private static final Duration CLAIM_PATIENCE = Duration.ofMinutes(10);

    private final String name;
    private final String shownAddress;
    private final Wire wire;
    private final NetScheduler scheduler;
    private final NetListener metrics;
    private final Redactor redactor;
    private final StreamListener listener;
    private final Settings settings;
    private final Lane lane;
    private final AtomicLong queuedCharacters = new AtomicLong();

    /** Guarded by the lane: the connection whose messages are delivered, 0 for none; and the numbers seen. */
    private int delivering;

    private final SequenceTracker sequences = new SequenceTracker();

    /** When anything was heard last, steady and of the day; written by the reader, read by watchdogs. */
    private volatile long heardAt;

    private volatile long heardEpoch;

    /** Guarded by this; so is everything below. */
    private final Map<String, Feed> feeds = new LinkedHashMap<>();

    private State state = State.IDLE;
    private int connection;
    private int failures;
    private int added;
    private boolean wasUp;
    private long upAt;
    private long lostSince;
    private @Nullable Duration serverWait;
    private Wire.@Nullable Link link;
    private final List<NetScheduler.Timer> timers = new ArrayList<>();
    private NetScheduler.@Nullable Timer reconnectTimer;

    /** Where a stream is. */
    public enum State {
        /** Not started. */
        IDLE,
        /** A connection is being opened. */
        CONNECTING,
        /** Connected, and waiting for confirmations. */
        SUBSCRIBING,
        /** As it should be. */
        LIVE,
        /** Waiting before the next connection. */
        BACKING_OFF,
        /** Closed for good. */
        CLOSED
    }

    /** A subscription and how it fares on this connection. */
    private static final class Feed {
        private final Subscription subscription;
        private volatile long heardAt;
        private boolean confirmed;
        private boolean refused;
        private boolean doubted;

        Feed(Subscription subscription) {
            this.subscription = subscription;
        }

        boolean pending() {
            return subscription.confirmed() && !confirmed && !refused;
        }
    }

    /** What a session was built with. */
    private record Settings(
            Heartbeat heartbeat,
            Duration maxSilence,
            Duration openWithin,
            Duration confirmWithin,
            Duration stableAfter,
            Backoff backoff,
            int queueMessages,
            long queueCharacters,
            @Nullable RateLimiter limiter,
            Claim connectClaim,
            Claim messageClaim,
            RandomGenerator random) {}

    private StreamSession(Builder builder, Wire wire, Settings settings) {
        this.name = builder.name;
        this.redactor = builder.transport.redactor();
        this.shownAddress = redactor.address(builder.address.toString());
        this.wire = wire;
        this.scheduler = builder.transport.scheduler();
        this.metrics = builder.transport.listener();
        this.listener = builder.listener;
        this.settings = settings;
        this.lane = new Lane(builder.executor);
        builder.subscriptions.forEach(each -> feeds.put(each.key(), new Feed(each)));
    }

    /**
     * A WebSocket.
     *
     * @param address {@code ws} or {@code wss}
     */
    public static Builder webSocket(Transport transport, URI address, StreamListener listener) {
        return new Builder(transport, address, listener, false);
    }

    /**
     * A stream of server-sent events. After a loss it asks for what came since the last event's id, if events have ids.
     *
     * @param address {@code http} or {@code https}
     */
    public static Builder serverSentEvents(Transport transport, URI address, StreamListener listener) {
        return new Builder(transport, address, listener, true);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Where it is. */
    public synchronized State state() {
        return state;
    }

    /** Connects; does nothing if it was started before. */
    public void start() {
        locked(() -> {
            if (state == State.IDLE) {
                lostSince = scheduler.epochNanos();
                connect();
            }
        });
    }

    /** Adds a subscription; it is made at once if there is a connection, and after every loss. */
    public void subscribe(Subscription subscription) {
        locked(() -> {
            Feed feed = new Feed(subscription);
            if (feeds.putIfAbsent(subscription.key(), feed) != null) {
                throw new IllegalArgumentException(
                        "stream " + name + " has a subscription " + subscription.key() + " already");
            }
            if (open()) {
                request(feed);
            }
        });
    }

    /** Ends a subscription; nothing happens if there is none of that key. */
    public void unsubscribe(String key) {
        locked(() -> {
            Feed feed = feeds.remove(key);
            if (feed != null && open()) {
                feed.subscription.unsubscribe().ifPresent(text -> say(text.get()));
                liveIfConfirmed();
            }
        });
    }

    /** Sends a message of one's own; false if there is no connection. It is not sent again after a loss. */
    public synchronized boolean send(String text) {
        Wire.Link current = link;
        return open() && current != null && current.send(text);
    }

    /** The server confirmed a subscription. */
    public void acknowledge(String key) {
        locked(() -> {
            Feed feed = feeds.get(key);
            if (feed != null) {
                feed.confirmed = true;
                liveIfConfirmed();
            }
        });
    }

    /** The server does not want a subscription. It is tried again on the next connection. */
    public void refuse(String key, String detail) {
        locked(() -> {
            Feed feed = feeds.get(key);
            if (feed != null && !feed.refused) {
                feed.refused = true;
                tell(Kind.REFUSED, Cause.REFUSED, key, redactor.excerpt(detail, 200));
                liveIfConfirmed();
            }
        });
    }

    /** A message of a subscription came; keeps its watchdog quiet. */
    public void heard(String key) {
        Feed feed;
        synchronized (this) {
            feed = feeds.get(key);
        }
        if (feed != null) {
            feed.heardAt = scheduler.nanoTime();
        }
    }

    /**
     * A message of a subscription came and it has a number. A gap is told as an event at once, before this returns. Only for
     * the listener, inside a call.
     */
    public SequenceTracker.Verdict sequence(String key, long first, long last) {
        heard(key);
        SequenceTracker.Verdict verdict = sequences.accept(key, first, last);
        if (verdict == SequenceTracker.Verdict.GAP) {
            deliver(new StreamEvent(
                    Kind.GAP,
                    Cause.SEQUENCE,
                    key,
                    "numbers before " + first + " are missing",
                    scheduler.epochNanos(),
                    heardEpoch,
                    delivering));
        }
        return verdict;
    }

    /** The numbers of a subscription start anew, from that of a snapshot. Only for the listener, inside a call. */
    public void restartSequence(String key, long number) {
        sequences.restart(key, number);
    }

    /** Makes a subscription anew: the venue's own way to get a fresh snapshot. */
    public void resubscribe(String key) {
        locked(() -> {
            Feed feed = feeds.get(key);
            if (feed != null && open()) {
                again(feed, Cause.REQUESTED, "asked for");
            }
        });
    }

    /** Takes the stream down and up again. */
    public void reconnect(String why) {
        locked(() -> {
            if (state == State.CONNECTING || open()) {
                lost(Cause.REQUESTED, redactor.excerpt(why, 200));
            }
        });
    }

    /** Ends it for good: one last {@code DOWN}, then nothing. */
    @Override
    public void close() {
        locked(() -> {
            if (state == State.CLOSED) {
                return;
            }
            Wire.Link current = link;
            stopTimers();
            if (reconnectTimer != null) {
                reconnectTimer.cancel();
            }
            link = null;
            boolean told = state == State.IDLE || state == State.BACKING_OFF;
            state = State.CLOSED;
            int ended = connection++;
            if (current != null) {
                current.close();
            }
            if (!told) {
                down(Cause.CLOSED, "closed by us", ended);
            }
        });
    }

    private boolean open() {
        return state == State.LIVE || state == State.SUBSCRIBING;
    }

    /** Runs something under the lock and delivers, without it, what that put into the lane. */
    private void locked(Runnable action) {
        // A rate budget may answer at once, inside a call that holds the lock already: that call delivers then.
        if (Thread.holdsLock(this)) {
            action.run();
            return;
        }
        int toRun;
        synchronized (this) {
            try {
                action.run();
            } finally {
                toRun = added;
                added = 0;
            }
        }
        lane.run(toRun);
    }

    private void inLane(Runnable action) {
        lane.add(action);
        added++;
    }

    private void connect() {
        state = State.CONNECTING;
        int number = ++connection;
        RateLimiter limiter = settings.limiter();
        if (limiter == null || settings.connectClaim().weights().isEmpty()) {
            open(number);
            return;
        }
        // The answer may come at once, on this thread and under this lock, or later on another.
        limiter.acquire(settings.connectClaim(), Priority.REDUCE, CLAIM_PATIENCE)
                .thenAccept(admission -> locked(() -> {
                    if (number != connection || state != State.CONNECTING) {
                        return;
                    }
                    if (admission instanceof Admission.Denied denied) {
                        lost(Cause.CONNECT_FAILED, denied.detail());
                    } else {
                        open(number);
                    }
                }));
    }

    private void open(int number) {
        timer(
                settings.openWithin(),
                number,
                () -> lost(Cause.CONNECT_FAILED, "no connection within " + settings.openWithin()));
        link = wire.open(new Ears(number));
    }

    /** A timer of a connection: it does nothing once that connection is gone. */
    private void timer(Duration delay, int number, Runnable action) {
        timers.add(scheduler.schedule(
                delay,
                () -> locked(() -> {
                    if (number == connection && state != State.CLOSED) {
                        action.run();
                    }
                })));
        if (timers.size() > 64 + 4 * feeds.size()) {
            // Timers that ran are of no use; those that did not are few.
            timers.subList(0, timers.size() / 2).clear();
        }
    }

    private void stopTimers() {
        timers.forEach(NetScheduler.Timer::cancel);
        timers.clear();
    }

    private void opened(int number) {
        heardAt = scheduler.nanoTime();
        stopTimers();
        state = State.SUBSCRIBING;
        inLane(() -> {
            delivering = number;
            sequences.forgetAll();
        });
        feeds.values().forEach(this::request);
        if (feeds.values().stream().anyMatch(Feed::pending)) {
            timer(settings.confirmWithin(), number, this::unconfirmed);
        }
        if (!settings.maxSilence().isZero()) {
            watch(number, settings.maxSilence());
        }
        if (!settings.heartbeat().every().isZero()
                && settings.heartbeat().text().isPresent()) {
            timer(settings.heartbeat().every(), number, () -> beat(number));
        }
        liveIfConfirmed();
    }

    private void unconfirmed() {
        List<String> waiting = feeds.values().stream()
                .filter(Feed::pending)
                .map(feed -> feed.subscription.key())
                .toList();
        if (!waiting.isEmpty()) {
            lost(Cause.NOT_SUBSCRIBED, "not confirmed within " + settings.confirmWithin() + ": " + waiting);
        }
    }

    private void request(Feed feed) {
        feed.confirmed = false;
        feed.refused = false;
        feed.heardAt = scheduler.nanoTime();
        say(feed.subscription.subscribe().get());
        if (!feed.subscription.maxSilence().isZero()) {
            watch(feed, connection, feed.subscription.maxSilence());
        }
    }

    private void again(Feed feed, Cause cause, String why) {
        feed.subscription.unsubscribe().ifPresent(text -> say(text.get()));
        feed.confirmed = false;
        feed.refused = false;
        say(feed.subscription.subscribe().get());
        tell(Kind.GAP, cause, feed.subscription.key(), "subscribed again: " + why);
    }

    /** Sends one of our own messages, within the budget for messages. */
    private void say(String text) {
        int number = connection;
        RateLimiter limiter = settings.limiter();
        if (limiter == null || settings.messageClaim().weights().isEmpty()) {
            saidOrLost(text);
            return;
        }
        limiter.acquire(settings.messageClaim(), Priority.DATA, CLAIM_PATIENCE)
                .thenAccept(admission -> locked(() -> {
                    if (number == connection && open()) {
                        if (admission instanceof Admission.Denied denied) {
                            lost(Cause.NOT_SUBSCRIBED, denied.detail());
                        } else {
                            saidOrLost(text);
                        }
                    }
                }));
    }

    private void saidOrLost(String text) {
        Wire.Link current = link;
        if (current != null && !current.send(text)) {
            LOG.debug("{}: a message could not be queued; the connection is ending", name);
        }
    }

    private void liveIfConfirmed() {
        if (state != State.SUBSCRIBING || feeds.values().stream().anyMatch(Feed::pending)) {
            return;
        }
        state = State.LIVE;
        upAt = scheduler.nanoTime();
        tell(Kind.UP, Cause.CONNECTED, "", shownAddress);
        if (wasUp) {
            tell(new StreamEvent(
                    Kind.GAP,
                    Cause.RECONNECTED,
                    "",
                    "what came meanwhile was not heard",
                    scheduler.epochNanos(),
                    lostSince,
                    connection));
        }
        wasUp = true;
        LOG.info("{}: up, connection {} to {}", name, connection, shownAddress);
    }

    private void watch(int number, Duration in) {
        timer(in, number, () -> {
            long left = settings.maxSilence().toNanos() - (scheduler.nanoTime() - heardAt);
            if (left <= 0) {
                lost(Cause.SILENCE, "nothing heard for " + settings.maxSilence());
            } else {
                watch(number, Duration.ofNanos(left));
            }
        });
    }

    private void watch(Feed feed, int number, Duration in) {
        Subscription subscription = feed.subscription;
        timer(in, number, () -> {
            if (feeds.get(subscription.key()) != feed || feed.refused) {
                return;
            }
            long left = subscription.maxSilence().toNanos() - (scheduler.nanoTime() - feed.heardAt);
            if (left > 0) {
                feed.doubted = false;
                watch(feed, number, Duration.ofNanos(left));
            } else if (feed.doubted) {
                lost(Cause.SILENCE, subscription.key() + " stays silent though subscribed again");
            } else {
                feed.doubted = true;
                tell(Kind.SILENT, Cause.SILENCE, subscription.key(), "nothing for " + subscription.maxSilence());
                feed.heardAt = scheduler.nanoTime();
                again(feed, Cause.SILENCE, "silent for " + subscription.maxSilence());
                watch(feed, number, subscription.maxSilence());
            }
        });
    }

    private void beat(int number) {
        long sent = scheduler.nanoTime();
        settings.heartbeat().text().ifPresent(text -> say(text.get()));
        timer(settings.heartbeat().every(), number, () -> beat(number));
        Duration patience = settings.heartbeat().answerWithin();
        if (!patience.isZero()) {
            timer(patience, number, () -> {
                if (heardAt - sent < 0) {
                    lost(Cause.SILENCE, "no answer to a heartbeat within " + patience);
                }
            });
        }
    }

    /** The one door: whatever went wrong, this connection ends and another is planned. */
    private void lost(Cause cause, String detail) {
        if (state == State.CLOSED || state == State.BACKING_OFF || state == State.IDLE) {
            return;
        }
        long now = scheduler.nanoTime();
        stopTimers();
        Wire.Link current = link;
        link = null;
        if (current != null) {
            current.cancel();
        }
        if (open()) {
            lostSince = heardEpoch == 0 ? scheduler.epochNanos() : heardEpoch;
        }
        if (state == State.LIVE && now - upAt >= settings.stableAfter().toNanos()) {
            failures = 0;
        }
        state = State.BACKING_OFF;
        int ended = connection++;
        feeds.values().forEach(feed -> feed.doubted = false);
        failures++;
        Duration wait = settings.backoff().delay(failures, settings.random());
        if (serverWait != null && serverWait.compareTo(wait) > 0) {
            wait = serverWait;
        }
        serverWait = null;
        down(cause, detail, ended);
        LOG.warn("{}: down, {} ({}), again in {} ms", name, cause, detail, wait.toMillis());
        reconnectTimer = scheduler.schedule(
                wait,
                () -> locked(() -> {
                    if (state == State.BACKING_OFF) {
                        connect();
                    }
                }));
    }

    private void down(Cause cause, String detail, int ended) {
        StreamEvent event =
                new StreamEvent(Kind.DOWN, cause, "", detail, scheduler.epochNanos(), scheduler.epochNanos(), ended);
        inLane(() -> {
            delivering = 0;
            deliver(event);
        });
    }

    private void tell(Kind kind, Cause cause, String key, String detail) {
        long now = scheduler.epochNanos();
        long since = kind == Kind.GAP && heardEpoch != 0 ? heardEpoch : now;
        tell(new StreamEvent(kind, cause, key, detail, now, since, connection));
    }

    private void tell(StreamEvent event) {
        inLane(() -> deliver(event));
    }

    /** In the lane. */
    private void deliver(StreamEvent event) {
        metrics.streamChanged(name, event.kind().name(), event.cause().name());
        guarded(event.connection(), () -> listener.onEvent(event, this));
    }

    /** In the lane: whatever the listener throws ends the connection and not the lane. */
    private void guarded(int number, Runnable call) {
        try {
            call.run();
        } catch (Throwable failure) {
            LOG.error("{}: the listener failed: {}", name, redactor.failure(failure));
            locked(() -> {
                if (number == connection) {
                    lost(Cause.REQUESTED, "the listener failed: " + redactor.failure(failure));
                }
            });
        }
    }

    /** Hears of one connection. */
    private final class Ears implements Wire.Receiver {

        private final int number;

        Ears(int number) {
            this.number = number;
        }

        @Override
        public void opened() {
            ifCurrent(() -> StreamSession.this.opened(number));
        }

        @Override
        public void alive() {
            heardAt = scheduler.nanoTime();
        }

        @Override
        public void text(String text) {
            message(text.length(), at -> listener.onText(text, at, StreamSession.this));
        }

        @Override
        public void binary(byte[] bytes) {
            message(bytes.length, at -> listener.onBinary(bytes, at, StreamSession.this));
        }

        @Override
        public void serverEvent(String id, String type, String data) {
            message(data.length(), at -> listener.onServerEvent(id, type, data, at, StreamSession.this));
        }

        @Override
        public void retryAfter(Duration wait) {
            ifCurrent(() -> serverWait = wait);
        }

        @Override
        public void down(Cause cause, String detail) {
            ifCurrent(() -> lost(cause, detail));
        }

        private void ifCurrent(Runnable action) {
            locked(() -> {
                if (number == connection && state != State.CLOSED) {
                    action.run();
                }
            });
        }

        private void message(int size, Consumer<Long> call) {
            long at = scheduler.epochNanos();
            heardAt = scheduler.nanoTime();
            heardEpoch = at;
            metrics.messageReceived(name, size);
            if (lane.enter()) {
                deliverMessage(at, call);
                lane.leave();
                return;
            }
            long queued = queuedCharacters.addAndGet(size);
            if (lane.size() >= settings.queueMessages() || queued > settings.queueCharacters()) {
                queuedCharacters.addAndGet(-size);
                down(
                        Cause.OVERFLOW,
                        lane.size() + " messages wait for the listener, " + settings.queueMessages()
                                + " may; their size is " + queued + " of " + settings.queueCharacters());
                return;
            }
            lane.add(() -> {
                queuedCharacters.addAndGet(-size);
                deliverMessage(at, call);
            });
            lane.run(1);
        }

        private void deliverMessage(long at, Consumer<Long> call) {
            // What a connection brought before its end was told is delivered; nothing is after that.
            if (delivering == number) {
                guarded(number, () -> call.accept(at));
            }
        }
    }

    /** Its name, state and address without secrets. */
    @Override
    public synchronized String toString() {
        return "StreamSession[" + name + " " + state + " at " + shownAddress + "]";
    }

    /** Settings; all mistakes are reported together by {@link #build()}. */
    public static final class Builder {

        private final Transport transport;
        private final URI address;
        private final StreamListener listener;
        private final boolean serverSentEvents;
        private final List<Subscription> subscriptions = new ArrayList<>();
        private final List<Consumer<Request.Builder>> headers = new ArrayList<>();
        private String name;
        private Heartbeat heartbeat = Heartbeat.none();
        private Duration maxSilence = Duration.ofSeconds(60);
        private Duration openWithin = Duration.ofSeconds(10);
        private Duration confirmWithin = Duration.ofSeconds(15);
        private Duration stableAfter = Duration.ofSeconds(30);
        private Backoff backoff = Backoff.standard();
        private int maxMessageBytes = 16 << 20;
        private int queueMessages = 10_000;
        private long queueCharacters = 64 << 20;
        private @Nullable Executor executor;
        private @Nullable RateLimiter limiter;
        private Claim connectClaim = Claim.nothing();
        private Claim messageClaim = Claim.nothing();
        private RandomGenerator random = RandomGenerator.getDefault();
        private @Nullable Wire wire;

        private Builder(Transport transport, URI address, StreamListener listener, boolean serverSentEvents) {
            this.transport = requireNonNull(transport, "transport");
            this.address = requireNonNull(address, "address");
            this.listener = requireNonNull(listener, "listener");
            this.serverSentEvents = serverSentEvents;
            this.name = address.getHost() == null ? "stream" : address.getHost();
        }

        /** A name for metrics and logs; the host if not set. */
        public Builder name(String value) {
            name = requireNonNull(value, "name");
            return this;
        }

        /** A header of the first request, an API key for instance. Its value is never logged. */
        public Builder header(String headerName, String value) {
            headers.add(request -> request.header(headerName, value));
            return this;
        }

        /** A subscription from the start; {@link StreamSession#subscribe} adds later ones. */
        public Builder subscribe(Subscription subscription) {
            subscriptions.add(requireNonNull(subscription, "subscription"));
            return this;
        }

        /** Signs of life we send; none if not set. */
        public Builder heartbeat(Heartbeat value) {
            heartbeat = requireNonNull(value, "heartbeat");
            return this;
        }

        /** How long nothing at all may come; a minute if not set, zero for as long as it likes. */
        public Builder maxSilence(Duration value) {
            maxSilence = requireNonNull(value, "maxSilence");
            return this;
        }

        /** How long a connection may take to open; ten seconds if not set. */
        public Builder openWithin(Duration value) {
            openWithin = requireNonNull(value, "openWithin");
            return this;
        }

        /** How long confirmations of subscriptions may take, all together; 15 seconds if not set. */
        public Builder confirmWithin(Duration value) {
            confirmWithin = requireNonNull(value, "confirmWithin");
            return this;
        }

        /** How long a connection must have been live for waits to start small again; half a minute if not set. */
        public Builder stableAfter(Duration value) {
            stableAfter = requireNonNull(value, "stableAfter");
            return this;
        }

        /** How long to wait before a new connection. */
        public Builder backoff(Backoff value) {
            backoff = requireNonNull(value, "backoff");
            return this;
        }

        /** The longest message; a longer one ends the connection before it is held in memory. 16 MiB if not set. */
        public Builder maxMessageBytes(int value) {
            maxMessageBytes = value;
            return this;
        }

        /**
         * How many messages, and how many characters, may wait for a slow listener; more end the connection. 10,000 and 64
         * million if not set.
         */
        public Builder queue(int messages, long characters) {
            queueMessages = messages;
            queueCharacters = characters;
            return this;
        }

        /**
         * Where the listener is called: tasks of this executor, one at a time. Without one it is called by the thread that reads,
         * which is fastest, and slow listeners slow the server down.
         */
        public Builder deliverOn(Executor value) {
            executor = requireNonNull(value, "executor");
            return this;
        }

        /** The budgets that connections and our own messages must pass. */
        public Builder limits(RateLimiter value, Claim connect, Claim message) {
            limiter = requireNonNull(value, "limiter");
            connectClaim = requireNonNull(connect, "connect");
            messageClaim = requireNonNull(message, "message");
            return this;
        }

        /** Where jitter comes from. */
        public Builder random(RandomGenerator value) {
            random = requireNonNull(value, "random");
            return this;
        }

        /** A connection that is not one: for tests. */
        Builder wire(Wire value) {
            wire = value;
            return this;
        }

        /**
         * The session; does not connect yet.
         *
         * @throws ConfigurationException naming all mistakes
         */
        public StreamSession build() {
            List<String> problems = new ArrayList<>();
            HttpUrl url = HttpUrl.parse(address.toString().replaceFirst("^ws", "http"));
            boolean rightScheme = address.toString().matches(serverSentEvents ? "(?is)https?:.*" : "(?is)wss?:.*");
            if (url == null || !rightScheme) {
                problems.add("the address must be " + (serverSentEvents ? "http or https" : "ws or wss") + ", got "
                        + transport.redactor().address(address.toString()));
            }
            positive("openWithin", openWithin, problems);
            positive("confirmWithin", confirmWithin, problems);
            if (maxSilence.isNegative()) {
                problems.add("maxSilence must not be negative, got " + maxSilence);
            }
            if (maxMessageBytes < 1 || queueMessages < 1 || queueCharacters < 1) {
                problems.add("maxMessageBytes and queue must be positive, got " + maxMessageBytes + ", " + queueMessages
                        + ", " + queueCharacters);
            }
            long keys = subscriptions.stream().map(Subscription::key).distinct().count();
            if (keys != subscriptions.size()) {
                problems.add("two subscriptions have one key: " + subscriptions);
            }
            if (serverSentEvents && !subscriptions.isEmpty()) {
                problems.add("server-sent events go one way: put what you want to hear into the address");
            }
            if (url == null || !problems.isEmpty()) {
                throw new ConfigurationException("StreamSession " + name, problems);
            }
            return new StreamSession(
                    this,
                    wire == null ? realWire(url) : wire,
                    new Settings(
                            heartbeat,
                            maxSilence,
                            openWithin,
                            confirmWithin,
                            stableAfter,
                            backoff,
                            queueMessages,
                            queueCharacters,
                            limiter,
                            connectClaim,
                            messageClaim,
                            random));
        }

        private Wire realWire(HttpUrl url) {
            Request.Builder request = new Request.Builder().url(url).header("User-Agent", Transport.USER_AGENT);
            headers.forEach(each -> each.accept(request));
            if (serverSentEvents) {
                return new EventSourceWire(transport, request.build(), maxMessageBytes);
            }
            Duration ping = heartbeat.text().isEmpty() ? heartbeat.every() : Duration.ZERO;
            return new WebSocketWire(transport, request.build(), ping, maxMessageBytes);
        }

        private static void positive(String what, Duration value, List<String> problems) {
            if (value.isNegative() || value.isZero()) {
                problems.add(what + " must be positive, got " + value);
            }
        }
    }
}
