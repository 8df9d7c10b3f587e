package io.github.hydra4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.event.MarketEvent;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.Rounding;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.money.Quantity;
import io.github.hydra4j.core.venue.Capability;
import io.github.hydra4j.core.venue.MarketFeed;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** C11: what the market shows, and nothing else. */
interface MarketDataCases extends CaseGroup {

    private MarketFeed trades() {
        return MarketFeed.trades(bench().instrument().id());
    }

    /** The market trades; each time at another price, so that no two are alike. */
    private Trade printed(int number) {
        bench().advance(Duration.ofMillis(10));
        Price price = bench().instrument()
                .price(
                        Price.of(bench().venue()
                                .marketPrice()
                                .toBigDecimal()
                                .multiply(BigDecimal.valueOf(1000 + number))
                                .movePointLeft(3)),
                        Rounding.DOWN);
        Quantity quantity = bench().venue().quantity();
        Trade trade = new Trade(
                bench().instrument().id(),
                bench().venue().venueTimeNanos(),
                price.toDouble(),
                quantity.toDouble(),
                null);
        bench().trade(price, quantity);
        return trade;
    }

    private List<Trade> seen() {
        return bench().sink().all(Trade.class).stream()
                .map(t -> new Trade(t.instrument(), t.timeNanos(), t.price(), t.size(), null))
                .toList();
    }

    @ConformanceCase(
            number = "C11-01",
            law = "Trades that were subscribed to arrive as they were printed",
            protects = "signals from prices that never were",
            mistake = "price and size exchanged; milliseconds for nanoseconds",
            needs = Capability.TRADES,
            verbs = Verb.TRADE)
    default void c11_01_as_printed() {
        bench().subscribe(trades());
        bench().settle();
        List<Trade> expected = List.of(printed(1), printed(2), printed(3));
        bench().until("three trades", () -> seen().size() >= 3);
        assertThat(seen()).isEqualTo(expected);
    }

    @ConformanceCase(
            number = "C11-02",
            law = "Asking twice for a stream is asking once",
            protects = "volume counted twice, bars of twice the volume",
            mistake = "each call opens another subscription",
            needs = Capability.TRADES,
            verbs = Verb.TRADE)
    default void c11_02_asked_twice() {
        bench().subscribe(trades());
        bench().subscribe(trades());
        bench().settle();
        List<Trade> expected = List.of(printed(1));
        bench().until("a trade", () -> !seen().isEmpty());
        bench().settle();
        assertThat(seen()).isEqualTo(expected);
    }

    @ConformanceCase(
            number = "C11-03",
            law = "Nothing arrives that was not asked for, or not any more",
            protects = "the budget of subscriptions, and strategies that ended their interest",
            mistake = "unsubscribe is forgotten after a reconnect",
            needs = Capability.TRADES,
            verbs = Verb.TRADE)
    default void c11_03_only_what_was_asked_for() {
        printed(1);
        bench().settle();
        assertThat(seen()).as("trades before any subscription").isEmpty();
        bench().subscribe(trades());
        bench().settle();
        printed(2);
        bench().until("a trade", () -> !seen().isEmpty());
        bench().unsubscribe(trades());
        bench().settle();
        int before = seen().size();
        printed(3);
        bench().settle();
        assertThat(seen()).as("trades after the end of the subscription").hasSize(before);
    }

    @ConformanceCase(
            number = "C11-04",
            law = "After a gap the stream goes on, and nothing in it is invented",
            protects = "a price filled in by guess sets off a stop",
            mistake = "the last price is sent again to bridge the gap; subscriptions are not renewed",
            needs = Capability.TRADES,
            verbs = {Verb.TRADE, Verb.CLOSE_SOCKET, Verb.OPEN_SOCKET})
    default void c11_04_gap() {
        bench().subscribe(trades());
        bench().settle();
        List<Trade> expected = new ArrayList<>();
        expected.add(printed(1));
        bench().until("the trade before the gap", () -> seen().size() == 1);
        bench().play(Verb.CLOSE_SOCKET);
        expected.add(printed(2));
        bench().settle();
        bench().play(Verb.OPEN_SOCKET);
        bench().settle();
        Trade after = printed(3);
        expected.add(after);
        bench().until("the trade after the gap", () -> seen().contains(after));
        bench().settle();
        assertThat(expected).as("trades that were printed").containsAll(seen());
        assertThat(seen()).doesNotHaveDuplicates();
    }

    @ConformanceCase(
            number = "C11-05",
            law = "Market time does not go back",
            protects = "bars that are closed are changed after the fact",
            mistake = "two sockets, or a replay after a reconnect, mixed without looking at the time",
            needs = Capability.TRADES,
            verbs = {Verb.TRADE, Verb.CLOSE_SOCKET, Verb.OPEN_SOCKET})
    default void c11_05_time_goes_on() {
        bench().subscribe(trades());
        bench().settle();
        printed(1);
        printed(2);
        bench().play(Verb.CLOSE_SOCKET);
        bench().play(Verb.OPEN_SOCKET);
        bench().settle();
        printed(3);
        bench().until("trades", () -> seen().size() >= 3);
        assertThat(bench().sink().all(MarketEvent.class).stream()
                        .map(MarketEvent::timeNanos)
                        .toList())
                .isSorted();
    }
}
