package io.github.hydra4j.keys;

import java.util.ArrayList;
import java.util.List;

/** What became of one file of vectors. */
final class VectorReport {

    static final String FAILED = "failed: ";

    private final String file;
    private final List<String> reasons = new ArrayList<>();
    private int passed;
    private int failed;
    private int skipped;

    VectorReport(String file) {
        this.file = file;
    }

    void pass() {
        passed++;
    }

    void fail(String reason) {
        failed++;
        reasons.add(FAILED + reason);
    }

    void skip(String reason) {
        skipped++;
        reasons.add("skipped: " + reason);
    }

    /** One check that holds or not. */
    void check(String what, boolean holds, Object ours, Object theirs) {
        if (holds) {
            pass();
        } else {
            fail(what + ": ours " + ours + ", theirs " + theirs);
        }
    }

    int passed() {
        return passed;
    }

    int failed() {
        return failed;
    }

    int skipped() {
        return skipped;
    }

    List<String> reasons() {
        return reasons;
    }

    String line() {
        return file + " passed=" + passed + " failed=" + failed + " skipped=" + skipped;
    }
}
