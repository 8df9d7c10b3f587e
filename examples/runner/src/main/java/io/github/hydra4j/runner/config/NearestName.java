package io.github.hydra4j.runner.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what a misspelt name meant. */
final class NearestName {

    private NearestName() {}

    /** The nearest name as a question where one is near, and what is known. */
    static String hint(String name, String knownAs, Collection<String> known) {
        String all = known.isEmpty() ? "" : " " + knownAs + ": " + String.join(", ", known);
        return nearest(name, known)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(".")
                + all;
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(candidate -> distance(name, candidate) <= 1 + candidate.length() / 3);
    }

    /** How many letters must be put in, left out or replaced (Levenshtein, 1965); case does not count. */
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
