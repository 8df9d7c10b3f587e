package io.github.hydra4j.core.market;

import static io.github.hydra4j.core.market.Recorded.MINUTE;
import static io.github.hydra4j.core.market.Recorded.X;
import static io.github.hydra4j.core.market.Recorded.bar;
import static io.github.hydra4j.core.market.Recorded.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Offset.offset;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.event.Trade;
import io.github.hydra4j.core.instrument.InstrumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BarAggregatorTest {

    private final List<Bar> closed = new ArrayList<>();
    private final BarAggregator fiveMinutes = new BarAggregator(X, Timeframe.M5, closed::add);

    private static Bar minute(long minute, double o, double h, double l, double c, double v) {
        return bar(Timeframe.M1, minute * MINUTE, o, h, l, c, v);
    }

    @Test
    void closes_with_the_small_bar_that_ends_where_it_ends() {
        fiveMinutes.add(minute(0, 10, 12, 9, 11, 1));
        fiveMinutes.add(minute(1, 11, 15, 10, 14, 2));
        fiveMinutes.add(minute(2, 14, 14, 7, 8, 3));
        fiveMinutes.add(minute(3, 8, 9, 8, 9, 4));
        assertThat(closed).isEmpty();
        fiveMinutes.add(minute(4, 9, 10, 9, 9.5, 5));
        assertThat(closed).containsExactly(bar(Timeframe.M5, 0, 10, 15, 7, 9.5, 15));
        assertThat(fiveMinutes.partial()).isNull();
    }

    @Test
    void one_small_bar_after_a_gap_closes_two_bars() {
        fiveMinutes.add(minute(1, 10, 12, 9, 11, 1));
        fiveMinutes.add(minute(9, 20, 21, 19, 20, 2));
        assertThat(closed)
                .containsExactly(
                        bar(Timeframe.M5, 0, 10, 12, 9, 11, 1), bar(Timeframe.M5, 5 * MINUTE, 20, 21, 19, 20, 2));
    }

    @Test
    void an_interval_without_events_gives_no_bar() {
        fiveMinutes.add(minute(0, 10, 12, 9, 11, 1));
        fiveMinutes.add(minute(30, 20, 21, 19, 20, 2));
        fiveMinutes.advanceTo(60 * MINUTE);
        assertThat(closed).extracting(Bar::openNanos).containsExactly(0L, 30 * MINUTE);
    }

    @Test
    void an_unfinished_bar_is_shown_but_not_handed_on() {
        fiveMinutes.add(minute(0, 10, 12, 9, 11, 1));
        assertThat(closed).isEmpty();
        assertThat(fiveMinutes.partial()).isEqualTo(bar(Timeframe.M5, 0, 10, 12, 9, 11, 1));
        assertThat(fiveMinutes.dueNanos()).isEqualTo(5 * MINUTE);
    }

    @Test
    void the_timer_closes_a_bar_at_its_end_and_not_before() {
        fiveMinutes.add(minute(0, 10, 12, 9, 11, 1));
        fiveMinutes.advanceTo(5 * MINUTE - 1);
        assertThat(closed).isEmpty();
        fiveMinutes.advanceTo(5 * MINUTE);
        assertThat(closed).hasSize(1);
        fiveMinutes.advanceTo(5 * MINUTE);
        fiveMinutes.advanceTo(0);
        assertThat(closed).hasSize(1);
        assertThat(fiveMinutes.dueNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_trade_at_the_end_belongs_to_the_next_bar() {
        fiveMinutes.add(trade(0, 10, 1));
        fiveMinutes.add(trade(5 * MINUTE - 1, 12, 1));
        assertThat(closed).isEmpty();
        fiveMinutes.add(trade(5 * MINUTE, 9, 3));
        assertThat(closed).containsExactly(bar(Timeframe.M5, 0, 10, 12, 10, 12, 2));
        assertThat(fiveMinutes.partial()).isEqualTo(bar(Timeframe.M5, 5 * MINUTE, 9, 9, 9, 9, 3));
    }

    @Test
    void late_trades_are_left_out_and_counted() {
        fiveMinutes.add(trade(6 * MINUTE, 10, 1));
        fiveMinutes.add(trade(5 * MINUTE - 1, 99, 1));
        assertThat(fiveMinutes.lateEvents()).isEqualTo(1);
        assertThat(fiveMinutes.partial()).isEqualTo(bar(Timeframe.M5, 5 * MINUTE, 10, 10, 10, 10, 1));
    }

    @Test
    void a_trade_out_of_order_inside_the_open_bar_still_counts() {
        fiveMinutes.add(trade(7 * MINUTE, 10, 1));
        fiveMinutes.add(trade(6 * MINUTE, 12, 1));
        assertThat(fiveMinutes.lateEvents()).isZero();
        assertThat(fiveMinutes.partial()).isEqualTo(bar(Timeframe.M5, 5 * MINUTE, 10, 12, 10, 12, 2));
    }

    @Test
    void what_the_timer_closed_stays_closed() {
        fiveMinutes.add(trade(MINUTE, 10, 1));
        fiveMinutes.advanceTo(5 * MINUTE);
        fiveMinutes.add(trade(2 * MINUTE, 12, 1));
        fiveMinutes.advanceTo(12 * MINUTE);
        fiveMinutes.add(trade(9 * MINUTE, 12, 1));
        fiveMinutes.add(trade(10 * MINUTE, 13, 1));
        assertThat(fiveMinutes.lateEvents()).isEqualTo(2);
        assertThat(closed).hasSize(1);
        assertThat(fiveMinutes.partial()).isEqualTo(bar(Timeframe.M5, 10 * MINUTE, 13, 13, 13, 13, 1));
    }

    @Test
    void the_first_version_of_a_small_bar_stands() {
        fiveMinutes.add(minute(0, 10, 12, 9, 11, 1));
        fiveMinutes.add(minute(1, 11, 12, 9, 11, 1));
        fiveMinutes.add(minute(1, 11, 99, 9, 11, 1));
        fiveMinutes.add(minute(0, 10, 99, 9, 11, 1));
        assertThat(fiveMinutes.revisions()).isEqualTo(2);
        assertThat(fiveMinutes.lateEvents()).isZero();
        assertThat(fiveMinutes.partial()).isEqualTo(bar(Timeframe.M5, 0, 10, 12, 9, 11, 2));
    }

    @Test
    void a_small_bar_after_its_interval_was_closed_by_the_timer_is_late() {
        fiveMinutes.add(minute(0, 10, 12, 9, 11, 1));
        fiveMinutes.advanceTo(5 * MINUTE);
        fiveMinutes.add(minute(4, 11, 12, 9, 11, 1));
        assertThat(fiveMinutes.lateEvents()).isEqualTo(1);
        assertThat(closed).hasSize(1);
    }

    @Test
    void one_unknown_volume_makes_the_volume_unknown() {
        fiveMinutes.add(minute(0, 10, 12, 9, 11, Double.NaN));
        fiveMinutes.add(minute(4, 10, 12, 9, 11, 1));
        assertThat(closed.get(0).volume()).isNaN();
    }

    @Test
    void bars_of_the_same_length_pass_through() {
        Bar bar = bar(Timeframe.M5, 0, 10, 12, 9, 11, 1);
        fiveMinutes.add(bar);
        assertThat(closed).containsExactly(bar);
    }

    @Test
    void weeks_start_on_monday() {
        BarAggregator weeks = new BarAggregator(X, Timeframe.D1, Timeframe.W1, closed::add);
        long day = Timeframe.D1.nanos();
        for (int i = 0; i < 14; i++) {
            weeks.add(bar(Timeframe.D1, i * day, 1, 1, 1, 1, 1));
        }
        // 1970-01-01 was a Thursday: four days of the first week, then a whole one.
        assertThat(closed)
                .extracting(Bar::openNanos, Bar::volume)
                .containsExactly(tuple(-3 * day, 4.0), tuple(4 * day, 7.0));
    }

    @Test
    void refuses_bars_that_do_not_divide() {
        assertThatThrownBy(() -> new BarAggregator(X, Timeframe.of("3m"), Timeframe.M5, closed::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5m cannot be made of bars of 3m");
        assertThatThrownBy(() -> fiveMinutes.add(bar(Timeframe.of("2m"), 0, 1, 1, 1, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fiveMinutes.add(bar(Timeframe.M15, 0, 1, 1, 1, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_a_bar_across_a_border() {
        assertThatThrownBy(() -> fiveMinutes.add(bar(Timeframe.M1, 4 * MINUTE + 1, 1, 1, 1, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inside one interval of 5m");
    }

    @Test
    void refuses_events_of_another_instrument() {
        assertThatThrownBy(() -> fiveMinutes.add(new Trade(InstrumentId.of("sim:Y"), 0, 1, 1, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sim:Y");
    }

    @Test
    void a_sink_that_throws_leaves_a_sound_state() {
        List<Bar> taken = new ArrayList<>();
        BarAggregator aggregator = new BarAggregator(X, Timeframe.M1, bar -> {
            taken.add(bar);
            if (taken.size() == 1) {
                throw new IllegalStateException("first");
            }
        });
        aggregator.add(trade(0, 1, 1));
        assertThatThrownBy(() -> aggregator.advanceTo(MINUTE)).hasMessage("first");
        aggregator.add(trade(MINUTE, 2, 1));
        aggregator.advanceTo(2 * MINUTE);
        assertThat(taken).extracting(Bar::open).containsExactly(1.0, 2.0);
    }

    @Property
    void agrees_with_sorting_trades_into_a_map(@ForAll("tape") List<Trade> trades) {
        List<Bar> built = new ArrayList<>();
        BarAggregator aggregator = new BarAggregator(X, Timeframe.M1, built::add);
        trades.forEach(aggregator::add);
        Bar last = aggregator.partial();
        if (last != null) {
            built.add(last);
        }
        assertThat(built).isEqualTo(naive(trades, Timeframe.M1));
    }

    @Property
    void bars_of_bars_are_the_bars_of_the_trades(@ForAll("tape") List<Trade> trades) {
        BarSource seconds = Bars.fromTrades(Trades.of(X, trades), Timeframe.S1);
        List<Bar> direct = Recorded.read(Bars.fromTrades(Trades.of(X, trades), Timeframe.M1));
        List<Bar> nested = Recorded.read(Bars.resampled(seconds, Timeframe.M1));
        // The last second is never complete, so the last minute may be missing in the nested ones.
        assertThat(direct.size() - nested.size()).isBetween(0, 1);
        for (int i = 0; i < nested.size(); i++) {
            Bar expected = direct.get(i);
            Bar bar = nested.get(i);
            assertThat(bar.openNanos()).isEqualTo(expected.openNanos());
            assertThat(List.of(bar.open(), bar.high(), bar.low(), bar.close()))
                    .isEqualTo(List.of(expected.open(), expected.high(), expected.low(), expected.close()));
            assertThat(bar.volume()).isCloseTo(expected.volume(), offset(1e-6));
        }
    }

    private static List<Bar> naive(List<Trade> trades, Timeframe timeframe) {
        TreeMap<Long, List<Trade>> groups = new TreeMap<>();
        for (Trade trade : trades) {
            groups.computeIfAbsent(trade.timeNanos() / timeframe.nanos(), k -> new ArrayList<>())
                    .add(trade);
        }
        List<Bar> bars = new ArrayList<>();
        groups.forEach((index, group) -> {
            double volume = group.get(0).size();
            for (Trade trade : group.subList(1, group.size())) {
                volume += trade.size();
            }
            bars.add(bar(
                    timeframe,
                    index * timeframe.nanos(),
                    group.get(0).price(),
                    group.stream().mapToDouble(Trade::price).max().getAsDouble(),
                    group.stream().mapToDouble(Trade::price).min().getAsDouble(),
                    group.get(group.size() - 1).price(),
                    volume));
        });
        return bars;
    }

    @Provide
    Arbitrary<List<Trade>> tape() {
        Arbitrary<long[]> step = Arbitraries.longs().between(0, 3_000).tuple2().map(t ->
                new long[] {t.get1() * t.get1() * 10_000, t.get2()});
        return step.list().ofMaxSize(80).map(steps -> {
            List<Trade> trades = new ArrayList<>();
            long time = 0;
            for (long[] s : steps) {
                time += s[0];
                trades.add(trade(time, 1 + s[1] / 100.0, 1.0 + s[1] % 7));
            }
            return trades;
        });
    }
}
