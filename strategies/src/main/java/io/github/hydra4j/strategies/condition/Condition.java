package io.github.hydra4j.strategies.condition;

import io.github.hydra4j.core.Incubating;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement about a closed bar; a description, immutable, that may be used any number of times. Its text is what {@link
 * Conditions#parse} reads. While it cannot be said yet it counts as not true, and so does its opposite.
 */
@Incubating
public sealed interface Condition {

    /** Whether both hold. */
    default Condition and(Condition other) {
        List<Condition> parts = new ArrayList<>(this instanceof All all ? all.parts() : List.of(this));
        parts.addAll(other instanceof All all ? all.parts() : List.of(other));
        return new All(parts);
    }

    /** Whether at least one of both holds. */
    default Condition or(Condition other) {
        List<Condition> parts = new ArrayList<>(this instanceof Any any ? any.parts() : List.of(this));
        parts.addAll(other instanceof Any any ? any.parts() : List.of(other));
        return new Any(parts);
    }

    /** Whether this does not hold. */
    default Condition not() {
        return new Not(this);
    }

    /** Whether this held on at least one of so many bars, this one included. */
    default Condition within(int bars) {
        return new Within(this, bars);
    }

    /** Whether this held on each of so many bars, this one included. */
    default Condition held(int bars) {
        return new Held(this, bars);
    }

    /** Two numbers compared. */
    record Compare(Term.Comparison comparison, Term left, Term right) implements Condition {
        @Override
        public String toString() {
            return left + " " + comparison.sign + " " + right;
        }
    }

    /** One number that has just passed another. */
    record Cross(boolean upwards, Term line, Term other) implements Condition {
        @Override
        public String toString() {
            return line + " crosses " + (upwards ? "above " : "below ") + other;
        }
    }

    /** All of these. */
    record All(List<Condition> parts) implements Condition {
        /** Copies the list. */
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return joined(parts, " and ");
        }
    }

    /** At least one of these. */
    record Any(List<Condition> parts) implements Condition {
        /** Copies the list. */
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return joined(parts, " or ");
        }
    }

    /** Not this. */
    record Not(Condition part) implements Condition {
        @Override
        public String toString() {
            return "not (" + part + ")";
        }
    }

    /** This on at least one of so many bars. */
    record Within(Condition part, int bars) implements Condition {
        /** Checks the number. */
        public Within {
            requireBars(bars);
        }

        @Override
        public String toString() {
            return "(" + part + ") within " + bars + " bars";
        }
    }

    /** This on each of so many bars. */
    record Held(Condition part, int bars) implements Condition {
        /** Checks the number. */
        public Held {
            requireBars(bars);
        }

        @Override
        public String toString() {
            return "(" + part + ") for " + bars + " bars";
        }
    }

    private static String joined(List<Condition> parts, String with) {
        return parts.stream()
                .map(part -> part instanceof All || part instanceof Any ? "(" + part + ")" : part.toString())
                .collect(Collectors.joining(with));
    }

    private static void requireBars(int bars) {
        if (bars < 1 || bars > 1_000_000) {
            throw new IllegalArgumentException("a number of bars lies between 1 and 1000000, got " + bars);
        }
    }
}
