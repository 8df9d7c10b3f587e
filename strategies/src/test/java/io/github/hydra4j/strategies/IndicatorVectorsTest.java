package io.github.hydra4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndicatorVectorsTest {

    private static final Path FOLDER = Path.of("src/test/resources/vectors/indicators");

    private final List<VectorReport> reports = VectorRunner.run(FOLDER, RecordedData.find("", FOLDER));

    @Test
    void every_value_is_within_the_tolerance_of_its_reference() {
        assertThat(reports).hasSize(8);
        assertThat(reports).allSatisfy(report -> {
            assertThat(report.failed()).as("%s", report.reasons()).isZero();
            assertThat(report.passed() + report.skipped()).isPositive();
        });
        assertThat(reports.stream().mapToInt(VectorReport::passed).sum()).isGreaterThan(6_000);
    }

    @Test
    void columns_of_indicators_that_are_not_here_count_as_skipped_and_not_as_passed() {
        assertThat(reports)
                .filteredOn(report -> report.line().startsWith("sma-analysis"))
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.skipped()).isEqualTo(3);
                    assertThat(report.passed()).isEqualTo(502);
                });
    }
}
