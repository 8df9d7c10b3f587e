package io.github.hydra4j.strategies.indicator.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.Columns;
import io.github.hydra4j.strategies.indicator.RandomBars;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** How the batch functions of indicators that look ahead differ from their streams. */
class HindsightTest {

    private static final int COUNT = 300;

    @Test
    void says_which_indicators_look_ahead() {
        assertThat(Indicators.names())
                .filteredOn(name -> Indicators.named(name, Map.of()).looksAhead())
                .containsExactlyInAnyOrder(
                        "dpo",
                        "fractal",
                        "ichimoku",
                        "pivots",
                        "renko",
                        "renko_atr",
                        "slope",
                        "stddev_channels",
                        "zigzag");
    }

    @Property(tries = 50)
    void a_stream_tells_each_thing_of_constant_age_that_a_chart_shows(@ForAll long seed) {
        BarColumns bars = RandomBars.walk(seed, COUNT);
        for (String name : List.of("dpo", "fractal", "ichimoku")) {
            Columns chart = Indicators.batch(name, Map.of(), bars);
            NamedIndicator stream = Indicators.named(name, Map.of());
            for (int i = 0; i < COUNT; i++) {
                feed(stream, bars, i);
                for (int output = 0; output < stream.outputs().size(); output++) {
                    int belongs = i - stream.age(output);
                    if (belongs >= 0) {
                        assertThat(chart.column(output)[belongs]).isEqualTo(Double.valueOf(stream.value(output)));
                    }
                }
            }
        }
    }

    @Property(tries = 100)
    void a_stream_tells_the_turns_of_a_zigzag_and_never_takes_one_back(@ForAll long seed) {
        BarColumns bars = RandomBars.walk(seed, COUNT);
        Columns chart = Indicators.batch("zigzag", Map.of(), bars);
        NamedIndicator stream = Indicators.named("zigzag", Map.of());
        double[] told = new double[COUNT];
        int started = COUNT;
        for (int i = 0; i < COUNT; i++) {
            feed(stream, bars, i);
            if (stream.isReady() && started == COUNT) {
                started = i;
            }
            double type = stream.value("point_type");
            if (!Double.isNaN(type)) {
                int belongs = i - stream.age(0);
                told[belongs] = type;
                assertThat(stream.value("zigzag")).isEqualTo(bars.close()[belongs]);
                assertThat(chart.column("zigzag")[belongs]).isCloseTo(bars.close()[belongs], within(1e-9));
            }
        }
        for (int i = started; i < COUNT; i++) {
            double shown = chart.column("point_type")[i];
            assertThat(told[i]).as("row %s", i).isEqualTo(Double.isNaN(shown) ? 0 : shown);
        }
    }

    @Test
    void a_fractal_is_told_two_bars_later_and_shown_where_it_was() {
        double[] highs = {1, 2, 5, 3, 2};
        double[] lows = {1, 1, 1, 1, 1};
        BarColumns bars = BarColumns.of(highs, highs, lows, highs, lows);
        NamedIndicator stream = Indicators.named("fractal", Map.of());
        Columns told = stream.over(bars);
        assertThat(told.column("bearish")).containsExactly(nan(), nan(), nan(), nan(), 5);
        assertThat(stream.age(0)).isEqualTo(2);
        assertThat(Indicators.batch("fractal", Map.of(), bars).column("bearish"))
                .containsExactly(nan(), nan(), 5, nan(), nan());
        assertThat(told.column("bullish")).containsOnly(nan());
    }

    @Test
    void the_last_line_of_a_chart_changes_with_every_bar_and_the_told_one_does_not() {
        BarColumns bars = RandomBars.walk(9, 60);
        BarColumns earlier = RandomBars.part(bars, 0, 59);
        double[] chart = Indicators.batch("slope", Map.of(), bars).column("line");
        double[] before = Indicators.batch("slope", Map.of(), earlier).column("line");
        assertThat(chart[50]).isNotEqualTo(before[50]);
        assertThat(chart[45]).isNaN();
        double[] told = Indicators.named("slope", Map.of()).over(bars).column("line");
        assertThat(told[59]).isEqualTo(chart[59]);
        assertThat(Indicators.named("slope", Map.of()).over(earlier).column("line")[50])
                .isEqualTo(told[50]);
    }

    @Test
    void bricks_have_rows_of_their_own_and_the_stream_counts_them() {
        BarColumns bars = BarColumns.ofCloses(10, 10.5, 12.2, 11.9, 9.9);
        Columns rows = Indicators.batch("renko", Map.of("brick", "1.0"), bars);
        assertThat(rows.rows()).isEqualTo(3);
        assertThat(rows.column("open")).containsExactly(10, 11, 11);
        assertThat(rows.column("close")).containsExactly(11, 12, 10);
        assertThat(rows.column("isup")).containsExactly(1, 1, 0);

        var renko = new io.github.hydra4j.strategies.indicator.chart.Renko(
                1, io.github.hydra4j.strategies.indicator.trend.Anchor.CLOSE);
        renko.update(10, 10, 10);
        renko.update(12.2, 12.2, 12.2);
        assertThat(renko.bricks()).isEqualTo(2);
        assertThat(renko.close()).isEqualTo(12);
        renko.update(12.3, 12.3, 12.3);
        assertThat(renko.bricks()).isZero();
    }

    private static double nan() {
        return Double.NaN;
    }

    private static void feed(NamedIndicator stream, BarColumns bars, int i) {
        stream.update(bars.open()[i], bars.high()[i], bars.low()[i], bars.close()[i], bars.volume()[i]);
    }
}
