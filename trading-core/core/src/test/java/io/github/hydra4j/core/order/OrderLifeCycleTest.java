package io.github.hydra4j.core.order;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static io.github.hydra4j.core.order.Orders.accepted;
import static io.github.hydra4j.core.order.Orders.canceled;
import static io.github.hydra4j.core.order.Orders.filled;
import static io.github.hydra4j.core.order.Orders.limit;
import static io.github.hydra4j.core.order.Orders.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.account.Ledger;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Money;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OrderLifeCycleTest {

    /** What the venue and we did to one order of 10 base units at 100, in causal order. */
    record Story(Side side, List<OrderEvent> events) {}

    /**
     * Legal lives: fills in parts, some of them taken back, a cancel that may be refused, an end that may come before the
     * news of the last fills.
     */
    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<List<Integer>> parts =
                Arbitraries.integers().between(1, 4).list().ofMaxSize(5);
        Arbitrary<Long> reversed = Arbitraries.longs().between(0, 1023);
        Arbitrary<Integer> end = Arbitraries.integers().between(0, 3);
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        return Combinators.combine(Arbitraries.of(Side.class), parts, reversed, end, flag, flag, flag)
                .as(OrderLifeCycleTest::story);
    }

    private static Story story(
            Side side,
            List<Integer> parts,
            long reversed,
            int end,
            boolean triggered,
            boolean cancelTried,
            boolean lateEnd) {
        Order order = limit(1, side, "10", "100");
        List<OrderEvent> events = new ArrayList<>();
        long time = 1;
        events.add(submitted(order, time++));
        events.add(accepted(order, time++));
        if (triggered) {
            events.add(new OrderEvent.Triggered(order.id(), time++));
        }
        if (cancelTried) {
            events.add(new OrderEvent.CancelRequested(order.id(), time++));
            events.add(new OrderEvent.CancelRejected(order.id(), time++, Denial.of("BUSY", "venue", "later")));
        }
        OrderEvent last = end == 1
                ? canceled(order, time++)
                : end == 2
                        ? new OrderEvent.Expired(order.id(), time++)
                        : end == 3 ? new OrderEvent.CancelRequested(order.id(), time++) : null;
        if (last != null && !lateEnd) {
            // Late fills: the end is known before they are.
            events.add(last);
        }
        int left = 10;
        List<OrderEvent> reversals = new ArrayList<>();
        for (int i = 0; i < parts.size() && left > 0; i++) {
            int part = Math.min(left, parts.get(i));
            left -= part;
            OrderEvent.Filled fill = filled(order, i + 1, Integer.toString(part), 100 + i + ".5", time++);
            events.add(fill);
            if ((reversed >>> i & 1) == 1) {
                reversals.add(new OrderEvent.FillReversed(fill.fill(), time++));
                if ((reversed >>> i + 5 & 1) == 1) {
                    // Taken back at once: the venue may trade that part again.
                    events.addAll(reversals);
                    reversals.clear();
                    left = 10 - filledIn(events);
                }
            }
        }
        events.addAll(reversals);
        if (last != null && lateEnd) {
            events.add(last);
        }
        return new Story(side, events);
    }

    private static int filledIn(List<OrderEvent> events) {
        int filled = 0;
        for (OrderEvent event : events) {
            if (event instanceof OrderEvent.Filled fill) {
                filled += fill.fill().quantity().toBigDecimal().intValueExact();
            } else if (event instanceof OrderEvent.FillReversed back) {
                filled -= back.fill().quantity().toBigDecimal().intValueExact();
            }
        }
        return filled;
    }

    private record Outcome(
            OrderStatus status, Quantity filled, BigDecimal filledQuote, Quantity position, Money equity, int open) {}

    private static Outcome tell(Side side, List<OrderEvent> events) {
        OrderTable table = new OrderTable(5);
        Ledger ledger = new Ledger(AccountId.SIMULATED, Asset.USDC);
        ledger.register(BTC_PERP);
        ledger.transfer(Money.of("10000", Asset.USDC));
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
            }
        }
        assertThat(table.open().contains(order)).isEqualTo(order.isOpen());
        return new Outcome(
                order.status(),
                order.filledQuantity(),
                order.filledQuote().stripTrailingZeros(),
                ledger.position(BTC).quantity(),
                ledger.exactEquity(id -> Price.of("97.3")),
                table.open().size());
    }

    @Property(tries = 500)
    void any_order_and_repetition_of_a_legal_life_ends_the_same(@ForAll("stories") Story story, @ForAll Random random) {
        Outcome causal = tell(story.side(), story.events());

        List<OrderEvent> shuffled = new ArrayList<>(story.events());
        for (OrderEvent event : story.events()) {
            for (int copies = random.nextInt(3); copies > 0; copies--) {
                shuffled.add(event);
            }
        }
        Collections.shuffle(shuffled, random);

        assertThat(tell(story.side(), shuffled)).isEqualTo(causal);
    }

    @Property(tries = 500)
    void a_life_told_in_causal_order_only_moves_along_the_table(@ForAll("stories") Story story) {
        Order order = limit(1, story.side(), "10", "100");
        for (OrderEvent event : story.events()) {
            OrderStatus before = order.status();
            order.apply(event);
            OrderStatus after = order.status();
            assertThat(before == after || before.mayBecome(after))
                    .as("%s -> %s by %s", before, after, event)
                    .isTrue();
        }
    }

    @Test
    void fills_after_a_cancel_still_count() {
        Order order = limit(1, Side.BUY, "10", "100");
        order.apply(submitted(order, 1));
        order.apply(canceled(order, 2));
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);

        assertThat(order.apply(filled(order, 1, "4", "100", 1))).isTrue();
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(order.filledQuantity()).isEqualTo(Quantity.of("4"));

        assertThat(order.apply(filled(order, 2, "6", "100", 1))).isTrue();
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void fills_after_an_expiry_still_count() {
        Order order = limit(1, Side.BUY, "10", "100");
        order.apply(new OrderEvent.Expired(order.id(), 5));

        order.apply(filled(order, 1, "4", "100", 4));

        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.openQuantity()).isEqualTo(Quantity.ZERO);
        assertThat(order.filledQuote()).isEqualByComparingTo("400");
    }

    @Test
    void a_fill_before_its_acknowledgement_makes_the_order_known_to_be_at_work() {
        Order order = limit(1, Side.BUY, "10", "100");
        order.apply(submitted(order, 1));
        order.apply(filled(order, 1, "4", "100", 2));
        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        order.apply(accepted(order, 2));
        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(order.openQuantity()).isEqualTo(Quantity.of("6"));
    }

    @Test
    void a_reversed_fill_opens_a_filled_order_again() {
        OrderTable table = new OrderTable(5);
        Order order = limit(1, Side.BUY, "10", "100");
        table.add(order);
        OrderEvent.Filled fill = filled(order, 1, "10", "100", 1);
        table.apply(fill);
        assertThat(table.open()).isEmpty();

        assertThat(table.apply(new OrderEvent.FillReversed(fill.fill(), 2))).isSameAs(order);
        assertThat(table.open()).containsExactly(order);
        assertThat(order.status()).isEqualTo(OrderStatus.NEW);

        assertThat(table.apply(fill)).as("the reversed fill again").isNull();
        table.apply(filled(order, 2, "10", "101", 3));
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(table.open()).isEmpty();
    }

    @Test
    void the_table_forgets_the_oldest_closed_orders_and_never_open_ones() {
        OrderTable table = new OrderTable(2);
        List<Order> orders = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            Order order = limit(i, Side.BUY, "1", "100");
            orders.add(order);
            table.add(order);
        }
        for (Order order : orders.subList(0, 3)) {
            table.apply(canceled(order, 1));
        }

        assertThat(table.find(Orders.id(1))).isNull();
        assertThat(table.find(Orders.id(2))).isSameAs(orders.get(1));
        assertThat(table.open()).containsExactly(orders.get(3));
        assertThat(table.apply(filled(orders.get(0), 1, "1", "100", 2))).isNull();
        assertThatThrownBy(() -> table.add(limit(4, Side.SELL, "1", "100"))).isInstanceOf(IllegalStateException.class);
    }

    /** Two orders of a re-organised chain: reopened and closed again, an order must not be forgotten twice. */
    @Test
    void an_order_that_closes_twice_counts_once_among_the_closed() {
        OrderTable table = new OrderTable(2);
        Order first = limit(1, Side.BUY, "1", "100");
        Order second = limit(2, Side.BUY, "1", "100");
        table.add(first);
        table.add(second);
        OrderEvent.Filled fill = filled(first, 1, "1", "100", 1);
        table.apply(fill);
        table.apply(canceled(second, 2));
        table.apply(new OrderEvent.FillReversed(fill.fill(), 3));
        table.apply(filled(first, 2, "1", "100", 4));

        assertThat(table.find(first.id())).isSameAs(first);
        assertThat(table.find(second.id())).isSameAs(second);
    }

    @Property(tries = 300)
    void a_client_order_id_reads_back_from_its_text(@ForAll int bot, @ForAll int epoch, @ForAll long sequence) {
        ClientOrderId id = new ClientOrderId(bot, epoch, sequence);

        assertThat(ClientOrderId.of(id.toString())).isEqualTo(id).hasSameHashCodeAs(id);
        assertThat(id.toString()).matches("[0-9a-f]{1,8}-[0-9a-f]{1,8}-[0-9a-f]{1,16}");
    }

    @Test
    void client_order_ids_sort_by_number_and_refuse_other_texts() {
        assertThat(new ClientOrderId(1, 1, 9)).isLessThan(new ClientOrderId(1, 1, 10));
        assertThat(new ClientOrderId(-1, 1, 1)).as("unsigned").isGreaterThan(new ClientOrderId(1, 1, 1));
        for (String text : new String[] {"", "1-2", "1-2-3-4", "x-1-1", "1-1-", "100000000-1-1"}) {
            assertThatThrownBy(() -> ClientOrderId.of(text)).hasMessageContaining("'" + text + "'");
        }
    }

    @Test
    void a_numeric_trade_id_is_not_the_text_that_reads_the_same() {
        assertThat(TradeId.of(7))
                .isNotEqualTo(TradeId.of("7"))
                .isEqualTo(TradeId.of(7))
                .hasToString("7");
        assertThat(TradeId.of(0)).isNotEqualTo(TradeId.of(""));
    }

    @Test
    void a_bracket_shares_out_at_most_the_whole() {
        Bracket half = Bracket.withoutStop()
                .target(new ExitLevel.At(Price.of("1")), io.github.hydra4j.core.money.Percent.of("50%"));
        assertThatThrownBy(() -> half.target(Price.of("2"))).hasMessageContaining("150%");
        assertThat(half.target(new ExitLevel.At(Price.of("2")), io.github.hydra4j.core.money.Percent.of("50%"))
                        .targets())
                .hasSize(2);
    }
}
