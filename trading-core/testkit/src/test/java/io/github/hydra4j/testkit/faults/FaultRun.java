package io.github.hydra4j.testkit.faults;

import io.github.hydra4j.core.BotPlan;
import io.github.hydra4j.core.PositionStore;
import io.github.hydra4j.core.engine.BotLoop;
import io.github.hydra4j.core.engine.EngineListener;
import io.github.hydra4j.core.engine.Inbox;
import io.github.hydra4j.core.engine.ReconciliationReport;
import io.github.hydra4j.core.engine.StrayPolicy;
import io.github.hydra4j.core.engine.TradingEngine;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.testkit.VenueDouble;
import io.github.hydra4j.testkit.VenueTruth;
import io.github.hydra4j.testkit.Verb;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One schedule of faults drawn from a seed: a bot that gambles, a venue that fills, a network that fails in every way its
 * double can play. Afterwards all is well again for a while, and then books and venue must agree to the last digit.
 */
final class FaultRun {

    private static final int STEPS = 150;
    private static final int QUIET_TURNS = 300;

    /** What the double may do by chance; what ends a fault is drawn apart, so that no fault lasts for ever. */
    static final List<Verb> FAULTS = List.of(
            Verb.REJECT_NEXT,
            Verb.HOLD_NEXT_REPLY,
            Verb.HOLD_NEXT_REQUEST,
            Verb.LOSE_NEXT_REPLY,
            Verb.LOSE_NEXT_REQUEST,
            Verb.FAIL_NEXT_REPLY,
            Verb.GARBLE_NEXT_REPLY,
            Verb.CUT_NEXT_REPLY,
            Verb.LIMIT_NEXT,
            Verb.DUPLICATE_NEXT_EVENT,
            Verb.REORDER_NEXT_EVENTS,
            Verb.SKIP_NEXT_EVENT,
            Verb.CLOSE_SOCKET,
            Verb.FALL_SILENT,
            Verb.REVERT_NEXT,
            Verb.REORG,
            Verb.LIQUIDATE,
            Verb.PAY_FUNDING);

    private final long seed;
    private final VenueDouble venue;
    private final SplittableRandom random;
    private final List<String> story = new ArrayList<>();
    private final Noting adapter;
    private final Gambler gambler;
    private final Inbox inbox = new Inbox(1_000);
    private final TradingEngine engine;
    private final BotLoop loop;
    private final List<ReconciliationReport> reports = new ArrayList<>();

    FaultRun(long seed, VenueDouble venue) {
        this.seed = seed;
        this.venue = venue;
        this.random = new SplittableRandom(seed);
        this.adapter = new Noting(venue.adapter());
        boolean limits =
                adapter.capabilities().takes(new io.github.hydra4j.core.order.OrderType.Limit(venue.marketPrice()));
        this.gambler = new Gambler(
                new Gambler.Mind(venue.instrument().id(), venue.marketPrice(), venue.quantity(), limits),
                random.split());
        this.engine = new TradingEngine(new TradingEngine.Setup(
                BotPlan.named("gambler").strategy(() -> gambler),
                new AccountId("faults"),
                venue.instrument().quote(),
                adapter,
                PositionStore.NONE,
                new EngineListener() {
                    @Override
                    public void onReconciled(ReconciliationReport report) {
                        reports.add(report);
                        story.add(report.toString());
                    }

                    @Override
                    public void onOrderEvent(Order order, OrderEvent event) {
                        story.add("   " + event);
                    }
                },
                List.of(),
                Long.MIN_VALUE,
                1,
                false,
                inbox,
                StrayPolicy.ABORT,
                Duration.ofMinutes(1),
                null));
        this.loop = new BotLoop(engine, inbox);
    }

    /** Plays the schedule; what is wrong afterwards is told, with all that happened. Empty if nothing is. */
    List<String> play() {
        loop.start(venue.timeNanos());
        for (int step = 0; step < STEPS; step++) {
            act();
            loop.turn(venue.timeNanos());
        }
        allIsWell();
        return differences();
    }

    List<String> story() {
        return story;
    }

    private void act() {
        int dice = random.nextInt(100);
        if (dice < 45) {
            venue.advance(Duration.ofMillis(100 + random.nextInt(2_000)));
        } else if (dice < 70) {
            fillSomething();
        } else if (dice < 88) {
            play(FAULTS.get(random.nextInt(FAULTS.size())));
        } else if (dice < 98) {
            endFaults();
        } else {
            cancelSomething();
        }
    }

    private void play(Verb verb) {
        if (venue.verbs().contains(verb)) {
            story.add(verb.name());
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

    private void fillSomething() {
        if (adapter.sent.isEmpty()) {
            return;
        }
        Attempt attempt = adapter.sent.get(random.nextInt(adapter.sent.size()));
        BigDecimal share = venue.verbs().contains(Verb.PART_FILL)
                ? BigDecimal.valueOf(1 + random.nextInt(4)).movePointLeft(1)
                : BigDecimal.ONE;
        BigDecimal quantity =
                attempt.request().quantity().toBigDecimal().multiply(share).setScale(6, RoundingMode.UP);
        Price price = venue.instrument()
                .price(
                        venue.marketPrice().toDouble() * (0.95 + 0.1 * random.nextDouble()),
                        io.github.hydra4j.core.instrument.Rounding.NEAREST);
        boolean working = venue.truth().ordersOf(attempt.identity()).stream().anyMatch(VenueTruth.TrueOrder::open);
        if (working) {
            story.add("fill " + attempt.identity() + " " + quantity + " at " + price);
            venue.fill(attempt, Quantity.of(quantity), price);
        }
    }

    private void cancelSomething() {
        if (!adapter.sent.isEmpty() && venue.verbs().contains(Verb.CANCEL_FROM_OUTSIDE)) {
            Attempt attempt = adapter.sent.get(random.nextInt(adapter.sent.size()));
            story.add("cancel from outside " + attempt.identity());
            venue.cancelFromOutside(attempt);
        }
    }

    /** Faults end, the bot stops wishing, and time goes on until nothing is left to be learnt. */
    private void allIsWell() {
        gambler.rest();
        story.add("--- all is well ---");
        endFaults();
        for (int turn = 0; turn < QUIET_TURNS; turn++) {
            endFaults();
            if (turn == 100) {
                story.add("--- stop ---");
                loop.stop(venue.timeNanos());
            }
            venue.advance(Duration.ofSeconds(1));
            loop.turn(venue.timeNanos());
        }
    }

    private List<String> differences() {
        List<String> wrong = Agreement.differences(venue, engine);
        reports.stream()
                .filter(report -> !report.isClean())
                .forEach(report -> wrong.add("something was never explained: " + report));
        return wrong;
    }

    @Override
    public String toString() {
        return "FaultRun[seed " + seed + " on " + venue.instrument().id() + "]";
    }
}
