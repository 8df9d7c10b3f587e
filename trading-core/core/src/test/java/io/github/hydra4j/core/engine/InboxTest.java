package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.ETH;
import static io.github.hydra4j.core.TestBars.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.FundingRate;
import io.github.hydra4j.core.event.MarkPrice;
import io.github.hydra4j.core.event.Quote;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.ClientOrderId;
import io.github.hydra4j.core.order.OrderEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InboxTest {

    private final Inbox inbox = new Inbox(2);

    private static Trade trade(long time) {
        return new Trade(BTC, T0 + time, 100, 1, null);
    }

    private static Quote quote(InstrumentId id, long time) {
        return new Quote(id, T0 + time, 99, 1, 101, 1);
    }

    private static Bar bar(long time) {
        return new Bar(BTC, Timeframe.M1, T0 + time, T0 + time + Timeframe.M1.nanos(), 1, 1, 1, 1, 1);
    }

    private static OrderEvent event(long sequence) {
        return new OrderEvent.Submitted(new ClientOrderId(1, 1, sequence), T0);
    }

    private List<Object> drain() throws InterruptedException {
        List<Object> all = new ArrayList<>();
        for (Object next = inbox.take(0); next != null; next = inbox.take(0)) {
            all.add(next);
        }
        return all;
    }

    @Test
    void executions_and_commands_come_before_market_data_in_the_order_they_came() throws InterruptedException {
        Runnable command = () -> {};
        inbox.onMarket(trade(1));
        inbox.onOrderEvent(event(1));
        inbox.onMarket(quote(BTC, 2));
        inbox.onCommand(command);
        inbox.onOrderEvent(event(2));

        assertThat(drain()).containsExactly(event(1), command, event(2), quote(BTC, 2), trade(1));
    }

    @Test
    void of_quotes_and_marks_the_newest_of_each_instrument_stays_in_the_place_of_the_oldest()
            throws InterruptedException {
        inbox.onMarket(quote(BTC, 1));
        inbox.onMarket(quote(ETH, 2));
        inbox.onMarket(quote(BTC, 3));
        inbox.onMarket(new MarkPrice(BTC, T0 + 4, 100));
        inbox.onMarket(new MarkPrice(BTC, T0 + 5, 101));

        assertThat(drain()).containsExactly(new MarkPrice(BTC, T0 + 5, 101), quote(BTC, 3), quote(ETH, 2));
        assertThat(inbox.conflated()).isEqualTo(2);
    }

    @Test
    void trades_are_bounded_and_the_lost_are_counted() throws InterruptedException {
        inbox.onMarket(trade(1));
        inbox.onMarket(trade(2));
        inbox.onMarket(trade(3));
        assertThat(inbox.lostTrades()).isEqualTo(1);
        assertThat(inbox.take(0)).isEqualTo(trade(1));
        inbox.onMarket(trade(4));

        assertThat(drain()).containsExactly(trade(2), trade(4));
        assertThat(inbox.lostTrades()).isEqualTo(1);
    }

    @Test
    void bars_and_funding_are_never_dropped() throws InterruptedException {
        FundingRate funding = new FundingRate(BTC, T0, BigDecimal.ONE);
        List<Object> put = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            put.add(bar(i));
            inbox.onMarket(bar(i));
        }
        put.add(funding);
        inbox.onMarket(funding);

        assertThat(drain()).isEqualTo(put);
    }

    @Test
    void waiting_ends_with_the_first_event() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        Thread taker = new Thread(() -> {
            try {
                if (inbox.take(TimeUnit.SECONDS.toNanos(15)) != null) {
                    taken.countDown();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        taker.start();
        inbox.onMarket(trade(1));
        assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
        taker.join();
        assertThat(inbox.take(1_000)).as("nothing in time").isNull();
    }

    /** Four threads put, one takes: every execution and every bar arrives, each thread's own in order. */
    @Test
    void many_threads_lose_nothing_that_must_not_be_lost() throws Exception {
        int threads = 4;
        int each = 20_000;
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> putters = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int bot = t;
            Thread putter = new Thread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return;
                }
                for (int i = 1; i <= each; i++) {
                    inbox.onOrderEvent(new OrderEvent.Submitted(new ClientOrderId(bot, 1, i), i));
                    inbox.onMarket(bar(i));
                    inbox.onMarket(trade(i));
                    inbox.onMarket(quote(BTC, i));
                }
            });
            putters.add(putter);
            putter.start();
        }
        go.countDown();
        long[] last = new long[threads];
        int executions = 0;
        int bars = 0;
        int trades = 0;
        int quotes = 0;
        while (executions + bars < 2 * threads * each) {
            Object next = inbox.take(TimeUnit.SECONDS.toNanos(5));
            assertThat(next).isNotNull();
            if (next instanceof OrderEvent event) {
                executions++;
                if (event.orderId().sequence() != ++last[event.orderId().bot()]) {
                    throw new AssertionError("out of order: " + event);
                }
            } else if (next instanceof Bar) {
                bars++;
            } else if (next instanceof Trade) {
                trades++;
            } else {
                quotes++;
            }
        }
        for (Thread putter : putters) {
            putter.join();
        }
        for (Object next : drain()) {
            trades += next instanceof Trade ? 1 : 0;
            quotes += next instanceof Quote ? 1 : 0;
        }
        assertThat(executions).isEqualTo(threads * each);
        assertThat(bars).isEqualTo(threads * each);
        assertThat(trades + inbox.lostTrades()).isEqualTo(threads * each);
        assertThat(quotes + inbox.conflated()).isEqualTo(threads * each);
    }

    @Test
    void an_inbox_without_room_is_refused() {
        assertThatThrownBy(() -> new Inbox(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
