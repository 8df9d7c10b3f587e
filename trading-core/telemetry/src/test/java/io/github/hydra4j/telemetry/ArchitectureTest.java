package io.github.hydra4j.telemetry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.hydra4j.telemetry", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule metrics_alerts_and_audit_do_not_know_each_other =
            slices().matching("io.github.hydra4j.telemetry.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule the_time_of_day_is_handed_in = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.InstantSource.class, "system");

    @ArchTest
    static final ArchRule only_alerts_use_the_network = noClasses()
            .that()
            .resideOutsideOfPackage("..telemetry.alert..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "jakarta.mail..", "java.net..");
}
