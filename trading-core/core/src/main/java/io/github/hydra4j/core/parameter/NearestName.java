package io.github.hydra4j.core.parameter;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what a misspelt name meant. */
public final class NearestName {

    private NearestName() {}

    /**
     * The known name that is fewest letters away, the first of several; empty where none is near. Near is a third of the
     * known name's letters and one more; case does not count.
     */
    public static Optional<String> of(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(candidate -> distance(name, candidate) <= 1 + candidate.length() / 3);
    }

    /** The end of a sentence that found no such name: the nearest one as a question, or all names where none is near. */
    public static String hint(String name, Collection<String> known) {
        return of(name, known)
                .map(near -> ", did you mean '" + near + "'?")
                .orElseGet(() -> known.isEmpty() ? ", none is known" : ", known are " + String.join(", ", known));
    }

    /** How many letters must be put in, left out or replaced (Levenshtein, 1965). */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                char a = Character.toLowerCase(from.charAt(i - 1));
                char b = Character.toLowerCase(to.charAt(j - 1));
                current[j] = Math.min(previous[j - 1] + (a == b ? 0 : 1), 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
