package io.github.hydra4j.testkit;

/** What all groups of cases stand on. */
interface CaseGroup {

    /** The bench of the present case. */
    ConformanceBench bench();
}
