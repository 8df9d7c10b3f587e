package io.github.hydra4j.core.order;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static io.github.hydra4j.core.order.Orders.accepted;
import static io.github.hydra4j.core.order.Orders.canceled;
import static io.github.hydra4j.core.order.Orders.filled;
import static io.github.hydra4j.core.order.Orders.limit;
import static io.github.hydra4j.core.order.Orders.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.account.Position;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Whatever the order in which the news of an order arrives, and however often: what is known in the end is the same. A set
 * of events is legal if a venue could have told it in causal order: answers name the revision they answer, an execution is
 * reversed at most for good, a charge is reversed as it was booked, an order ends in one way.
 */
class OrderFactsProperties {

    record Life(Side side, List<OrderEvent> events) {}

    @Provide
    Arbitrary<Life> lives() {
        return Arbitraries.randomValue(OrderFactsProperties::life);
    }

    private static Life life(Random random) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        Order order = limit(1, side, "10", "100");
        List<OrderEvent> events = new ArrayList<>();
        long time = 1;
        events.add(submitted(order, time++));
        boolean acknowledged = random.nextInt(5) > 0;
        if (acknowledged) {
            events.add(accepted(order, time++));
        }
        int quantity = 10;
        int filled = 0;
        int revision = 0;
        int trade = 0;
        for (int step = random.nextInt(12); step > 0; step--) {
            switch (random.nextInt(8)) {
                case 0 -> events.add(unknown(order, time++));
                case 1 -> {
                    Fee gas = new Fee(Fee.Kind.GAS, Money.of("0." + (1 + random.nextInt(9)), Asset.USDC));
                    TradeId charge = TradeId.of("gas" + step);
                    events.add(new OrderEvent.Charged(order.id(), charge, gas, time++));
                    if (random.nextBoolean()) {
                        events.add(new OrderEvent.ChargeReversed(order.id(), charge, gas, time++));
                    }
                }
                case 2 -> {
                    revision++;
                    int wanted = filled + 1 + random.nextInt(10);
                    Price price = Price.of(Integer.toString(90 + revision));
                    Quantity whole = Quantity.of(Integer.toString(wanted));
                    events.add(new OrderEvent.ReplaceRequested(order.id(), time++, revision, whole, price));
                    int answer = random.nextInt(3);
                    if (answer == 0) {
                        events.add(new OrderEvent.Replaced(order.id(), time++, revision, whole, price));
                        quantity = wanted;
                    } else if (answer == 1) {
                        events.add(new OrderEvent.ReplaceRejected(
                                order.id(), time++, revision, Denial.of("NO", "venue", "no")));
                    }
                }
                case 3 -> {
                    events.add(new OrderEvent.CancelRequested(order.id(), time++));
                    if (random.nextBoolean()) {
                        events.add(
                                new OrderEvent.CancelRejected(order.id(), time++, Denial.of("BUSY", "venue", "later")));
                    }
                }
                case 4 -> events.add(new OrderEvent.Triggered(order.id(), time++));
                default -> {
                    if (filled < quantity) {
                        int part = 1 + random.nextInt(quantity - filled);
                        OrderEvent.Filled fill = filled(
                                order, ++trade, Integer.toString(part), 100 + random.nextInt(20) + ".25", time++);
                        events.add(fill);
                        int fate = random.nextInt(4);
                        if (fate == 0) {
                            events.add(new OrderEvent.FillReversed(fill.fill(), time++));
                        } else {
                            filled += part;
                            if (fate == 1) {
                                events.add(new OrderEvent.Filled(settled(fill.fill())));
                            }
                        }
                    }
                }
            }
        }
        int end = random.nextInt(4);
        if (end == 1) {
            events.add(canceled(order, time));
        } else if (end == 2) {
            events.add(new OrderEvent.Expired(order.id(), time));
        } else if (end == 3 && trade == 0 && !acknowledged) {
            events.add(new OrderEvent.Rejected(order.id(), time, Denial.of("REVERTED", "venue", "no")));
        }
        return new Life(side, events);
    }

    private static OrderEvent unknown(Order order, long time) {
        return new OrderEvent.OutcomeUnknown(order.id(), time, UnknownCause.TIMEOUT, "silence");
    }

    private static Fill settled(Fill fill) {
        return new Fill(
                fill.orderId(),
                fill.tradeId(),
                fill.instrument(),
                fill.side(),
                fill.quantity(),
                fill.quoteAmount(),
                fill.fees(),
                fill.liquidity(),
                Finality.FINALIZED,
                fill.timeNanos());
    }

    record Known(
            OrderStatus status,
            Quantity quantity,
            Quantity filled,
            BigDecimal filledQuote,
            Quantity open,
            @Nullable Price limit,
            int revision,
            boolean unknown,
            boolean replacePending,
            boolean answered,
            Set<String> unsettled,
            Position position,
            Money cash,
            Map<Asset, Money> fees,
            double equity,
            int openOrders) {}

    private static Known tell(Side side, List<OrderEvent> events) {
        OrderTable table = new OrderTable(4);
        Ledger ledger = new Ledger(AccountId.SIMULATED, Asset.USDC);
        ledger.register(BTC_PERP);
        ledger.transfer(Money.of("10000", Asset.USDC));
        ledger.mark(BTC, 97.5);
        Order order = limit(1, side, "10", "100");
        table.add(order);
        for (OrderEvent event : events) {
            if (table.apply(event) == null) {
                continue;
            }
            if (event instanceof OrderEvent.Filled filled) {
                ledger.apply(filled.fill());
            } else if (event instanceof OrderEvent.FillReversed reversed) {
                ledger.reverse(reversed.fill());
            } else if (event instanceof OrderEvent.Charged charged) {
                ledger.charge(charged.fee());
            } else if (event instanceof OrderEvent.ChargeReversed reversed) {
                ledger.refund(reversed.fee());
            }
            // Asked for at every step, so that what is remembered for speed must follow.
            ledger.equity();
        }
        Set<String> unsettled = new TreeSet<>();
        order.unsettledFills().forEach(fill -> unsettled.add(fill.tradeId().toString()));
        return new Known(
                order.status(),
                order.quantity(),
                order.filledQuantity(),
                order.filledQuote().stripTrailingZeros(),
                order.openQuantity(),
                order.limit(),
                order.revision(),
                order.isOutcomeUnknown(),
                order.isReplacePending(),
                order.isAnswered(),
                unsettled,
                ledger.position(BTC),
                ledger.balance(Asset.USDC),
                ledger.fees(),
                ledger.equity(),
                table.open().size());
    }

    @Property(tries = 3000)
    void what_is_known_in_the_end_does_not_depend_on_order_or_repetition(
            @ForAll("lives") Life life, @ForAll Random random) {
        List<OrderEvent> shuffled = new ArrayList<>(life.events());
        for (OrderEvent event : life.events()) {
            for (int copies = random.nextInt(3); copies > 0; copies--) {
                shuffled.add(event);
            }
        }
        Collections.shuffle(shuffled, random);

        assertThat(tell(life.side(), shuffled)).isEqualTo(tell(life.side(), life.events()));
    }

    @Property(tries = 1000)
    void everything_told_twice_in_a_row_is_news_once(@ForAll("lives") Life life) {
        Order order = limit(1, life.side(), "10", "100");
        for (OrderEvent event : life.events()) {
            order.apply(event);
            assertThat(order.apply(event)).as("%s again", event).isFalse();
        }
    }

    @Property(tries = 1000)
    void what_is_left_to_trade_is_never_negative_and_nothing_once_it_has_ended(@ForAll("lives") Life life) {
        Order order = limit(1, life.side(), "10", "100");
        for (OrderEvent event : life.events()) {
            order.apply(event);
            assertThat(order.openQuantity().signum()).isGreaterThanOrEqualTo(0);
            assertThat(order.isOpen()).isEqualTo(!order.status().isTerminal());
            if (!order.isOpen()) {
                assertThat(order.openQuantity()).isEqualTo(Quantity.ZERO);
            }
        }
    }

    /** Against a table that simply remembers everything. */
    @Property(tries = 300)
    void the_table_knows_every_open_order_and_the_latest_closed_ones(@ForAll Random random) {
        int recent = 1 + random.nextInt(8);
        OrderTable table = new OrderTable(recent);
        Map<ClientOrderId, Order> all = new HashMap<>();
        Map<ClientOrderId, OrderEvent.Filled> fills = new HashMap<>();
        Set<ClientOrderId> reversed = new HashSet<>();
        List<Order> made = new ArrayList<>();
        for (int step = 0; step < 120; step++) {
            if (made.isEmpty() || random.nextInt(3) == 0) {
                Order order = limit(made.size() + 1, Side.BUY, "1", "100");
                table.add(order);
                made.add(order);
                all.put(order.id(), order);
            } else {
                Order order = made.get(random.nextInt(made.size()));
                boolean known = table.find(order.id()) != null;
                OrderEvent event;
                OrderEvent.Filled fill = fills.get(order.id());
                if (fill != null && random.nextBoolean() && reversed.add(order.id())) {
                    event = new OrderEvent.FillReversed(fill.fill(), step);
                } else if (random.nextBoolean()) {
                    OrderEvent.Filled next = filled(order, step, "1", "100", step);
                    fills.put(order.id(), next);
                    event = next;
                } else {
                    event = canceled(order, step);
                }
                assertThat(table.apply(event) != null && !known).isFalse();
            }
            for (Order order : made) {
                assertThat(table.open().contains(order))
                        .as("%s after step %s", order, step)
                        .isEqualTo(order.isOpen());
                if (order.isOpen()) {
                    assertThat(table.find(order.id())).isSameAs(order);
                }
            }
            for (Order order : made.subList(Math.max(0, made.size() - recent), made.size())) {
                assertThat(table.find(order.id())).isSameAs(order);
            }
            assertThat(new HashSet<>(table.open())).hasSameSizeAs(table.open());
        }
    }
}
