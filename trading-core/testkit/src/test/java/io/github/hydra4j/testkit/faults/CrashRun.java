package io.github.hydra4j.testkit.faults;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.engine.BotLoop;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.engine.Inbox;
import io.github.hydra4j.core.engine.ReconciliationReport;
import io.github.hydra4j.core.engine.StrayPolicy;
import io.github.hydra4j.core.engine.TradingEngine;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderType;
import io.github.hydra4j.core.store.Opening;
import io.github.hydra4j.core.store.Remembered;
import io.github.hydra4j.core.store.StoreListener;
import io.github.hydra4j.core.store.Turn;
import io.github.hydra4j.testkit.VenueDouble;
import io.github.hydra4j.testkit.VenueTruth;
import io.github.hydra4j.testkit.Verb;
import io.github.hydra4j.testkit.store.MemoryStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;

/**
 * One life of a bot that is killed now and then, drawn from a seed. It dies where dying matters: before and after a turn
 * becomes durable, before and after a request leaves. The network fails as well. Nothing of it survives but the store and
 * the venue, which goes on filling orders meanwhile; in the end books and venue must agree to the last digit, no order may have taken effect twice,
 * and the strategy must know exactly what it has wished for.
 */
final class CrashRun {

    private static final int STEPS = 120;
    private static final int QUIET_TURNS = 200;

    /** The process is gone; nobody catches this on the way. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final VenueDouble venue;
    private final SplittableRandom random;
    private final List<String> story = new ArrayList<>();
    private final MemoryStore store = new MemoryStore();
    private final List<Attempt> sent = new ArrayList<>();
    private final Gambler.Mind mind;
    private final List<String> wrong = new ArrayList<>();
    /** At which point to die; negative for none. */
    private int pointsLeft;

    private int kills;
    private int points;
    private int ticksBefore;
    private Gambler gambler;
    private Inbox inbox;
    private TradingEngine engine;
    private BotLoop loop;
    private Noting adapter;

    CrashRun(long seed, VenueDouble venue) {
        this.venue = venue;
        this.random = new SplittableRandom(seed);
        this.pointsLeft = 1 + random.nextInt(40);
        this.adapter = new Noting(venue.adapter(), sent, this::point);
        this.mind = new Gambler.Mind(
                venue.instrument().id(),
                venue.marketPrice(),
                venue.quantity(),
                adapter.capabilities().takes(new OrderType.Limit(venue.marketPrice())));
        this.inbox = new Inbox(1_000);
        this.gambler = new Gambler(mind, random.split());
        this.engine = engine();
        this.loop = new BotLoop(engine, inbox);
    }

    private TradingEngine engine() {
        PositionStore mortal = new MortalStore();
        Opening opening = new Opening(
                new AccountId("crashes"),
                "gambler",
                "gambler".hashCode(),
                venue.timeNanos(),
                1,
                Duration.ofSeconds(30),
                Duration.ZERO,
                128);
        Remembered remembered = mortal.open(opening, inbox);
        return new TradingEngine(new TradingEngine.Setup(
                BotPlan.named("gambler").strategy(() -> gambler),
                new AccountId("crashes"),
                venue.instrument().quote(),
                adapter,
                mortal,
                new EngineListener() {
                    @Override
                    public void onReconciled(ReconciliationReport report) {
                        story.add(report.toString());
                        if (!report.isClean()) {
                            wrong.add("something was never explained: " + report);
                        }
                    }

                    @Override
                    public void onOrderEvent(Order order, OrderEvent event) {
                        story.add("   " + event);
                    }
                },
                List.of(),
                Long.MIN_VALUE,
                remembered.epoch(),
                false,
                inbox,
                StrayPolicy.ABORT,
                Duration.ofMinutes(1),
                remembered));
    }

    /** Something durable has happened, or is about to. */
    private void point(String what) {
        points++;
        if (--pointsLeft == 0) {
            story.add("--- killed at: " + what + " ---");
            throw new Killed();
        }
    }

