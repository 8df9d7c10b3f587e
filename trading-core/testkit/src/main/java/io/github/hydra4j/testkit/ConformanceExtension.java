package io.github.hydra4j.testkit;

import io.github.hydra4j.core.venue.Capabilities;
import io.github.hydra4j.core.venue.Capability;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.opentest4j.TestAbortedException;

/** Opens and closes the bench, leaves out what does not apply, explains failures and writes the report. */
final class ConformanceExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                TestExecutionExceptionHandler,
                TestWatcher {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ConformanceExtension.class);

    ConformanceExtension() {}

    /** Results of one class, while it runs. */
    private static final class Run {
        final TreeMap<String, CapabilityMatrix.Result> results = new TreeMap<>();
        String name = "";
        String adapter = "";

        @Nullable
        Capabilities capabilities;

        Set<Verb> verbs = Set.of();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Run run = new Run();
        run.name = context.getRequiredTestClass().getSimpleName();
        for (Method method : AnnotationSupport.findAnnotatedMethods(
                context.getRequiredTestClass(), ConformanceCase.class, HierarchyTraversalMode.TOP_DOWN)) {
            ConformanceCase law = method.getAnnotation(ConformanceCase.class);
            CapabilityMatrix.Result before = run.results.put(
                    CaseOrder.sortable(law.number()),
                    new CapabilityMatrix.Result(law.number(), law.law(), CapabilityMatrix.Outcome.NOT_RUN, ""));
            if (before != null && !before.law().equals(law.law())) {
                throw new IllegalStateException("two cases are numbered " + law.number() + ": '" + before.law()
                        + "' and '" + law.law() + "'; renumber yours");
            }
        }
        context.getStore(NAMESPACE).put(Run.class, run);
    }

    private static Optional<Run> run(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(Run.class, Run.class));
    }

    private static Optional<ConformanceCase> law(ExtensionContext context) {
        return context.getTestMethod().map(method -> method.getAnnotation(ConformanceCase.class));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        AdapterConformance suite = (AdapterConformance) context.getRequiredTestInstance();
        ConformanceBench bench = suite.openBench();
        run(context).ifPresent(run -> {
            run.name = suite.reportName();
            run.adapter = bench.adapter().getClass().getName();
            run.capabilities = bench.capabilities();
            run.verbs = bench.venue().verbs();
        });
        law(context).ifPresent(law -> {
            for (Capability need : law.needs()) {
                if (!bench.capabilities().has(need)) {
                    throw new TestAbortedException("the adapter does not claim " + need);
                }
            }
            for (Verb verb : law.verbs()) {
                if (!bench.venue().verbs().contains(verb)) {
                    throw new TestAbortedException("the double does not offer " + verb);
                }
            }
        });
        try {
            bench.connect();
        } catch (RuntimeException | AssertionError e) {
            throw explained(context, e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ((AdapterConformance) context.getRequiredTestInstance()).closeBench();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        if (thrown instanceof TestAbortedException || law(context).isEmpty()) {
            throw thrown;
        }
        throw explained(context, thrown);
    }

    private static ConformanceFailure explained(ExtensionContext context, Throwable thrown) {
        AdapterConformance suite = (AdapterConformance) context.getRequiredTestInstance();
        return law(context)
                .map(law -> ConformanceFailure.of(law, thrown, suite.bench().transcript()))
                .orElseGet(() -> new ConformanceFailure(thrown.toString(), thrown));
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        note(context, CapabilityMatrix.Outcome.PASSED, "");
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        note(context, CapabilityMatrix.Outcome.SKIPPED, cause == null ? "" : String.valueOf(cause.getMessage()));
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        Throwable reason = cause instanceof ConformanceFailure ? cause.getCause() : cause;
        note(context, CapabilityMatrix.Outcome.FAILED, reason == null ? "" : String.valueOf(reason.getMessage()));
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        note(context, CapabilityMatrix.Outcome.SKIPPED, reason.orElse("disabled"));
    }

    private static void note(ExtensionContext context, CapabilityMatrix.Outcome outcome, String detail) {
        law(context)
                .ifPresent(law -> run(context)
                        .ifPresent(run -> run.results.put(
                                CaseOrder.sortable(law.number()),
                                new CapabilityMatrix.Result(law.number(), law.law(), outcome, detail))));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        run(context).ifPresent(run -> {
            Capabilities capabilities = run.capabilities;
            if (capabilities != null) {
                CapabilityMatrix matrix = new CapabilityMatrix(
                        run.name,
                        run.adapter,
                        capabilities.all(),
                        run.verbs,
                        run.results.values().stream().toList());
                matrix.write(Path.of(System.getProperty("hydra4j.conformance.directory", "target/conformance")));
            }
        });
    }
}
