package io.github.hydra4j.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A run of the suite as JUnit's launcher sees it, inside of another test. */
final class SuiteRun {

    private final Map<String, TestExecutionResult> results = new TreeMap<>();
    private final List<String> names = new ArrayList<>();

    private SuiteRun() {}

    static SuiteRun of(Class<?> suite) {
        SuiteRun run = new SuiteRun();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(suite))
                        .filters(EngineFilter.includeEngines("junit-jupiter"))
                        .build(),
                new TestExecutionListener() {
                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        if (test.isTest()) {
                            run.names.add(test.getDisplayName());
                            run.results.put(test.getDisplayName().split(" ")[0], result);
                        } else if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                            throw new AssertionError(
                                    test.getDisplayName() + " failed",
                                    result.getThrowable().orElse(null));
                        }
                    }
                });
        return run;
    }

    /** Display names in order of execution. */
    List<String> names() {
        return names;
    }

    Set<String> numbers(TestExecutionResult.Status status) {
        Set<String> numbers = new TreeSet<>(java.util.Comparator.comparing(CaseOrder::sortable));
        results.forEach((number, result) -> {
            if (result.getStatus() == status) {
                numbers.add(number);
            }
        });
        return numbers;
    }

    Set<String> failed() {
        return numbers(TestExecutionResult.Status.FAILED);
    }

    String message(String number) {
        TestExecutionResult result = results.get(number);
        return result == null
                ? "did not run"
                : result.getThrowable().map(Throwable::getMessage).orElse("");
    }
}