    /** Plays it; what is wrong afterwards is told. Empty if nothing is. */
    List<String> play() {
        alive(() -> loop.start(venue.timeNanos()));
        for (int step = 0; step < STEPS; step++) {
            int dice = random.nextInt(100);
            if (dice < 50) {
                venue.advance(Duration.ofMillis(100 + random.nextInt(2_000)));
            } else if (dice < 80) {
                fillSomething();
            } else if (dice < 90) {
                play(FaultRun.FAULTS.get(random.nextInt(FaultRun.FAULTS.size())));
            } else {
                endFaults();
            }
            alive(() -> loop.turn(venue.timeNanos()));
        }
        pointsLeft = -1;
        if (gambler.ticks() + ticksBefore < STEPS / 10) {
            wrong.add("timers did not resume: the strategy woke only " + (gambler.ticks() + ticksBefore) + " times");
        }
        gambler.rest();
        story.add("--- all is well ---");
        endFaults();
        for (int turn = 0; turn < QUIET_TURNS; turn++) {
            if (turn == 100) {
                loop.stop(venue.timeNanos());
            }
            endFaults();
            venue.advance(Duration.ofSeconds(1));
            loop.turn(venue.timeNanos());
        }
        compare();
        return wrong;
    }

    private void play(Verb verb) {
        if (venue.verbs().contains(verb)) {
            if (pointsLeft > 0) {
                story.add(verb.name());
            }
            if (verb == Verb.PAY_FUNDING) {
                // Two payments at one moment would be one.
                venue.advance(Duration.ofMillis(1));
            }
            venue.play(verb);
        }
    }

    private void endFaults() {
        play(Verb.RELEASE);
        play(Verb.SPEAK);
        play(Verb.OPEN_SOCKET);
    }

    int kills() {
        return kills;
    }

    int points() {
        return points;
    }

    List<String> story() {
        return story;
    }

    /** Does something, and begins anew where it died of it. */
    private void alive(Runnable action) {
        Runnable next = action;
        while (true) {
            try {
                next.run();
                return;
            } catch (Killed e) {
                kills++;
                bury();
                next = () -> loop.start(venue.timeNanos());
            }
        }
    }

    private void bury() {
        store.crash();
        adapter.close();
        // The venue does not wait for us.
        for (int i = random.nextInt(4); i > 0; i--) {
            venue.advance(Duration.ofMillis(random.nextInt(3_000)));
            fillSomething();
        }
        ticksBefore += gambler.ticks();
        pointsLeft = 1 + random.nextInt(60);
        inbox = new Inbox(1_000);
        adapter = new Noting(venue.adapter(), sent, this::point);
        gambler = new Gambler(mind, random.split());
        engine = engine();
        loop = new BotLoop(engine, inbox);
        story.add("--- started again, epoch " + store.turns().size() + " turns ---");
    }

    private void fillSomething() {
        if (sent.isEmpty()) {
            return;
        }
        Attempt attempt = sent.get(random.nextInt(sent.size()));
        boolean whole = !venue.verbs().contains(Verb.PART_FILL);
        BigDecimal share = whole
                ? BigDecimal.ONE
                : BigDecimal.valueOf(1 + random.nextInt(4)).movePointLeft(1);
        BigDecimal quantity =
                attempt.request().quantity().toBigDecimal().multiply(share).setScale(6, RoundingMode.UP);
        Price price = venue.instrument()
                .price(venue.marketPrice().toDouble() * (0.95 + 0.1 * random.nextDouble()), Rounding.NEAREST);
        if (venue.truth().ordersOf(attempt.identity()).stream().anyMatch(VenueTruth.TrueOrder::open)) {
            story.add("fill " + attempt.identity() + " " + quantity + " at " + price);
            venue.fill(attempt, Quantity.of(quantity), price);
        }
    }

    private void compare() {
        wrong.addAll(Agreement.differences(venue, engine));
        Set<String> known = new LinkedHashSet<>();
        int made = 0;
        for (Turn turn : store.turns()) {
            turn.attempts().forEach(attempt -> known.add(attempt.identity()));
            // What the venue traded for us carries its reason as a tag.
            made += (int) turn.orders().stream()
                    .filter(order -> order.intent().tag().isEmpty())
                    .count();
        }
        venue.truth().orders().stream()
                .map(VenueTruth.TrueOrder::identity)
                .filter(identity -> !known.contains(identity))
                .forEach(identity -> wrong.add("the venue knows " + identity + ", which the store does not"));
        if (made != gambler.wishes()) {
            wrong.add("the store knows " + made + " orders, the strategy has wished for " + gambler.wishes());
        }
    }

    /** The store of a process that may die in the middle of it. */
    private final class MortalStore implements PositionStore {
        @Override
        public Remembered open(Opening opening, StoreListener listener) {
            return store.open(opening, listener);
        }

        @Override
        public CompletionStage<Void> commit(Turn turn) {
            point("before commit");
            CompletionStage<Void> done = store.commit(turn);
            point("after commit");
            return done;
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** Kept for the message of a failing seed. */
    @Override
    public String toString() {
        return "CrashRun[" + kills + " kills at " + points + " points]";
    }
}
