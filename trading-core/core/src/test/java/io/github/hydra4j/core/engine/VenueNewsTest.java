package io.github.hydra4j.core.engine;

import static io.github.hydra4j.core.TestBars.BTC;
import static io.github.hydra4j.core.TestBars.BTC_PERP;
import static io.github.hydra4j.core.TestBars.ETH;
import static io.github.hydra4j.core.TestBars.ETH_PERP;
import static io.github.hydra4j.core.TestRun.bracket;
import static io.github.hydra4j.core.TestRun.buy;
import static io.github.hydra4j.core.TestRun.buyLimit;
import static io.github.hydra4j.core.TestRun.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.account.ForcedFill;
import io.github.hydra4j.core.account.FundingPayment;
import io.github.hydra4j.core.event.InstrumentEvent;
import io.github.hydra4j.core.instrument.Instrument;
import io.github.hydra4j.core.instrument.Side;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.money.Price;
import io.github.hydra4j.core.order.Fill;
import io.github.hydra4j.core.order.Finality;
import io.github.hydra4j.core.order.Order;
import io.github.hydra4j.core.order.OrderIntent;
import io.github.hydra4j.core.order.OrderStatus;
import io.github.hydra4j.core.order.TradeId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a venue does by itself: it trades for us, it changes its instruments; and that all of it can be played again. */
class VenueNewsTest {

    private final LiveRig rig = new LiveRig();

    private LiveRig told(InstrumentEvent event) {
        rig.venue.sink.onInstrument(event);
        return rig.tick();
    }

    @Test
    void a_forced_fill_is_an_order_of_its_own_told_once_and_takes_the_exits_down() {
        rig.start();
        Order entry = rig.wish(buyLimit("2", "100").with(bracket("80", "150")));
        rig.tell(rig.accepted(entry), rig.filled(entry, 1, "2", "100", "0", Finality.FINALIZED));
        List<Order> exits = List.copyOf(rig.context().openOrders());
        assertThat(exits).hasSize(2);
        for (Order exit : exits) {
            rig.tell(rig.accepted(exit));
        }
        ForcedFill forced = rig.liquidation(77, Side.SELL, "2", "81");
        rig.venue.sink.onForcedFill(forced);
        rig.venue.sink.onForcedFill(forced);
        rig.tick();

        assertThat(rig.strategy.fills).hasSize(2);
        Fill fill = rig.strategy.fills.get(1);
        Order liquidation = rig.order(fill.orderId());
        assertThat(liquidation.id()).isNotEqualTo(entry.id());
        assertThat(liquidation.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(liquidation.intent().tag()).isEqualTo("liquidation");
        assertThat(rig.position()).isEqualTo("0");
        // 10000 - 2 * (100 - 81) - 1
        assertThat(rig.cash()).isEqualTo("9961");
        assertThat(rig.venue.cancels)
                .extracting(c -> c.order().id())
                .containsExactlyInAnyOrder(exits.get(0).id(), exits.get(1).id());
    }

    @Test
    void a_forced_fill_of_a_part_leaves_the_exits_in_place() {
        rig.start();
        Order entry = rig.wish(buyLimit("2", "100").with(bracket("80", "150")));
        rig.tell(rig.accepted(entry), rig.filled(entry, 1, "2", "100", "0", Finality.FINALIZED));
        for (Order exit : List.copyOf(rig.context().openOrders())) {
            rig.tell(rig.accepted(exit));
        }
        rig.venue.sink.onForcedFill(rig.liquidation(78, Side.SELL, "0.5", "81"));
        rig.tick();
        assertThat(rig.position()).isEqualTo("1.5");
        assertThat(rig.venue.cancels).isEmpty();
    }

    @Test
    void an_instrument_that_is_halted_gone_or_moved_refuses_orders_and_one_that_resumes_takes_them() {
        rig.start();
        told(new InstrumentEvent.Halted(BTC, rig.now, "volatility"));
        rig.wish(buyLimit("1", "100"));
        told(new InstrumentEvent.Resumed(BTC, rig.now));
        Order resting = rig.wish(buyLimit("1", "100"));
        rig.tell(rig.accepted(resting));
        told(new InstrumentEvent.Delisted(BTC, rig.now, "nobody wants it"));
        rig.wish(buyLimit("1", "100"));
        List<String> replaced = new ArrayList<>();
        rig.command(() -> rig.context()
                .replace(resting.id(), units("2"), Price.of("100"))
                .ifPresent(denial -> replaced.add(denial.code())));
        rig.cancel(resting);
        told(new InstrumentEvent.Migrated(BTC, ETH, rig.now));
        rig.wish(buyLimit("1", "100"));

        assertThat(rig.strategy.denials())
                .containsExactly("INSTRUMENT_HALTED", "INSTRUMENT_DELISTED", "INSTRUMENT_MIGRATED");
        assertThat(rig.venue.submitted).hasSize(1);
        assertThat(replaced).containsExactly("INSTRUMENT_DELISTED");
        assertThat(rig.venue.cancels).as("cancels pass").hasSize(1);
    }

    @Test
    void rules_that_change_count_from_the_next_order_on() {
        rig.start();
        rig.wish(buyLimit("0.001", "100"));
        Instrument coarse = Instrument.perpetual(BTC, Asset.BTC, Asset.USDC)
                .tickSize("0.01")
                .lotSize("0.1")
                .build();
        told(new InstrumentEvent.RulesChanged(coarse, rig.now));
        rig.wish(buyLimit("0.001", "100"));
        rig.wish(buyLimit("0.1", "100"));
        assertThat(rig.strategy.denials()).hasSize(1);
        assertThat(rig.venue.submitted).hasSize(2);

        told(new InstrumentEvent.Listed(BTC_PERP, rig.now));
        rig.wish(buyLimit("0.001", "100"));
        assertThat(rig.venue.submitted).as("listed again with the old rules").hasSize(3);
    }

    @Test
    void news_of_an_instrument_the_venue_never_listed_does_not_stop_the_bot() {
        rig.start();
        ForcedFill forced = new ForcedFill(
                ForcedFill.Reason.SETTLEMENT,
                TradeId.of(1),
                ETH,
                Side.SELL,
                units("1"),
                LiveRig.usdc("10"),
                List.of(),
                rig.now);
        rig.venue.sink.onForcedFill(forced);
        rig.venue.sink.onFunding(new FundingPayment(ETH, LiveRig.usdc("1"), rig.now));
        rig.tick();
        assertThat(rig.cash()).isEqualTo("10000");
    }

    @Test
    void an_instrument_that_is_listed_later_can_be_traded() {
        rig.start();
        told(new InstrumentEvent.Listed(ETH_PERP, rig.now));
        Order order = rig.wish(OrderIntent.limit(ETH, Side.BUY, units("1"), Price.of("10")));
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_NEW);
    }

