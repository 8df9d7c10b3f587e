package io.github.hydra4j.strategies.indicator.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.Parameter;
import io.github.hydra4j.strategies.indicator.Indicator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of docs/indicators.md against what can be made by name. */
class DocumentationTest {

    private static final Path PAGE = Path.of("../docs/indicators.md");

    @Test
    void the_table_lists_every_indicator_with_its_parameters_outputs_and_warm_up() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(DocumentationTest::withoutSource)
                .toList();
        List<String> expected =
                Indicators.entries().stream().map(DocumentationTest::row).toList();
        assertThat(rows).isEqualTo(expected);
    }

    @Test
    void every_row_says_where_its_formula_comes_from() throws IOException {
        assertThat(Files.readAllLines(PAGE))
                .filteredOn(line -> line.startsWith("| `"))
                .allSatisfy(line -> assertThat(source(line)).isNotBlank());
    }

    @Test
    void other_names_are_listed() throws IOException {
        String page = Files.readString(PAGE).replace('\n', ' ');
        Indicators.aliases().forEach((alias, name) -> assertThat(page).contains("`" + alias + "` for `" + name + "`"));
    }

    private static String row(CatalogEntry entry) {
        boolean pair = Indicators.pairNames().contains(entry.name());
        Indicator indicator = pair ? Indicators.pair(entry.name(), Map.of()) : Indicators.named(entry.name(), Map.of());
        List<String> parameters = new ArrayList<>();
        for (Parameter parameter : entry.parameters()) {
            parameters.add(parameter.name() + "=" + parameter.standard());
        }
        boolean looksAhead = indicator instanceof NamedIndicator named && named.looksAhead();
        return "| `" + entry.name() + "` | " + entry.description() + (pair ? ", two series" : "")
                + (looksAhead ? ", looks ahead" : "") + " | "
                + String.join(", ", parameters)
                + " | "
                + indicator.outputs().stream().collect(Collectors.joining(", "))
                + " | " + indicator.warmUp() + " |";
    }

    private static String withoutSource(String line) {
        return line.substring(0, line.lastIndexOf('|', line.length() - 2) + 1);
    }

    private static String source(String line) {
        return line.substring(line.lastIndexOf('|', line.length() - 2) + 1, line.length() - 1);
    }
}
