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
        assertThat(reports).hasSize(54);
        assertThat(reports).allSatisfy(report -> {
            assertThat(report.failed()).as("%s", report.reasons()).isZero();
            assertThat(report.passed() + report.skipped()).isPositive();
        });
        assertThat(reports.stream().mapToInt(VectorReport::passed).sum()).isGreaterThan(60_000);
    }

    @Test
    void nothing_is_left_out_but_what_needs_recorded_data() {
        assertThat(reports)
                .filteredOn(report -> !report.line().startsWith("ta4j_"))
                .allSatisfy(report ->
                        assertThat(report.skipped()).as("%s", report.reasons()).isZero());
    }
}
