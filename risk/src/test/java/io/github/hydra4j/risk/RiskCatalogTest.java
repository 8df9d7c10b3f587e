package io.github.hydra4j.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Asset;
import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.Parameter;
import io.github.hydra4j.core.parameter.ParameterException;
import io.github.hydra4j.core.parameter.ParameterProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskCatalogTest {

    private static final InstrumentId ID = InstrumentId.of("hyperliquid:BTC-PERP");

    private final RiskCatalog catalog = RiskCatalog.standard();

    @Test
    void makes_each_policy_from_text() {
        assertThat(catalog.create("max-position", Map.of("instrument", "hyperliquid:BTC-PERP", "limit", "2")))
                .isEqualTo(MaxPosition.of(ID, "2"));
        assertThat(catalog.create("max-order-notional", Map.of("limit", "5000 USDC", "when-exceeded", "deny")))
                .isEqualTo(MaxOrderNotional.of("5000", Asset.USDC).denying());
        assertThat(catalog.create("max-daily-loss", Map.of("limit", "100 USDC", "then", "halt")))
                .isEqualTo(MaxDailyLoss.of("100", Asset.USDC).thenHalt());
        assertThat(catalog.create("max-drawdown", Map.of("limit", "10%", "then", "flatten")))
                .isEqualTo(MaxDrawdown.of("10%").thenFlatten());
        assertThat(catalog.create("stale-data", Map.of("limit", "5m", "instrument", "hyperliquid:BTC-PERP")))
                .isEqualTo(StaleData.of(ID, Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "30s, 30000", "5m, 300000", "2h, 7200000", "1d, 86400000", "PT1.5S, 1500"})
    void reads_durations_as_people_write_them(String text, long millis) {
        assertThat(catalog.create("stale-data", Map.of("limit", text)))
                .isEqualTo(StaleData.of(Duration.ofMillis(millis)));
    }

    @Test
    void lists_every_policy_with_its_parameters() {
        assertThat(catalog.entries())
                .extracting(CatalogEntry::name)
                .containsExactly("max-position", "max-order-notional", "max-daily-loss", "max-drawdown", "stale-data");
        assertThat(catalog.entries()).allSatisfy(entry -> {
            assertThat(entry.description()).isNotBlank();
            assertThat(entry.parameters()).anyMatch(Parameter::isRequired);
            assertThat(entry.parameters()).allSatisfy(parameter -> {
                assertThat(parameter.range()).isNotBlank();
                assertThat(parameter.description()).isNotBlank().doesNotContain("\n");
            });
        });
    }

    @Test
    void an_unknown_policy_is_answered_with_the_nearest_one() {
        assertThatThrownBy(() -> catalog.create("max-drowdawn", Map.of())).hasMessageContaining("'max-drawdown'?");
    }

    @Test
    void everything_that_is_wrong_is_reported_together() {
        assertThatThrownBy(() -> catalog.create(
                        "max-position", Map.of("limmit", "2", "instrument", "BTC", "when-exceeded", "cry")))
                .asInstanceOf(type(ConfigurationException.class))
                .satisfies(e -> assertThat(e.problems())
                        .hasSize(4)
                        .anyMatch(problem -> problem.contains("did you mean 'limit'?"))
                        .anyMatch(problem -> problem.startsWith("limit is missing"))
                        .anyMatch(problem -> problem.startsWith("instrument: ") && problem.contains("venue:symbol"))
                        .anyMatch(problem -> problem.contains("must be one of resize, deny, got 'cry'")));
    }

    @Test
    void a_limit_out_of_range_is_refused() {
        assertThatThrownBy(() -> catalog.create("max-drawdown", Map.of("limit", "200%")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("below 100%");
        assertThatThrownBy(() -> catalog.create("max-daily-loss", Map.of("limit", "100")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("an amount and its asset");
        assertThatThrownBy(() -> catalog.create("stale-data", Map.of("limit", "soon")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("500ms");
    }

    @Test
    void a_refused_limit_is_known_by_its_name() {
        assertThatThrownBy(() -> catalog.create("max-position", Map.of("instrument", "a:b", "limit", "0")))
                .asInstanceOf(type(ParameterException.class))
                .satisfies(e -> assertThat(e.parameterProblems())
                        .containsExactly(ParameterProblem.of("limit", "limit: must be above 0, got '0'")));
        for (String name : List.of("max-order-notional", "max-daily-loss", "max-drawdown", "stale-data")) {
            for (String text : List.of("-1 USDC", "-1%", "-1s", "0 USDC", "0%", "0s")) {
                assertThatThrownBy(() -> catalog.create(name, Map.of("limit", text)))
                        .asInstanceOf(type(ParameterException.class))
                        .satisfies(e -> assertThat(e.parameterProblems())
                                .singleElement()
                                .satisfies(problem ->
                                        assertThat(problem.parameters()).containsExactly("limit")));
            }
        }
    }
}
