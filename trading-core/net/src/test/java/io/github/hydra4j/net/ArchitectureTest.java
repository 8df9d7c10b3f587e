package io.github.hydra4j.net;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.hydra4j.net", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule net_knows_names_of_core_and_no_engine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..core.engine..", "..core.sim..", "..core.backtest..", "..core.account..", "..core.money..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.github.hydra4j.net.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule what_all_share_does_not_know_who_shares_it = noClasses()
            .that()
            .resideInAPackage("io.github.hydra4j.net")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.hydra4j.net.*..");

    @ArchTest
    static final ArchRule time_is_read_in_one_place = noClasses()
            .that()
            .doNotHaveSimpleName("SystemScheduler")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);
}
