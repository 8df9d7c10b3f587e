package io.github.hydra4j.net.stream;

import io.github.hydra4j.core.Incubating;
import java.util.HashMap;
import java.util.Map;

/**
 * Watches the numbers of messages, each stream of numbers by its key. Not thread-safe.
 *
 * <p>After a gap the numbers go on from the later one, so that one gap is told once.
 */
@Incubating
public final class SequenceTracker {

    private final Map<String, long[]> last = new HashMap<>();

    /** What a number says. */
    public enum Verdict {
        /** The first one; nothing to compare with. */
        FIRST,
        /** The next one. */
        IN_ORDER,
        /** Was there already: drop it. */
        STALE,
        /** Something is missing before it. */
        GAP
    }

    /** A message with one number. */
    public Verdict accept(String key, long number) {
        return accept(key, number, number);
    }

    /**
     * A message that stands for several numbers, as depth updates do.
     *
     * @param first its first number
     * @param end its last number
     */
    public Verdict accept(String key, long first, long end) {
        if (end < first) {
            throw new IllegalArgumentException("numbers of " + key + " run from " + first + " to " + end);
        }
        long[] known = last.get(key);
        if (known == null) {
            last.put(key, new long[] {end});
            return Verdict.FIRST;
        }
        if (end <= known[0]) {
            return Verdict.STALE;
        }
        boolean follows = first - 1 <= known[0];
        known[0] = end;
        return follows ? Verdict.IN_ORDER : Verdict.GAP;
    }

    /** Begins anew with whatever number comes next; a snapshot was taken or asked for. */
    public void forget(String key) {
        last.remove(key);
    }

    /** Begins anew with a known number: that of the snapshot. */
    public void restart(String key, long number) {
        last.put(key, new long[] {number});
    }

    /** Begins anew everywhere. */
    public void forgetAll() {
        last.clear();
    }
}
