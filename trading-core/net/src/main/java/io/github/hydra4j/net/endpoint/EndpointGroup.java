package io.github.hydra4j.net.endpoint;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.net.NetListener;
import io.github.hydra4j.net.NetScheduler;
import io.github.hydra4j.net.Priority;
import io.github.hydra4j.net.http.HttpOutcome;
import io.github.hydra4j.net.http.HttpOutcome.NotSent;
import io.github.hydra4j.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers of one kind in the order of our preference. An endpoint is left when its breaker is open, when it is further behind
 * the best than allowed, or when it has stopped reporting while others go on; it is taken again when it has been well for a
 * while.
 *
 * <p>A read goes on to the next endpoint until one answers. A write goes on only with proof that it was not sent; where its fate
 * is unknown that is its outcome. Thread-safe.
 */
@Incubating
public final class EndpointGroup {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointGroup.class);

    private final String name;
    private final List<Member> members = new ArrayList<>();
    private final long maxLag;
    private final Duration maxReportAge;
    private final Duration failBackAfter;
    private final NetScheduler scheduler;
    private final NetListener listener;
    private Member current;

    /** An endpoint and what is known of it; guarded by the group. */
    private static final class Member {
        private final Endpoint endpoint;
        private boolean reported;
        private long height;
        private long reportedAt;
        private boolean well = true;
        private long wellSince;

        Member(Endpoint endpoint, long now) {
            this.endpoint = endpoint;
            this.wellSince = now;
        }
    }

    private EndpointGroup(Builder builder) {
        this.name = builder.name;
        this.maxLag = builder.maxLag;
        this.maxReportAge = builder.maxReportAge;
        this.failBackAfter = builder.failBackAfter;
        this.scheduler = builder.scheduler;
        this.listener = builder.listener;
        long now = scheduler.nanoTime();
        builder.endpoints.forEach(each -> members.add(new Member(each, now)));
        this.current = members.get(0);
    }

    /** A group; its first endpoint is the one we like best. */
    public static Builder builder(String name, NetScheduler scheduler) {
        return new Builder(name, scheduler);
    }

    /** An endpoint reported its height, or another number that grows alike at all of them: a slot, a time in milliseconds. */
    public synchronized void report(String endpoint, long height) {
        Member member = member(endpoint);
        member.reported = true;
        member.height = Math.max(member.height, height);
        member.reportedAt = scheduler.nanoTime();
        choose();
    }

    /** The endpoint that is asked at present, be it well or not. */
    public synchronized Endpoint current() {
        choose();
        return current.endpoint;
    }

    /** How all endpoints are, in our order. */
    public synchronized List<EndpointHealth> health() {
        choose();
        long best = best();
        long now = scheduler.nanoTime();
        List<EndpointHealth> health = new ArrayList<>();
        for (Member member : members) {
            String why = problem(member, best, now);
            health.add(new EndpointHealth(
                    member.endpoint.name(),
                    why == null,
                    same(member, current),
                    member.reported ? member.height : -1,
                    member.reported ? best - member.height : -1,
                    why == null ? "" : why));
        }
        return health;
    }

    /** Sends a request to the endpoint that is to be asked, and on to others as far as that is safe. */
    public CompletionStage<HttpOutcome> send(HttpRequest request) {
        List<Endpoint> candidates = candidates(request.priority());
        if (candidates.isEmpty()) {
            return CompletableFuture.completedStage(nobody());
        }
        return send(request, candidates, 0);
    }

    private CompletionStage<HttpOutcome> send(HttpRequest request, List<Endpoint> candidates, int index) {
        return candidates.get(index).session().send(request).thenCompose(outcome -> {
            if (index + 1 < candidates.size() && mayGoOn(request, outcome)) {
                return send(request, candidates, index + 1);
            }
            return CompletableFuture.completedStage(outcome);
        });
    }

    /** The same on the caller's thread as far as possible. */
    public HttpOutcome exchange(HttpRequest request) {
        List<Endpoint> candidates = candidates(request.priority());
        if (candidates.isEmpty()) {
            return nobody();
        }
        int last = candidates.size() - 1;
        for (Endpoint endpoint : candidates.subList(0, last)) {
            HttpOutcome outcome = endpoint.session().exchange(request);
            if (!mayGoOn(request, outcome)) {
                return outcome;
            }
        }
        return candidates.get(last).session().exchange(request);
    }

    /**
     * Whether the next endpoint may be asked: after a read that was not answered, or after a write that certainly was not sent.
     */
    private static boolean mayGoOn(HttpRequest request, HttpOutcome outcome) {
        return outcome.fold(
                answered -> false,
                notSent -> notSent.reason() == NotSent.Reason.CONNECT_FAILED
                        || notSent.reason() == NotSent.Reason.TLS_FAILED
                        || notSent.reason() == NotSent.Reason.BREAKER_OPEN,
                unknown -> request.isRead());
    }

    /** The endpoint to stay with: one node sees what was sent to it, and another may not yet. */
    public Endpoint pin() {
        return current();
    }

    private NotSent nobody() {
        StringBuilder why = new StringBuilder("no endpoint of " + name + " can be asked:");
        health().forEach(each -> why.append(' ')
                .append(each.name())
                .append(" (")
                .append(each.why())
                .append(')'));
        return new NotSent(NotSent.Reason.NO_ENDPOINT, why.toString());
    }

    /** The current one first, then the other well ones in our order; a cancel may use any. */
    private synchronized List<Endpoint> candidates(Priority priority) {
        choose();
        long best = best();
        long now = scheduler.nanoTime();
        Set<Endpoint> candidates = new LinkedHashSet<>();
        if (problem(current, best, now) == null || priority == Priority.CANCEL) {
            candidates.add(current.endpoint);
        }
        for (Member member : members) {
            if (problem(member, best, now) == null || priority == Priority.CANCEL) {
                candidates.add(member.endpoint);
            }
        }
        return List.copyOf(candidates);
    }

    /** Leaves an endpoint that is not well, and comes back to a better one that has been well for long enough. */
    private void choose() {
        long now = scheduler.nanoTime();
        long best = best();
        for (Member member : members) {
            boolean well = problem(member, best, now) == null;
            if (well && !member.well) {
                member.wellSince = now;
            }
            member.well = well;
        }
        for (Member member : members) {
            if (same(member, current)) {
                if (member.well) {
                    return;
                }
            } else if (member.well && (!current.well || now - member.wellSince >= failBackAfter.toNanos())) {
                move(member, current.well ? "well again" : String.valueOf(problem(current, best, now)));
                return;
            }
        }
    }

    private void move(Member to, String why) {
        String from = current.endpoint.name();
        current = to;
        LOG.warn("{}: from {} to {}: {}", name, from, to.endpoint.name(), why);
        listener.endpointChanged(name, from, to.endpoint.name(), why);
    }

    private long best() {
        return members.stream()
                .filter(member -> member.reported)
                .mapToLong(member -> member.height)
                .max()
                .orElse(0);
    }

    private @Nullable String problem(Member member, long best, long now) {
        if (member.endpoint.session().breaker().isOpen()) {
            return "its breaker is open";
        }
        if (member.reported && best - member.height > maxLag) {
            return "it is " + (best - member.height) + " behind, " + maxLag + " are allowed";
        }
        if (!maxReportAge.isZero() && member.reported && now - member.reportedAt > maxReportAge.toNanos()) {
            return "it has reported nothing for " + maxReportAge;
        }
        return null;
    }

    private static boolean same(Member one, Member other) {
        return one.endpoint.name().equals(other.endpoint.name());
    }

    private Member member(String endpoint) {
        return members.stream()
                .filter(member -> member.endpoint.name().equals(endpoint))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no endpoint " + endpoint));
    }

    /** Settings; all mistakes are reported together by {@link #build()}. */
    public static final class Builder {

        private final String name;
        private final NetScheduler scheduler;
        private final List<Endpoint> endpoints = new ArrayList<>();
        private long maxLag = Long.MAX_VALUE;
        private Duration maxReportAge = Duration.ZERO;
        private Duration failBackAfter = Duration.ofMinutes(1);
        private NetListener listener = NetListener.NONE;

        private Builder(String name, NetScheduler scheduler) {
            this.name = requireNonNull(name, "name");
            this.scheduler = requireNonNull(scheduler, "scheduler");
        }

        /** One more endpoint, liked less than those before. */
        public Builder endpoint(Endpoint endpoint) {
            endpoints.add(requireNonNull(endpoint, "endpoint"));
            return this;
        }

        /** How far an endpoint may be behind the best, in what it reports; any distance if not set. */
        public Builder maxLag(long value) {
            maxLag = value;
            return this;
        }

        /** How long an endpoint that has reported may be silent; for ever if not set. */
        public Builder maxReportAge(Duration value) {
            maxReportAge = requireNonNull(value, "maxReportAge");
            return this;
        }

        /** How long a better endpoint must have been well before it is taken again; a minute if not set. */
        public Builder failBackAfter(Duration value) {
            failBackAfter = requireNonNull(value, "failBackAfter");
            return this;
        }

        /** Who is told of changes. */
        public Builder listener(NetListener value) {
            listener = requireNonNull(value, "listener");
            return this;
        }

        /**
         * The group.
         *
         * @throws ConfigurationException naming all mistakes
         */
        public EndpointGroup build() {
            List<String> problems = new ArrayList<>();
            if (endpoints.isEmpty()) {
                problems.add("at least one endpoint is needed");
            }
            if (endpoints.stream().map(Endpoint::name).distinct().count() != endpoints.size()) {
                problems.add("two endpoints have one name: "
                        + endpoints.stream().map(Endpoint::name).toList());
            }
            if (maxLag < 0 || maxReportAge.isNegative() || failBackAfter.isNegative()) {
                problems.add("limits must not be negative, got " + maxLag + ", " + maxReportAge + ", " + failBackAfter);
            }
            if (!problems.isEmpty()) {
                throw new ConfigurationException("EndpointGroup " + name, problems);
            }
            return new EndpointGroup(this);
        }
    }
}
