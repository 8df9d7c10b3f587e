package io.github.hydra4j.strategies.indicator.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hydra4j.core.event.Bar;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.ParameterException;
import io.github.hydra4j.strategies.indicator.BarColumns;
import io.github.hydra4j.strategies.indicator.Chain;
import io.github.hydra4j.strategies.indicator.Ema;
import io.github.hydra4j.strategies.indicator.IndicatorState;
import io.github.hydra4j.strategies.indicator.RandomBars;
import io.github.hydra4j.strategies.indicator.Rsi;
import io.github.hydra4j.strategies.indicator.trend.Adx;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndicatorsTest {

    @Test
    void makes_an_indicator_by_name_with_numbers_or_texts() {
        NamedIndicator adx = Indicators.named("adx", Map.of("period", 14));
        assertThat(adx.indicator()).isInstanceOf(Adx.class);
        assertThat(adx.outputs()).containsExactly("adx", "plus_di", "minus_di", "dx", "adxr");
        assertThat(adx.warmUp()).isEqualTo(42);
        assertThat(Indicators.named("adx", Map.of("period", "7")).warmUp()).isEqualTo(21);
    }

    @Test
    void knows_names_of_other_programs() {
        assertThat(Indicators.named("stc", Map.of()).name()).isEqualTo("schaff_trend_cycle");
        assertThat(Indicators.aliases()).containsEntry("willr", "williams_r");
        assertThat(Indicators.aliases().values())
                .allMatch(name -> Indicators.names().contains(name)
                        || Indicators.pairNames().contains(name));
        assertThat(Indicators.aliases().keySet()).doesNotContainAnyElementsOf(Indicators.names());
    }

    @Test
    void guesses_what_an_unknown_name_meant() {
        assertThatThrownBy(() -> Indicators.named("bolinger", Map.of()))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("did you mean 'bollinger'?");
        assertThatThrownBy(() -> Indicators.named("beta", Map.of())).hasMessageContaining("Indicators.pair");
        assertThatThrownBy(() -> Indicators.pair("sma", Map.of())).hasMessageContaining("Indicators.named");
        assertThatThrownBy(() -> Indicators.pair("corelation", Map.of()))
                .hasMessageContaining("did you mean 'correlation'?");
    }

    @Test
    void names_everything_that_is_wrong_at_once() {
        assertThatThrownBy(() -> Indicators.named("macd", Map.of("fats", 8, "slow", 2.5, "signal", 0)))
                .isInstanceOfSatisfying(
                        ParameterException.class,
                        e -> assertThat(e.parameterProblems()).hasSize(3))
                .hasMessageContaining("did you mean 'fast'?")
                .hasMessageContaining("slow: must be a whole number from 1 to 100000, got '2.5'")
                .hasMessageContaining("signal: must be 1 to 100000, got '0'");
        assertThatThrownBy(() -> Indicators.named("macd", Map.of("fast", 26, "slow", 12)))
                .hasMessageContaining("the fast period must be below the slow one, got 26 and 12");
        assertThatThrownBy(() -> Indicators.named("supertrend", Map.of("multiplier", Double.NaN)))
                .hasMessageContaining("must be above 0, got 'NaN'");
        assertThatThrownBy(() -> Indicators.named("vwap", Map.of("anchor", "noon")))
                .hasMessageContaining("must be one of first-row, hour, day, week, month");
    }

    @Test
    void choices_may_be_written_as_other_programs_do() {
        assertThat(Indicators.named("vwap", Map.of("anchor", "first row")).name())
                .isEqualTo("vwap");
        assertThat(Indicators.named("pivots", Map.of("end", "high/low")).name()).isEqualTo("pivots");
    }

    @Test
    void every_standard_value_is_allowed() {
        for (CatalogEntry entry : Indicators.entries()) {
            Map<String, String> standards = new java.util.HashMap<>();
            entry.parameters().forEach(p -> standards.put(p.name(), p.standard()));
            if (Indicators.names().contains(entry.name())) {
                assertThat(Indicators.named(entry.name(), standards).name()).isEqualTo(entry.name());
            } else {
                assertThat(Indicators.pair(entry.name(), standards).outputs()).isNotEmpty();
            }
        }
    }

    @Test
    void follows_the_number_of_a_bar_that_its_source_says() {
        NamedIndicator highs = Indicators.named("sma", Map.of("period", 2, "source", "high"));
        highs.update(1, 10, 1, 5, 1);
        highs.update(1, 20, 1, 5, 1);
        assertThat(highs.value("sma")).isEqualTo(15);
        assertThatThrownBy(() -> highs.value("smma")).hasMessageContaining("did you mean 'sma'?");
    }

    @Test
    void asks_for_volume_only_where_it_counts() {
        Bar bar = new Bar(InstrumentId.of("sim:X"), Timeframe.M1, 0, 60_000_000_000L, 1, 3, 1, 2, Double.NaN);
        NamedIndicator close = Indicators.named("ema", Map.of("period", 1));
        close.update(bar);
        assertThat(close.value()).isEqualTo(2);
        assertThatThrownBy(() -> Indicators.named("obv", Map.of()).update(bar))
                .hasMessage("obv needs finite numbers, got volume NaN; nothing has changed");
    }

    @Test
    void starts_anew_with_each_day_when_bars_have_times() {
        long day = 86_400_000_000_000L;
        double[] price = {10, 20, 30};
        double[] volume = {1, 1, 1};
        BarColumns bars = new BarColumns(new long[] {0, day / 2, day}, price, price, price, price, volume);
        assertThat(Indicators.batch("vwap", Map.of("anchor", "day"), bars).column("vwap"))
                .containsExactly(10, 15, 30);
        assertThat(Indicators.batch("vwap", Map.of(), bars).column("vwap")).containsExactly(10, 15, 20);
    }

    @Test
    void a_state_goes_only_where_it_came_from() {
        NamedIndicator ema = Indicators.named("ema", Map.of("period", 3));
        ema.over(RandomBars.walk(5, 10));
        IndicatorState state = ema.save();
        NamedIndicator other = Indicators.named("ema", Map.of("period", 4));
        IndicatorState before = other.save();

        assertThatThrownBy(() -> other.restore(state)).hasMessageContaining("other parameters");
        assertThat(other.save()).isEqualTo(before);
        assertThatThrownBy(() -> Indicators.named("rsi", Map.of()).restore(state))
                .hasMessage("the state of Ema cannot be restored into Rsi");
        assertThatThrownBy(() -> IndicatorState.parse("2 Ema 0")).hasMessageContaining("version, 1");
        assertThat(state.toText()).startsWith("1 Ema ");
    }

    @Test
    void one_indicator_can_follow_another() {
        Chain smoothed = new Rsi(2, Rsi.Seed.WILDER).then(new Ema(3, Ema.Seed.FIRST_VALUE));
        Rsi rsi = new Rsi(2, Rsi.Seed.WILDER);
        double expected = Double.NaN;
        for (double price : new double[] {10, 13, 12, 14, 11}) {
            smoothed.update(price);
            double index = rsi.next(price);
            expected = Double.isNaN(expected) ? index : (expected + index) / 2;
        }
        assertThat(smoothed.value()).isEqualTo(expected);
        assertThat(smoothed.warmUp()).isEqualTo(3);
        assertThat(smoothed.outputs()).containsExactly("ema");
    }
}
