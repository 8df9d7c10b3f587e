package io.github.hydra4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hydra4j.core.parameter.CatalogEntry;
import io.github.hydra4j.core.parameter.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/strategies.md against what can be made by name. */
class StrategiesPageTest {

    private static final Path PAGE = Path.of("../docs/strategies.md");

    @Test
    void names_every_strategy_with_every_parameter_and_its_standard_value() throws IOException {
        String page = Files.readString(PAGE).replaceAll("\\s+", " ");
        for (CatalogEntry entry : StrategyCatalog.standard().entries()) {
            int start = page.indexOf("### " + entry.name() + " ");
            assertThat(start).as(entry.name()).isPositive();
            int end = page.indexOf(" ##", start + 4);
            String section = page.substring(start, end < 0 ? page.length() : end);
            for (Parameter parameter : entry.parameters()) {
                String name = "`" + parameter.name() + "` ";
                String range = parameter.name().equals("size") ? "see [sizes](#sizes)" : parameter.range();
                assertThat(section)
                        .as(entry.name() + " " + parameter.name())
                        .containsAnyOf(
                                name + "| " + parameter.standard() + " | " + range + " |",
                                name + parameter.standard() + ";",
                                name + parameter.standard() + ".");
            }
        }
    }

    @Test
    void has_figures_for_every_strategy_on_both_recordings() throws IOException {
        String page = Files.readString(PAGE);
        String figures = page.substring(page.indexOf("## On recorded data"));
        for (CatalogEntry entry : StrategyCatalog.standard().entries()) {
            assertThat(figures.split("\\| " + entry.name() + " \\|", -1))
                    .as(entry.name())
                    .hasSize(3);
        }
    }
}
