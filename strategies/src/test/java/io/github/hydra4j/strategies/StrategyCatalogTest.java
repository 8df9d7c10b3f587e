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
        assertThat(catalog.entries()).extracting(CatalogEntry::name).containsExactly("sma-cross", "macd", "rsi");
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
                .hasMessageContaining("known are sma-cross, macd, rsi");
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
}
