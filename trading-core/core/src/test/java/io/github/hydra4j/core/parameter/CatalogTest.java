package io.github.hydra4j.core.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.hydra4j.core.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {

    private enum Side {
        BUY_LOW,
        SELL_HIGH,
        NEITHER
    }

    private static final Setting<Integer> LOTS = Setting.of(
                    new Parameter("lots", "whole number", "above 0", "", "how many to trade"),
                    Integer.class,
                    Integer::valueOf)
            .allowing(lots -> lots > 0);

    private static final Setting<Side> SIDE =
            Setting.choice("side", Side.BUY_LOW, "which way", Side.class, List.of(Side.BUY_LOW, Side.SELL_HIGH));

    private static final Catalog<String> ORDERS = Catalog.<String>builder("order")
            .add("market", "Trades at once.", List.of(LOTS, SIDE), CatalogTest::order)
            .add("limit", "Waits for a price.", List.of(LOTS), s -> s.get(LOTS) + " at a limit")
            .build();

    private static String order(Settings settings) {
        if (settings.get(LOTS) > 100) {
            throw new IllegalArgumentException("more than the market has");
        }
        return settings.get(SIDE) + " " + settings.get(LOTS);
    }

    private static List<ParameterProblem> problems(String name, Map<String, String> texts) {
        try {
            ORDERS.create(name, texts);
            return List.of();
        } catch (ParameterException e) {
            return e.parameterProblems();
        }
    }

    @Test
    void makes_things_from_text_and_standard_values() {
        assertThat(ORDERS.create("market", Map.of("lots", "3"))).isEqualTo("BUY_LOW 3");
        assertThat(ORDERS.create("market", Map.of("lots", "3", "side", " Sell-High ")))
                .isEqualTo("SELL_HIGH 3");
    }

    @Test
    void describes_what_there_is_in_its_order() {
        assertThat(ORDERS.entries())
                .containsExactly(
                        new CatalogEntry("market", "Trades at once.", List.of(LOTS.parameter(), SIDE.parameter())),
                        new CatalogEntry("limit", "Waits for a price.", List.of(LOTS.parameter())));
        assertThat(ORDERS.entries().get(0).parameterNames()).containsExactly("lots", "side");
        assertThat(LOTS.parameter().isRequired()).isTrue();
        assertThat(SIDE.parameter().isRequired()).isFalse();
        assertThat(SIDE.parameter().range()).isEqualTo("buy-low, sell-high");
        assertThat(SIDE.parameter().standard()).isEqualTo("buy-low");
        assertThat(SIDE).hasToString("side (choice: buy-low, sell-high)");
    }

    @Test
    void everything_that_is_wrong_is_reported_with_the_name_of_its_parameter() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("sied", "x");
        texts.put("side", "neither");

        assertThat(problems("market", texts))
                .containsExactly(
                        ParameterProblem.of("sied", "there is no parameter 'sied', did you mean 'side'?"),
                        ParameterProblem.of("lots", "lots is missing: how many to trade"),
                        ParameterProblem.of("side", "side: must be one of buy-low, sell-high, got 'neither'"));
    }

    @Test
    void a_value_that_is_not_allowed_is_refused_with_the_range() {
        assertThat(problems("market", Map.of("lots", "0")))
                .containsExactly(ParameterProblem.of("lots", "lots: must be above 0, got '0'"));
    }

    @Test
    void what_the_maker_refuses_concerns_the_whole() {
        assertThat(problems("market", Map.of("lots", "101")))
                .containsExactly(ParameterProblem.ofWhole("more than the market has"));
    }

    @Test
    void an_unknown_name_is_answered_with_the_nearest_one() {
        assertThat(problems("markt", Map.of()))
                .containsExactly(ParameterProblem.ofWhole("there is no order 'markt', did you mean 'market'?"));
        assertThat(problems("iceberg", Map.of()))
                .containsExactly(ParameterProblem.ofWhole("there is no order 'iceberg', known are market, limit"));
    }

    @Test
    void a_refusal_is_a_mistake_in_the_configuration_and_reads_like_one() {
        assertThatThrownBy(() -> ORDERS.create("limit", Map.of("lots", "-1", "stop", "5")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("order limit has 2 mistakes:\n  - there is no parameter 'stop', known are lots"
                        + "\n  - lots: must be above 0, got '-1'")
                .asInstanceOf(type(ParameterException.class))
                .satisfies(e -> assertThat(e.parameterProblems())
                        .extracting(ParameterProblem::message)
                        .isEqualTo(e.problems()));
    }

    @Test
    void a_refusal_survives_serialization() throws Exception {
        ParameterProblem problem = ParameterProblem.of("lots", "too many");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ParameterException("order", List.of(problem)));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((ParameterException) in.readObject()).parameterProblems())
                    .containsExactly(problem);
        }
    }

    @Test
    void a_value_that_was_not_read_cannot_be_got() {
        Settings settings = Settings.read("order", List.of(SIDE), Map.of());

        assertThat(settings.get(SIDE)).isEqualTo(Side.BUY_LOW);
        assertThatThrownBy(() -> settings.get(LOTS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("lots was not read");
    }

    @Test
    void each_name_is_given_once() {
        assertThatThrownBy(() -> Catalog.<String>builder("order").add("twice", "", List.of(LOTS, LOTS), s -> ""))
                .hasMessage("two parameters of twice are called lots");
        assertThatThrownBy(() -> Catalog.<String>builder("order")
                        .add("one", "", List.of(), s -> "")
                        .add("one", "", List.of(), s -> ""))
                .hasMessage("two entries of the catalog are called one");
        assertThatThrownBy(() -> new Parameter(" ", "", "", "", "")).hasMessageContaining("needs a name");
        assertThatThrownBy(() -> new CatalogEntry("", "", List.of())).hasMessageContaining("needs a name");
    }
}
