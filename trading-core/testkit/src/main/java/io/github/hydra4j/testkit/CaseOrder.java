package io.github.hydra4j.testkit;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Runs cases by number; C9 comes before C10. */
final class CaseOrder implements MethodOrderer {

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    CaseOrder() {}

    @Override
    public void orderMethods(MethodOrdererContext context) {
        context.getMethodDescriptors().sort(Comparator.comparing(CaseOrder::key));
    }

    private static String key(MethodDescriptor descriptor) {
        return descriptor
                .findAnnotation(ConformanceCase.class)
                .map(law -> sortable(law.number()))
                .orElse("~" + descriptor.getMethod().getName());
    }

    /** The number with all its digits padded, so that texts sort as numbers do. */
    static String sortable(String number) {
        Matcher matcher = DIGITS.matcher(number);
        return matcher.replaceAll(digits ->
                "0".repeat(Math.max(0, 4 - digits.group().length())) + digits.group());
    }
}