    @Test
    void a_burst_of_news_is_not_an_endless_turn() {
        rig.start();
        Order order = rig.wish(buyLimit("100", "100"));
        for (int i = 1; i <= 25_000; i++) {
            rig.venue.sink.onOrderEvent(rig.filled(order, i, "0.001", "100", "0", Finality.FINALIZED));
        }
        rig.tick().tick().tick();
        assertThat(rig.position()).isEqualTo("25");
    }

    private static List<String> play() {
        LiveRig rig = new LiveRig().remembering();
        rig.start();
        rig.store.atOnce = true;
        Order one = rig.wish(buyLimit("2", "100").with(bracket("80", "150")));
        rig.tell(rig.accepted(one), rig.filled(one, 1, "0.5", "100"), rig.filled(one, 1, "0.5", "100"));
        Order two = rig.wish(buy("1"));
        rig.seconds(30);
        rig.command(() -> rig.context().replace(one.id(), units("3"), Price.of("99")));
        rig.cancel(two);
        rig.seconds(12);
        rig.venue.sink.onForcedFill(rig.liquidation(9, Side.SELL, "0.5", "90"));
        rig.reconnect().seconds(30);
        List<String> all = new ArrayList<>(rig.story);
        rig.strategy.events.forEach(event -> all.add(event.toString()));
        rig.reports.forEach(report -> all.add(report.toString()));
        all.addAll(rig.states);
        all.add(String.valueOf(rig.engine().stateHash().orElseThrow()));
        return all;
    }

    @Test
    void the_same_events_at_the_same_times_lead_to_the_same_orders_words_and_hash() {
        List<String> first = play();
        assertThat(first).hasSizeGreaterThan(30);
        assertThat(play()).isEqualTo(first);
    }
}
