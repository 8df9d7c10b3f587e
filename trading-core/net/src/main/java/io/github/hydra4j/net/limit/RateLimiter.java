package io.github.hydra4j.net.limit;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.net.Backoff;
import io.github.hydra4j.net.NetListener;
import io.github.hydra4j.net.NetScheduler;
import io.github.hydra4j.net.Priority;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls pass as budgets allow. A call passes when each budget it claims has room for its priority; more urgent calls go
 * first, calls of one priority in the order they came. What a waiting call needs is kept for it: less urgent ones pass only
 * with what is left over, so a stream of light calls cannot starve a heavy one. A call that cannot pass before its deadline is
 * denied at once. Thread-safe; stages complete on the caller's thread or on the scheduler's.
 */
@Incubating
public final class RateLimiter {

    private final String name;
    private final NetScheduler scheduler;
    private final NetListener listener;
    private final RandomGenerator random;
    private final Backoff pauses = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private final Map<String, BudgetState> budgets = new LinkedHashMap<>();
    private final Map<Priority, Deque<Waiter>> waiting = new EnumMap<>(Priority.class);
    private NetScheduler.@Nullable Timer timer;
    private long timerAt;

    private static final class Waiter {
        private final Claim claim;
        private final Priority priority;
        private final long since;
        private final long deadline;
        private final CompletableFuture<Admission> stage = new CompletableFuture<>();

        Waiter(Claim claim, Priority priority, long since, long deadline) {
            this.claim = claim;
            this.priority = priority;
            this.since = since;
            this.deadline = deadline;
        }
    }

    /** A waiter and what to tell it, once the lock is free. */
    private record Verdict(Waiter waiter, Admission admission) {}

    /**
     * A limiter.
     *
     * @param name for messages and metrics
     * @param budgets the limits that hang together, their names unique
     * @param scheduler time
     * @param random jitter of pauses that the venue did not put a length to
     * @param listener who is told
     */
    public RateLimiter(
            String name,
            List<RateBudget> budgets,
            NetScheduler scheduler,
            RandomGenerator random,
            NetListener listener) {
        this.name = requireNonNull(name, "name");
        this.scheduler = requireNonNull(scheduler, "scheduler");
        this.random = requireNonNull(random, "random");
        this.listener = requireNonNull(listener, "listener");
        for (RateBudget budget : budgets) {
            if (this.budgets.put(budget.name(), new BudgetState(budget)) != null) {
                throw new IllegalArgumentException("limiter " + name + " has two budgets called " + budget.name());
            }
        }
        for (Priority priority : Priority.values()) {
            waiting.put(priority, new ArrayDeque<>());
        }
    }

