package io.github.hydra4j.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import io.github.hydra4j.core.engine.Inbox;
import io.github.hydra4j.core.market.ReadAhead;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;

/** The arrows and habits of the design, as rules that break the build. */
@AnalyzeClasses(packages = "io.github.hydra4j.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Where real time may enter: whoever plays a feed at a pace, and whoever waits for another thread. */
    private static final String PACING = "io.github.hydra4j.core.engine.(PaperBot|WallClock)";

    /** Bots that have a thread, and what they share. */
    private static final String BOTS = "io.github.hydra4j.core.engine.(PaperBot|LiveBot|ThreadedBot)";

    @ArchTest
    static final ArchRule core_depends_on_nothing_but_the_jdk_logging_and_metrics = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.github.hydra4j.core..",
                    "java..",
                    "javax..",
                    "org.slf4j..",
                    "io.micrometer..",
                    "org.jspecify..",
                    ""));

    /** The package of contracts and the packages it speaks of lean on each other; below that there are no circles. */
    @ArchTest
    static final ArchRule values_and_contracts_do_not_know_the_engine = noClasses()
            .that()
            .resideInAnyPackage(
                    "..core.money..",
                    "..core.instrument..",
                    "..core.event..",
                    "..core.order..",
                    "..core.account..",
                    "..core.market..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..core.engine..", "..core.sim..", "..core.backtest..");

    @ArchTest
    static final ArchRule packages_below_core_have_no_cycles =
            slices().matching("io.github.hydra4j.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_simulator_does_not_know_who_drives_it = noClasses()
            .that()
            .resideInAPackage("..core.sim..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..core.engine..", "..core.backtest..", "..core.account.Ledger");

    /** Grid caches its step as a double for the fast path of observed prices; it gives out exact values alone. */
    @ArchTest
    static final ArchRule exact_values_hold_no_floating_point = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("..core.money..", "..core.order..")
            .or()
            .areDeclaredInClassesThat()
            .haveFullyQualifiedName("io.github.hydra4j.core.instrument.Instrument")
            .or()
            .areDeclaredInClassesThat()
            .haveFullyQualifiedName("io.github.hydra4j.core.account.Position")
            .should()
            .haveRawType(double.class)
            .orShould()
            .haveRawType(float.class);

    @ArchTest
    static final ArchRule nobody_has_float_fields =
            noFields().should().haveRawType(float.class).orShould().haveRawType(Float.class);

    @ArchTest
    static final ArchRule time_is_given_not_taken = noClasses()
            .that()
            .haveNameNotMatching(PACING)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now")
            .orShould()
            .callMethod(java.time.ZonedDateTime.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .orShould()
            .callMethod(java.time.ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule the_pacer_takes_no_calendar_time = noClasses()
            .that()
            .haveFullyQualifiedName("io.github.hydra4j.core.engine.PaperBot")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule randomness_is_given_not_taken = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callConstructor(java.util.SplittableRandom.class);

    /** Math may differ between machines in the last digit for these; StrictMath may not. */
    @ArchTest
    static final ArchRule transcendental_functions_are_strict = noClasses()
            .should()
            .callMethod(Math.class, "sin", double.class)
            .orShould()
            .callMethod(Math.class, "cos", double.class)
            .orShould()
            .callMethod(Math.class, "exp", double.class)
            .orShould()
            .callMethod(Math.class, "log", double.class)
            .orShould()
            .callMethod(Math.class, "log10", double.class)
            .orShould()
            .callMethod(Math.class, "pow", double.class, double.class);

    @ArchTest
    static final ArchRule the_standard_streams_belong_to_programs =
            noClasses().should(com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    // ReadAhead waits on a second thread, but hands events on in the order in which they were read.
    static final ArchRule only_the_inbox_the_bot_and_read_ahead_know_threads = noClasses()
            .that()
            .haveNameNotMatching(BOTS)
            .and()
            .doNotBelongToAnyOf(Inbox.class, ReadAhead.class)
            .should()
            .dependOnClassesThat(resideInAPackage("java.util.concurrent..")
                    .and(not(JavaClass.Predicates.simpleName("TimeUnit")))
                    .and(not(JavaClass.Predicates.simpleName("CompletionStage")))
                    .and(not(JavaClass.Predicates.simpleName("CompletableFuture"))))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class);

    @ArchTest
    static final ArchRule no_class_is_a_dumping_ground = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Common");

    @ArchTest
    static final ArchRule public_fields_are_constants = fields().that()
            .arePublic()
            .and(are(not(com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier(
                    JavaModifier.SYNTHETIC))))
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule exceptions_have_one_root = classes()
            .that()
            .areAssignableTo(Throwable.class)
            .should(ArchConditions.beAssignableTo(TradingException.class));

    @ArchTest
    static void every_package_is_null_marked(JavaClasses classes) {
        Set<String> bare = new TreeSet<>();
        for (JavaClass one : classes) {
            boolean marked = one.getPackage()
                    .tryGetPackageInfo()
                    .map(info -> info.isAnnotatedWith(NullMarked.class))
                    .orElse(false);
            if (!marked) {
                bare.add(one.getPackageName());
            }
        }
        assertThat(bare).isEmpty();
    }
}
