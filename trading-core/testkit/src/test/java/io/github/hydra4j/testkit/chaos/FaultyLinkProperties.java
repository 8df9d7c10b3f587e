package io.github.hydra4j.testkit.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.order.AccountId;
import io.github.hydra4j.core.order.Attempt;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderEvent;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderRequest;
import io.github.hydra4j.core.venue.ConnectionEvent;
import io.github.hydra4j.testkit.Orders;
import io.github.hydra4j.testkit.RecordingSink;
import io.github.hydra4j.testkit.Transcript;
import io.github.hydra4j.testkit.VirtualClock;
import io.github.hydra4j.testkit.fake.FakeAdapter;
import io.github.hydra4j.testkit.fake.FakeNetwork;
import io.github.hydra4j.testkit.fake.FakeTerms;
import io.github.hydra4j.testkit.fake.FakeVenue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong on the way, who keeps to the contract comes to the venue's books. */
class FaultyLinkProperties {

    /** One day of trading over a bad connection, and the books of somebody who does what the contract tells him. */
    private static final class Day {
        final FakeVenue venue;
        final Transcript transcript = new Transcript();
        final Map<Attempt, Order> orders = new LinkedHashMap<>();
        final Ledger ledger;

        Day(long seed, FaultSchedule schedule) {
            VirtualClock clock = VirtualClock.atDawn();
            FakeTerms terms = FakeTerms.orderBook();
            Instrument instrument = terms.instrument();
            venue = new FakeVenue(terms, clock.nanos());
            FakeNetwork network = new FakeNetwork(venue);
            FaultyLink link = new FaultyLink(new FakeAdapter(terms, network.connect(), Runnable::run), schedule);
            RecordingSink sink = new RecordingSink(transcript);
            link.connect(sink);
            Orders maker = new Orders(clock);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 20; i++) {
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                Price limit = side == Side.BUY ? Price.of("45000") : Price.of("55000");
                OrderRequest request = maker.of(OrderIntent.limit(instrument.id(), side, Quantity.of("0.04"), limit));
                Attempt attempt =
                        link.sign(link.plan(request).toCompletableFuture().join(), List.of(), clock.nanos());
                orders.put(attempt, new Order(request));
                link.submit(attempt);
                clock.advance(Duration.ofMillis(100));
                network.advanceTo(clock.nanos());
                for (int part = random.nextInt(4); part > 0; part--) {
                    venue.fill(attempt.identity(), Quantity.of("0.01"), limit);
                }
            }
            link.heal();
            List<OrderEvent> known = new ArrayList<>(sink.all(OrderEvent.class));
            boolean gap =
                    sink.all(ConnectionEvent.class).stream().anyMatch(e -> e.state() == ConnectionEvent.State.DOWN);
            if (gap) {
                known.addAll(link.snapshot(0).toCompletableFuture().join().events());
            }
            ledger = new Ledger(new AccountId("ours"), instrument.quote());
            ledger.register(instrument);
            terms.deposits().forEach(ledger::transfer);
            orders.values().forEach(order -> order.apply(new OrderEvent.Submitted(order.id(), 0)));
            for (OrderEvent event : known) {
                Order order = orders.values().stream()
                        .filter(o -> o.id().equals(event.orderId()))
                        .findFirst()
                        .orElseThrow();
                if (order.apply(event) && event instanceof OrderEvent.Filled filled) {
                    ledger.apply(filled.fill());
                }
            }
        }
    }

    @Property(tries = 100)
    void books_end_where_the_venues_do(@ForAll long seed) {
        FaultSchedule schedule = FaultSchedule.badDay(seed);
        Day day = new Day(seed, schedule);
        Instrument instrument = day.venue.terms().instrument();
        assertThat(day.ledger.quantity(instrument.id()))
                .as("schedule %s", schedule)
                .isEqualTo(day.venue.truth().position(instrument.id()));
        assertThat(day.ledger.balance(instrument.quote()))
                .as("schedule %s", schedule)
                .isEqualTo(day.venue.truth().balance(instrument.quote()));
        day.orders.forEach((attempt, order) -> assertThat(order.isOpen())
                .as("order %s, schedule %s", order, schedule)
                .isEqualTo(day.venue.truth().ordersOf(attempt.identity()).get(0).open()));
    }

    @Property(tries = 25)
    void the_same_seed_goes_wrong_in_the_same_way(@ForAll long seed) {
        FaultSchedule schedule = FaultSchedule.badDay(seed);
        Day first = new Day(seed, schedule);
        Day again = new Day(seed, FaultSchedule.replay(schedule.toString()));
        assertThat(again.transcript.lines()).isEqualTo(first.transcript.lines());
    }

    @Test
    void a_bad_day_is_one() {
        String calm = new Day(7, FaultSchedule.calm()).transcript.toString();
        String bad = new Day(7, FaultSchedule.badDay(7)).transcript.toString();
        assertThat(calm).doesNotContain("on purpose");
        assertThat(bad).contains("the reply was lost on purpose").contains("a message was lost on purpose");
    }
}
