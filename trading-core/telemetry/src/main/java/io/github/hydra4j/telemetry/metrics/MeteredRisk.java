package io.github.hydra4j.telemetry.metrics;

import io.github.hydra4j.core.Proposal;
import io.github.hydra4j.core.RiskDecision;
import io.github.hydra4j.core.RiskMonitor;
import io.github.hydra4j.core.RiskPolicy;
import io.github.hydra4j.core.RiskView;
import io.github.hydra4j.core.order.Denial;
import io.github.hydra4j.core.venue.OrderPlan;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks another policy and notes its answer and how long it took; what it answers is not touched. Made by {@link
 * EngineMetrics#metered}.
 */
final class MeteredRisk implements RiskPolicy {

    private final RiskPolicy policy;
    private final EngineMetrics engine;
    private final MeterRegistry registry;
    private final Tags tags;
    private final BoundedTag codes;
    private final Clock clock;
    private final Timer review;
    private final Timer intent;

    MeteredRisk(RiskPolicy policy, EngineMetrics engine, MeterRegistry registry, Tags tags, BoundedTag codes) {
        this.policy = policy;
        this.engine = engine;
        this.registry = registry;
        this.tags = tags;
        this.codes = codes;
        this.clock = registry.config().clock();
        this.review = Timer.builder("hydra4j.risk.review")
                .description("How long risk took over one proposal")
                .tags(tags)
                .publishPercentileHistogram()
                .register(registry);
        this.intent = Timer.builder("hydra4j.tick.to.intent")
                .description("From taking up a bar or trade to a strategy's proposal in the same turn")
                .tags(tags)
                .publishPercentileHistogram()
                .register(registry);
    }

    @Override
    public RiskDecision review(Proposal proposal, RiskView view) {
        long began = clock.monotonicTime();
        Long tick = engine.tickTicks();
        if (tick != null) {
            intent.record(began - tick, TimeUnit.NANOSECONDS);
        }
        RiskDecision decision = policy.review(proposal, view);
        review.record(clock.monotonicTime() - began, TimeUnit.NANOSECONDS);
        if (decision instanceof RiskDecision.Deny deny) {
            count("deny", deny.denial());
        } else if (decision instanceof RiskDecision.Resize resize) {
            count("resize", resize.reason());
        } else {
            count("approve", "");
        }
        return decision;
    }

    private void count(String decision, Denial reason) {
        count(decision, codes.of(reason.code()));
    }

    private void count(String decision, String code) {
        registry.counter("hydra4j.risk.decisions", tags.and("decision", decision, "code", code))
                .increment();
    }

    @Override
    public Optional<Denial> reviewPlan(OrderPlan plan, RiskView view) {
        Optional<Denial> denial = policy.reviewPlan(plan, view);
        denial.ifPresent(reason -> count("deny_plan", reason));
        return denial;
    }

    @Override
    public Optional<RiskMonitor> newMonitor() {
        return policy.newMonitor();
    }

    /** Both are metered as one chain. */
    @Override
    public RiskPolicy and(RiskPolicy other) {
        return new MeteredRisk(policy.and(other), engine, registry, tags, codes);
    }

    /** Those of the policy: the engine takes monitors from them. */
    @Override
    public List<RiskPolicy> parts() {
        return policy.parts();
    }

    @Override
    public String toString() {
        return policy.toString();
    }
}
