package io.github.hydra4j.risk;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** Guesses what a misspelt name meant. */
final class NearestName {

    private NearestName() {}

    /** The nearest name as a question where one is near, and all names otherwise. */
    static String hint(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(candidate -> distance(name, candidate) <= 1 + candidate.length() / 3)
                .map(candidate -> ", did you mean '" + candidate + "'?")
                .orElse(", known are " + String.join(", ", known));
    }

    /** How many letters must be put in, left out or replaced (Levenshtein, 1965). */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
