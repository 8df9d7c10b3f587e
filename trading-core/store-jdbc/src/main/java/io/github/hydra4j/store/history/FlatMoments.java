package io.github.hydra4j.store.history;

import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.order.Fill;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** For each instrument the first execution that may not go: the first after it was last flat before a moment. */
final class FlatMoments {

    private static final class Course {
        BigDecimal net = BigDecimal.ZERO;
        long keptFromNanos = Long.MAX_VALUE;
    }

    private final long beforeNanos;
    private final Map<InstrumentId, Course> courses = new LinkedHashMap<>();

    FlatMoments(long beforeNanos) {
        this.beforeNanos = beforeNanos;
    }

    /** Executions in the order of their time. */
    void onFill(Fill fill) {
        Course course = courses.computeIfAbsent(fill.instrument(), none -> new Course());
        if (course.net.signum() == 0 && (fill.timeNanos() < beforeNanos || course.keptFromNanos == Long.MAX_VALUE)) {
            course.keptFromNanos = fill.timeNanos();
        }
        course.net = course.net.add(fill.signedQuantity().toBigDecimal());
        if (course.net.signum() == 0 && fill.timeNanos() < beforeNanos) {
            course.keptFromNanos = Long.MAX_VALUE;
        }
    }

    /** Executions of the instrument from here on stay; {@link Long#MAX_VALUE} if all may go. */
    Map<InstrumentId, Long> keptFrom() {
        Map<InstrumentId, Long> all = new LinkedHashMap<>();
        courses.forEach((instrument, course) -> all.put(instrument, course.keptFromNanos));
        return all;
    }
}
