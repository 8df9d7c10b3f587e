package io.github.hydra4j.net;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.Incubating;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the world: a pool for each host, trust, proxies, threads. One for a venue, shared by all its sessions, so that
 * a request finds the connection that an earlier one warmed. Thread-safe; {@link #close()} ends all connections.
 *
 * <p>It never sends anything twice: no redirects, no second try on a broken connection. Who may try again is decided by those
 * who know what the request does.
 */
@Incubating
public final class Transport implements AutoCloseable {

    /** The name of ours in {@code User-Agent} unless a session says otherwise. */
    public static final String USER_AGENT = "hydra4j";

    private final OkHttpClient client;
    private final ExecutorService threads;
    private final NetScheduler scheduler;
    private final NetListener listener;
    private final Redactor redactor;

    private Transport(Builder builder) {
        this.scheduler = builder.scheduler;
        this.listener = builder.listener;
        this.redactor = builder.redactor;
        AtomicInteger number = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "hydra4j-net-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(builder.requestsInFlight);
        dispatcher.setMaxRequestsPerHost(builder.requestsInFlight);
        OkHttpClient.Builder ok = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(CalmPool.of(builder.idleConnections, builder.keepAlive, threads))
                .socketFactory(new PromptSockets())
                .connectTimeout(builder.connectTimeout)
                // The time-out of a call bounds reading and writing; a stream reads for ever and has a watchdog.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false);
        if (builder.proxy != null) {
            through(ok, builder.proxy);
        }
        if (builder.sockets != null && builder.trust != null) {
            ok.sslSocketFactory(builder.sockets, builder.trust);
        }
        if (builder.hostnames != null) {
            ok.hostnameVerifier(builder.hostnames);
        }
        this.client = ok.build();
    }

    private static void through(OkHttpClient.Builder ok, ProxySettings proxy) {
        ok.proxy(proxy.toProxy());
        if (proxy.user() == null || proxy.password() == null) {
            return;
        }
        String credentials = Credentials.basic(proxy.user(), proxy.password());
        // Said before being asked: whoever answers 407 has read the request, and a write is not sent a second time.
        ok.proxyAuthenticator((route, response) -> response.request().header("Proxy-Authorization") == null
                ? response.request()
                        .newBuilder()
                        .header("Proxy-Authorization", credentials)
                        .build()
                : null);
        ok.addNetworkInterceptor(new PlainProxyCredentials(credentials));
    }

    /** Plain {@code http} goes to the proxy itself; what goes through a tunnel must not carry our password to the venue. */
    private record PlainProxyCredentials(String credentials) implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            boolean tunnel = chain.request().isHttps();
            return chain.proceed(
                    tunnel
                            ? chain.request()
                            : chain.request()
                                    .newBuilder()
                                    .header("Proxy-Authorization", credentials)
                                    .build());
        }

        @Override
        public String toString() {
            return "PlainProxyCredentials";
        }
    }

    /** Connections with the settings most venues are well served with. */
    public static Transport standard() {
        return builder().build();
    }

    /** Starts with {@link #standard()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** For what this artifact does not offer; changes to a copy do not change this. */
    public OkHttpClient okHttp() {
        return client;
    }

    /** Time and timers. */
    public NetScheduler scheduler() {
        return scheduler;
    }

    /** Who is told. */
    public NetListener listener() {
        return listener;
    }

    /** What may be shown. */
    public Redactor redactor() {
        return redactor;
    }

    /** How many connections are open, in use or idle. */
    public int connections() {
        return client.connectionPool().connectionCount();
    }

    /** Ends all calls and connections. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        threads.shutdown();
        client.connectionPool().evictAll();
    }

    /** Settings; all mistakes are reported together by {@link #build()}. */
    public static final class Builder {

        private NetScheduler scheduler = NetScheduler.system();
        private NetListener listener = NetListener.NONE;
        private Redactor redactor = Redactor.standard();
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration keepAlive = Duration.ofMinutes(2);
        private int idleConnections = 8;
        private int requestsInFlight = 64;
        private @Nullable ProxySettings proxy;
        private @Nullable SSLSocketFactory sockets;
        private @Nullable X509TrustManager trust;
        private @Nullable HostnameVerifier hostnames;

        private Builder() {}

        /** Time and timers; the machine's if not set. */
        public Builder scheduler(NetScheduler value) {
            scheduler = requireNonNull(value, "scheduler");
            return this;
        }

        /** Who is told; nobody if not set. */
        public Builder listener(NetListener value) {
            listener = requireNonNull(value, "listener");
            return this;
        }

        /** What may be shown; give it the keys this transport will carry. */
        public Builder redactor(Redactor value) {
            redactor = requireNonNull(value, "redactor");
            return this;
        }

        /** How long a connection may take to open, TLS included; five seconds if not set. */
        public Builder connectTimeout(Duration value) {
            connectTimeout = requireNonNull(value, "connectTimeout");
            return this;
        }

        /**
         * How long an idle connection is kept; two minutes if not set. Shorter than the venue keeps it, or a write will meet a
         * closed one.
         */
        public Builder keepAlive(Duration value) {
            keepAlive = requireNonNull(value, "keepAlive");
            return this;
        }

        /** How many idle connections are kept for all hosts together; 8 if not set. */
        public Builder idleConnections(int value) {
            idleConnections = value;
            return this;
        }

        /** How many asynchronous requests may be under way; more wait their turn. 64 if not set. */
        public Builder requestsInFlight(int value) {
            requestsInFlight = value;
            return this;
        }

        /** The way out; what the JVM is configured for if not set. */
        public Builder proxy(ProxySettings value) {
            proxy = requireNonNull(value, "proxy");
            return this;
        }

        /** Whom to trust, instead of the authorities the JVM trusts: a node or test server with its own certificate. */
        public Builder trust(SSLSocketFactory newSockets, X509TrustManager newTrust) {
            sockets = requireNonNull(newSockets, "sockets");
            trust = requireNonNull(newTrust, "trust");
            return this;
        }

        /** Which names a certificate may stand for; the usual rules if not set. */
        public Builder hostnames(HostnameVerifier value) {
            hostnames = requireNonNull(value, "hostnames");
            return this;
        }

        /**
         * The transport.
         *
         * @throws ConfigurationException naming all mistakes
         */
        public Transport build() {
            List<String> problems = new ArrayList<>();
            if (connectTimeout.isNegative() || connectTimeout.isZero()) {
                problems.add("connectTimeout must be positive, got " + connectTimeout);
            }
            if (keepAlive.isNegative() || keepAlive.isZero()) {
                problems.add("keepAlive must be positive, got " + keepAlive);
            }
            if (idleConnections < 0) {
                problems.add("idleConnections must not be negative, got " + idleConnections);
            }
            if (requestsInFlight < 1) {
                problems.add("requestsInFlight must be at least 1, got " + requestsInFlight);
            }
            if (!problems.isEmpty()) {
                throw new ConfigurationException("Transport", problems);
            }
            return new Transport(this);
        }
    }
}
