package io.github.hydra4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.Requirements;
import io.github.hydra4j.core.Strategy;
import io.github.hydra4j.core.event.Timeframe;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.ParameterException;
import io.github.hydra4j.core.parameter.ParameterProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrategyCatalogTest {

    private static final InstrumentId ID = InstrumentId.of("hyperliquid:BTC-PERP");

    private final StrategyCatalog catalog = StrategyCatalog.standard();

    private Strategy create(String name, Map<String, String> parameters) {
        return catalog.create(name, ID, Timeframe.M5, parameters).create();
    }

    @Test
    void what_is_left_out_has_its_standard_value() {
        assertThat(create("macd", Map.of()))
                .hasToString(new MacdStrategy(ID, Timeframe.M5, MacdParameters.standard()).toString());
        assertThat(create("sma-cross", Map.of()))
                .hasToString(new SmaCrossStrategy(ID, Timeframe.M5, SmaCrossParameters.standard()).toString());
        assertThat(create("rsi", Map.of()))
                .hasToString(new RsiStrategy(ID, Timeframe.M5, RsiParameters.standard()).toString());
    }

    @Test
    void what_it_lists_can_be_given_back_to_it() {
        for (CatalogEntry entry : catalog.entries()) {
            Map<String, String> standard = new HashMap<>();
            entry.parameters().forEach(parameter -> standard.put(parameter.name(), parameter.standard()));

            assertThat(create(entry.name(), standard))
                    .hasToString(create(entry.name(), Map.of()).toString());
        }
    }

    @Test
    void every_parameter_is_explained() {
        assertThat(catalog.entries())
                .extracting(CatalogEntry::name)
                .containsExactly(
                        "sma-cross",
                        "macd",
                        "rsi",
                        "enhanced-macd",
                        "breakout",
                        "re-entry",
                        "momentum",
                        "mean-reversion",
                        "grid",
                        "dca",
                        "rules");
        assertThat(catalog.entries()).allSatisfy(entry -> {
            assertThat(entry.description()).isNotBlank();
            assertThat(entry.parameters()).allSatisfy(parameter -> {
                assertThat(parameter.isRequired()).isFalse();
                assertThat(parameter.range()).isNotBlank();
                assertThat(parameter.type()).isNotBlank();
                assertThat(parameter.description()).isNotBlank().doesNotContain("\n");
            });
        });
    }

    @Test
    void parameters_are_read_from_text() {
        Strategy strategy = create(
                "sma-cross",
                Map.of(
                        "fast", "5",
                        "slow", "20",
                        "cross", "strict",
                        "direction", "both",
                        "opposite-signal", "ignore",
                        "stop", "2%",
                        "target", "4%",
                        "size", "all-cash"));

        assertThat(strategy.requirements().bars())
                .containsExactly(new Requirements.BarRequirement(ID, Timeframe.M5, 20));
        assertThat(strategy.toString()).contains("STRICT", "BOTH", "IGNORE", "stop=2%", "target=4%", "all-cash");
    }

    @Test
    void each_run_gets_a_strategy_of_its_own() {
        var factory = catalog.create("macd", ID, Timeframe.M5, Map.of());

        assertThat(factory.create()).isNotSameAs(factory.create());
    }

    @Test
    void an_unknown_strategy_is_answered_with_the_nearest_one() {
        assertThatThrownBy(() -> create("mcad", Map.of())).hasMessageContaining("did you mean 'macd'?");
        assertThatThrownBy(() -> create("grid-of-doom", Map.of()))
                .hasMessageContaining("known are sma-cross, macd, rsi, enhanced-macd");
    }

    @Test
    void everything_that_is_wrong_is_reported_together() {
        assertThatThrownBy(() -> create("macd", Map.of("fst", "8", "slow", "many", "cross", "loose", "size", "some")))
                .asInstanceOf(type(ConfigurationException.class))
                .satisfies(e -> assertThat(e.problems())
                        .hasSize(4)
                        .anyMatch(problem -> problem.contains("'fst', did you mean 'fast'?"))
                        .anyMatch(problem -> problem.contains("slow: must be a whole number, got 'many'"))
                        .anyMatch(
                                problem -> problem.contains("cross: must be one of strict, through-ties, got 'loose'"))
                        .anyMatch(problem -> problem.startsWith("size: ")));
    }

    @Test
    void parameters_that_contradict_each_other_are_refused_before_the_run() {
        assertThatThrownBy(() -> catalog.create("macd", ID, Timeframe.M5, Map.of("fast", "30")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("fast must be below slow, got 30 and 26");
    }

    @Test
    void a_contradiction_names_all_parameters_it_is_about() {
        assertThatThrownBy(() -> create("rsi", Map.of("enter-below", "80")))
                .asInstanceOf(type(ParameterException.class))
                .satisfies(e -> assertThat(e.parameterProblems())
                        .extracting(ParameterProblem::parameters)
                        .containsExactly(List.of("enter-below", "exit-above")));
        assertThatThrownBy(() -> create("sma-cross", Map.of("opposite-signal", "ignore", "stop", "100%")))
                .asInstanceOf(type(ParameterException.class))
                .satisfies(e -> assertThat(e.parameterProblems())
                        .extracting(ParameterProblem::parameters)
                        .containsExactly(List.of("stop")));
    }

    @Test
    void exits_and_sizes_are_read_alike_for_all_strategies_that_have_them() {
        Strategy strategy = create(
                "breakout",
                Map.of(
                        "stop", "15%",
                        "breakeven", "10% + 0.2%",
                        "trail", "chandelier 2.5 from 20%",
                        "take-profit", "30%:33%, 75%:33%",
                        "time-stop", "48 unless 2%",
                        "cooldown", "5",
                        "size", "1% at risk up to 300%"));

        assertThat(strategy.toString())
                .contains("stop 15%; breakeven 10% + 0.2%; trail chandelier 2.5 from 20%; take-profit 30%:33%, 75%:33%;"
                        + " time-stop 48 unless 2%")
                .contains("sizing=1% at risk up to 300%, cooldown=5");
    }

    @Test
    void a_size_from_the_stop_needs_a_stop() {
        assertThatThrownBy(() -> create("breakout", Map.of("stop", "none", "trail", "none")))
                .hasMessageContaining("a size of 1% at risk needs a stop to count from");
        assertThatThrownBy(() -> create("macd", Map.of("size", "1% at risk")))
                .hasMessageContaining("a size of 1% at risk needs a stop to count from");
        assertThatThrownBy(() -> create("macd", Map.of("size", "20% volatility")))
                .hasMessageContaining("needs measurements that this strategy does not take");
    }

    @Test
    void longer_bars_that_cannot_be_made_are_refused_before_the_run() {
        assertThatThrownBy(() -> create("enhanced-macd", Map.of("trend-timeframe", "7m")))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("bars of 7m cannot be made of bars of 5m");
        assertThatThrownBy(() -> create("re-entry", Map.of("timeframes", "1h, 7m")))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("bars of 7m cannot be made of bars of 5m");
    }

    @Test
    void conditions_are_read_from_text() {
        assertThat(create("rules", Map.of("enter-long", "rsi(14) < 30", "leave-long", "rsi(14) > 70"))
                        .toString())
                .contains("rsi(14) < 30", "rsi(14) > 70");
        assertThatThrownBy(() -> create("rules", Map.of("enter-long", "rsii(14) < 30")))
                .hasMessageContaining(
                        "enter-long: column 1 of 'rsii(14) < 30': there is no indicator 'rsii', did you mean 'rsi'?");
        assertThatThrownBy(() -> create("rules", Map.of("leave-long", "none")))
                .hasMessageContaining("a position must have some way out");
    }
}
