package io.github.hydra4j.testkit;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Shows a case as its number and its law. */
final class CaseNames extends DisplayNameGenerator.Standard {

    CaseNames() {}

    @Override
    public String generateDisplayNameForMethod(
            List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
        ConformanceCase law = testMethod.getAnnotation(ConformanceCase.class);
        return law == null
                ? super.generateDisplayNameForMethod(enclosingInstanceTypes, testClass, testMethod)
                : law.number() + " " + law.law();
    }
}
