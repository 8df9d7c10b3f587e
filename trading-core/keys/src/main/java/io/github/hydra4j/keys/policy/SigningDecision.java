package io.github.hydra4j.keys.policy;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;

/** The answer of a policy. */
@Incubating
public sealed interface SigningDecision {

    /** Sign it. */
    static SigningDecision approve() {
        return Approved.INSTANCE;
    }

    /**
     * Do not sign it.
     *
     * @param code stable upper-case name that programs may test
     * @param explanation what was observed and what is permitted
     */
    static SigningDecision refuse(String code, String explanation) {
        return new Refused(code, explanation);
    }

    /** Sign it. */
    enum Approved implements SigningDecision {
        /** The only one. */
        INSTANCE
    }

    /**
     * Do not sign it.
     *
     * @param code stable upper-case name that programs may test
     * @param explanation what was observed and what is permitted
     */
    record Refused(String code, String explanation) implements SigningDecision {
        /** Checks that nothing is null. */
        public Refused {
            requireNonNull(code, "code");
            requireNonNull(explanation, "explanation");
        }
    }
}
