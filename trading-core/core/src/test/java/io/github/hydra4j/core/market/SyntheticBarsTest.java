package io.github.hydra4j.core.market;

import static io.github.hydra4j.core.market.Recorded.X;
import static io.github.hydra4j.core.market.Recorded.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SyntheticBarsTest {

    private static SyntheticBars.Builder market() {
        return SyntheticBars.builder(X, Timeframe.M1);
    }

    @Test
    void the_same_seed_gives_the_same_market_and_another_seed_another() {
        assertThat(read(market().seed(5).build()))
                .isEqualTo(read(market().seed(5).build()));
        assertThat(read(market().seed(5).build()))
                .isNotEqualTo(read(market().seed(6).build()));
    }

    /** Guards every recorded result that names a seed, on every JDK: this number never changes. */
    @Test
    void a_seed_means_the_same_market_for_ever() {
        long hash = 0;
        for (Bar bar : read(market().seed(42)
                .jumps(0.01, 0.02)
                .priceGaps(0.01, 0.01)
                .missing(0.01)
                .build())) {
            for (double value :
                    new double[] {bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.openNanos()}) {
                hash = hash * 31 + Double.doubleToLongBits(value);
            }
        }
        assertThat(hash).isEqualTo(-3_119_940_789_241_377_693L);
    }

    @Property(tries = 50)
    void bars_are_sound_whatever_the_seed(@ForAll long seed) {
        SyntheticBars wild = market().seed(seed)
                .count(2_000)
                .startPrice(3)
                .jumps(0.05, 0.5)
                .priceGaps(0.05, 0.3)
                .missing(0.1)
                .regimes(List.of(
                        new SyntheticBars.Regime("mad", 0, 40, 50), new SyntheticBars.Regime("dead", -500, 0, 10)))
                .build();
        // The builder of a series refuses every unsound bar and time.
        BarSeries series = BarSeries.copyOf(wild);
        assertThat(series.length()).isEqualTo(2_000);
        for (int i = 0; i < series.length(); i++) {
            assertThat(series.low(i)).isGreaterThanOrEqualTo(0.01);
            assertThat(series.volume(i)).isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void prices_are_whole_ticks() {
        for (Bar bar : read(market().startPrice(60_000).tick("0.25").build())) {
            for (double price : new double[] {bar.open(), bar.high(), bar.low(), bar.close()}) {
                assertThat(new BigDecimal(Double.toString(price))
                                .remainder(new BigDecimal("0.25"))
                                .signum())
                        .isZero();
            }
        }
    }

    @Test
    void bars_follow_each_other_unless_told_otherwise() {
        List<Bar> bars = read(market().start(Instant.parse("2025-03-01T10:00:30Z"))
                .startPrice(50)
                .build());
        assertThat(bars.get(0).openNanos())
                .isEqualTo(Instant.parse("2025-03-01T10:00:00Z").getEpochSecond() * 1_000_000_000L);
        assertThat(bars.get(0).open()).isEqualTo(50);
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).openNanos()).isEqualTo(bars.get(i - 1).closeNanos());
            assertThat(bars.get(i).open()).isEqualTo(bars.get(i - 1).close());
        }
    }

    @Test
    void volatility_and_drift_are_as_asked() {
        double sum = 0;
        double squares = 0;
        int count = 200_000;
        Bar first = null;
        Bar last = null;
        double beyond = 0;
        try (MarketCursor<Bar> cursor = market().count(count)
                .startPrice(10_000)
                .regime(2.0, 0.8)
                .build()
                .open()) {
            for (Bar bar = cursor.next(); bar != null; bar = cursor.next()) {
                double change = Math.log(bar.close() / bar.open());
                sum += change;
                squares += change * change;
                beyond += Math.log(bar.high() / bar.low());
                first = first == null ? bar : first;
                last = bar;
            }
        }
        double barsPerYear = 365 * 24 * 60;
        double deviation = Math.sqrt(squares / count - (sum / count) * (sum / count));
        assertThat(deviation * Math.sqrt(barsPerYear)).isCloseTo(0.8, offset(0.01));
        // 0.38 years: expected (2 - 0.32) * 0.38 with a deviation of 0.8 * sqrt(0.38).
        assertThat(Math.log(last.close() / first.open())).isCloseTo(0.64, offset(3 * 0.5));
        // The range of a Brownian path is sqrt(8 / pi) deviations on average.
        assertThat(beyond / count / deviation).isCloseTo(Math.sqrt(8 / Math.PI), offset(0.02));
    }

    @Test
    void missing_bars_and_gaps_are_as_frequent_as_asked() {
        DataInspection found =
                DataInspection.of(market().count(100_000).missing(0.02).build());
        assertThat(found.rows()).isEqualTo(100_000);
        assertThat(found.missingBars() / 100_000.0).isCloseTo(0.0204, offset(0.002));
        List<Bar> bars = read(market().count(20_000).priceGaps(0.05, 0.02).build());
        int gaps = 0;
        for (int i = 1; i < bars.size(); i++) {
            gaps += bars.get(i).open() != bars.get(i - 1).close() ? 1 : 0;
        }
        assertThat(gaps / 20_000.0).isCloseTo(0.05, offset(0.01));
    }

    @Test
    void volume_has_the_mean_asked_for() {
        double sum = 0;
        for (Bar bar : read(market().count(50_000).volume(250).build())) {
            sum += bar.volume();
        }
        assertThat(sum / 50_000).isCloseTo(250, offset(10.0));
    }

    @Test
    void its_size_is_known_and_its_name_tells_how_to_make_it_again() {
        assertThat(market().count(77).build().size()).hasValue(77);
        assertThat(market().seed(9).count(77).build().description()).isEqualTo("synthetic, seed 9, 77 bars of 1m");
    }

    @Test
    void refuses_parameters_without_sense() {
        assertThatThrownBy(() -> market().count(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> market().tick("0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> market().startPrice(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> market().missing(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> market().jumps(2, 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> market().regimes(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SyntheticBars.Regime("x", 0, -1, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> market().startPrice(0.001).build()).hasMessageContaining("choose another tick");
        assertThatThrownBy(() -> market().startPrice(1e14).build()).hasMessageContaining("choose another tick");
    }
}