    /** A limiter that lets everything pass. */
    public static RateLimiter unlimited(NetScheduler scheduler) {
        return new RateLimiter("unlimited", List.of(), scheduler, RandomGenerator.getDefault(), NetListener.NONE);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /**
     * Asks to pass.
     *
     * @param claim what it takes
     * @param priority how urgent it is
     * @param patience how long it may wait; zero for now or never
     * @return when it is decided; never completes exceptionally
     */
    public CompletionStage<Admission> acquire(Claim claim, Priority priority, Duration patience) {
        if (claim.weights().isEmpty()) {
            return CompletableFuture.completedStage(new Admission.Granted(Duration.ZERO));
        }
        List<Verdict> verdicts = new ArrayList<>();
        Waiter waiter;
        synchronized (this) {
            long now = scheduler.nanoTime();
            waiter = new Waiter(claim, priority, now, now + Math.max(0, patience.toNanos()));
            claim.weights().keySet().forEach(this::state);
            require(waiting.get(priority)).addLast(waiter);
            serve(now, verdicts);
        }
        tell(verdicts);
        return waiter.stage;
    }

    /**
     * The venue said how much of a budget is left. Less than we thought is believed; more is not, because calls under way are
     * not in its count yet.
     *
     * @param budget which budget
     * @param remaining what is left; may be negative
     */
    public void observeRemaining(String budget, long remaining) {
        change(budget, (state, now) -> state.raiseTo(state.capacity() - remaining, now));
    }

    /**
     * The venue said in so many words how large an allowance is and how much of it is used. Believed both ways.
     *
     * @param budget a budget without a window
     */
    public void correct(String budget, long capacity, long used) {
        change(budget, (state, now) -> {
            if (!state.budget().window().isZero()) {
                throw new IllegalArgumentException("budget " + budget + " has a window: tell it what remains");
            }
            state.set(capacity, used);
        });
    }

    /** An allowance grows, by a trade for instance. */
    public void replenish(String budget, long weight) {
        change(budget, (state, now) -> state.replenish(weight));
    }

    /** The venue asked us to wait: nothing that claims this budget passes until then, whatever its priority. */
    public void pause(String budget, Duration wait) {
        change(budget, (state, now) -> state.pauseUntil(now + Math.max(0, wait.toNanos()), now));
    }

    /** The venue refused a call and did not say how long to wait: a second at first, doubled with each refusal in a row. */
    public void refused(String budget) {
        // Refusals of calls that were under way together are one.
        change(budget, (state, now) -> {
            if (!state.paused(now)) {
                Duration wait = pauses.delay(Math.min(state.refused(), 30), random);
                state.pauseUntil(now + wait.toNanos(), now);
            }
        });
    }

    /** The venue took a call: the next refusal starts counting anew. */
    public synchronized void accepted(String budget) {
        state(budget).accepted();
    }

    /** How much of a budget is in use. */
    public synchronized long used(String budget) {
        return state(budget).used(scheduler.nanoTime());
    }

    /** How many calls wait. */
    public synchronized int waiting() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    private interface Change {
        void apply(BudgetState state, long now);
    }

    private void change(String budget, Change change) {
        List<Verdict> verdicts = new ArrayList<>();
        synchronized (this) {
            long now = scheduler.nanoTime();
            change.apply(state(budget), now);
            serve(now, verdicts);
        }
        tell(verdicts);
    }

    private BudgetState state(String budget) {
        BudgetState state = budgets.get(budget);
        if (state == null) {
            throw new IllegalArgumentException(
                    "limiter " + name + " has no budget " + budget + ", only " + budgets.keySet());
        }
        return state;
    }

    private static <T> T require(@Nullable T value) {
        return requireNonNull(value);
    }

    private void onTimer() {
        List<Verdict> verdicts = new ArrayList<>();
        synchronized (this) {
            timer = null;
            serve(scheduler.nanoTime(), verdicts);
        }
        tell(verdicts);
    }

    /**
     * Goes through all waiters, the most urgent first. Each either passes, or is denied, or stays, and what it needs is then
     * out of reach for those behind it.
     */
    private void serve(long now, List<Verdict> verdicts) {
        Map<String, Long> kept = new LinkedHashMap<>();
        long next = Long.MAX_VALUE;
        for (Deque<Waiter> queue : waiting.values()) {
            Iterator<Waiter> inOrder = queue.iterator();
            while (inOrder.hasNext()) {
                Waiter waiter = inOrder.next();
                Admission admission = decide(waiter, kept, now);
                if (admission != null) {
                    inOrder.remove();
                    verdicts.add(new Verdict(waiter, admission));
                } else {
                    waiter.claim.weights().forEach((budget, weight) -> kept.merge(budget, (long) weight, Long::sum));
                    next = Math.min(next, Math.min(waiter.deadline, freeAt(waiter, kept, now)));
                }
            }
        }
        setTimer(next, now);
    }

    private @Nullable Admission decide(Waiter waiter, Map<String, Long> kept, long now) {
        String tightest = null;
        int needed = 0;
        long available = 0;
        long passes = now;
        for (Map.Entry<String, Integer> each : waiter.claim.weights().entrySet()) {
            BudgetState state = state(each.getKey());
            int weight = each.getValue();
            long before = kept.getOrDefault(each.getKey(), 0L);
            long free = state.available(waiter.priority, now) - before;
            if (free < weight) {
                long at = state.possible(waiter.priority, weight)
                        ? state.freeAt(waiter.priority, before + weight, now)
                        : Long.MAX_VALUE;
                if (tightest == null || at > passes) {
                    tightest = each.getKey();
                    needed = weight;
                    available = Math.max(0, free);
                    passes = Math.max(passes, at);
                }
            }
        }
        if (tightest == null) {
            waiter.claim.weights().forEach((budget, weight) -> state(budget).take(weight, now));
            return new Admission.Granted(Duration.ofNanos(now - waiter.since));
        }
        boolean allowance = state(tightest).budget().window().isZero();
        // An allowance may be filled by a trade at any moment; everything else has a time.
        boolean hopeless =
                passes == Long.MAX_VALUE && !allowance && !state(tightest).possible(waiter.priority, needed);
        boolean late = passes != Long.MAX_VALUE && passes - waiter.deadline > 0;
        if (hopeless || late || waiter.deadline - now <= 0) {
            String wait = passes == Long.MAX_VALUE
                    ? "there is no telling when there will be"
                    : "there will be in " + Duration.ofNanos(passes - now).toMillis() + " ms";
            return new Admission.Denied(
                    tightest,
                    needed,
                    available,
                    "budget " + tightest + " of " + name + " has " + available + " of "
                            + state(tightest).capacity() + " left for "
                            + waiter.claim.describe(waiter.priority) + ", " + needed + " needed; " + wait
                            + ", and the call may wait "
                            + Duration.ofNanos(waiter.deadline - waiter.since).toMillis() + " ms");
        }
        return null;
    }

    /** When a waiter's budgets will have room for it and for all before it, whose needs are in {@code kept} already. */
    private long freeAt(Waiter waiter, Map<String, Long> kept, long now) {
        long at = now;
        for (String budget : waiter.claim.weights().keySet()) {
            at = Math.max(at, state(budget).freeAt(waiter.priority, kept.getOrDefault(budget, 0L), now));
        }
        return at;
    }

    private void setTimer(long at, long now) {
        if (at == Long.MAX_VALUE) {
            return;
        }
        if (timer != null) {
            if (timerAt - at <= 0 && timerAt - now > 0) {
                return;
            }
            timer.cancel();
        }
        timerAt = at;
        timer = scheduler.schedule(Duration.ofNanos(Math.max(1, at - now)), this::onTimer);
    }

    private void tell(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            Priority priority = verdict.waiter().priority;
            if (verdict.admission() instanceof Admission.Granted granted) {
                listener.limiterWaited(name, priority, granted.waited());
                verdict.waiter().claim.weights().keySet().forEach(this::tellBudget);
            } else if (verdict.admission() instanceof Admission.Denied denied) {
                listener.limiterDenied(name, denied.budget(), priority);
            }
            verdict.waiter().stage.complete(verdict.admission());
        }
    }

    private void tellBudget(String budget) {
        long used;
        long capacity;
        synchronized (this) {
            BudgetState state = state(budget);
            used = state.used(scheduler.nanoTime());
            capacity = state.capacity();
        }
        listener.budgetChanged(name, budget, used, capacity);
    }
}
