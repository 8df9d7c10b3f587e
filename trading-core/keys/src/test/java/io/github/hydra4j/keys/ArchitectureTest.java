package io.github.hydra4j.keys;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.hydra4j.keys", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule keys_know_values_of_core_and_no_engine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..core.engine..", "..core.sim..", "..core.backtest..", "..core.account..");

    @ArchTest
    static final ArchRule parts_do_not_know_the_vault = noClasses()
            .that()
            .resideInAnyPackage("..keys.encoding..", "..keys.policy..", "..keys.eip712..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.hydra4j.keys");

    /** It computes with immutable copies of keys: at the edges only, never on the native path. */
    @ArchTest
    static final ArchRule web3j_is_met_in_two_places = noClasses()
            .that()
            .doNotBelongToAnyOf(KeyImport.class, PortableEcdsa.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.web3j..");

    @ArchTest
    static final ArchRule only_those_who_handle_files_and_libraries_log = noClasses()
            .that()
            .doNotBelongToAnyOf(KeyVault.class, PrivateFile.class, EcdsaBackend.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.slf4j..");
}
