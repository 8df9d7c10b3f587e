package io.github.hydra4j.testkit;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.venue.Capability;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/**
 * One numbered law an adapter is held to. An adapter's author may add his own in his subclass of {@link
 * AdapterConformance}; they appear in the report beside the kit's.
 */
@Test
@Documented
@Incubating
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ConformanceCase {

    /** Group and number, for example {@code C4-01}; never reused for another law. */
    String number();

    /** The law in one sentence. */
    String law();

    /** What goes wrong, in money, where it is broken. */
    String protects();

    /** The mistake that is usually behind it. */
    String mistake();

    /** What the adapter must claim; where it does not, the case is left out. */
    Capability[] needs() default {};

    /** What the double must offer; where it does not, the case is left out. */
    Verb[] verbs() default {};
}
