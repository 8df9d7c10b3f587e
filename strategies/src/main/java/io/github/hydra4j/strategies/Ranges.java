package io.github.hydra4j.strategies;

import io.github.hydra4j.core.money.Percent;
import io.github.hydra4j.core.parameter.ParameterException;
import io.github.hydra4j.core.parameter.ParameterProblem;
import io.github.hydra4j.strategies.sizing.Sizing;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a set of parameters, so that all of it is reported together. */
final class Ranges {

    private final String what;
    private final List<ParameterProblem> problems = new ArrayList<>();

    Ranges(String what) {
        this.what = what;
    }

    Ranges within(String name, int value, int least, int most) {
        return require(
                value >= least && value <= most,
                List.of(name),
                name + " must lie between " + least + " and " + most + ", got " + value);
    }

    Ranges within(String name, double value, double least, double most) {
        return require(
                value >= least && value <= most,
                List.of(name),
                name + " must lie between " + least + " and " + most + ", got " + value);
    }

    Ranges below(String name, int value, String otherName, int other) {
        return require(
                value < other,
                List.of(name, otherName),
                name + " must be below " + otherName + ", got " + value + " and " + other);
    }

    /** Zero stands for none; a price that falls loses less than everything. */
    Ranges distance(String name, Percent value, boolean downwards) {
        boolean possible = value.signum() >= 0 && (!downwards || value.compareTo(Percent.HUNDRED) < 0);
        return require(
                possible,
                List.of(name),
                name + " must be 0% for none or lie above" + (downwards ? " it and below 100%" : " it") + ", got "
                        + value);
    }

    /** Some sizes cannot be worked out without a stop, or without what only some strategies measure. */
    Ranges sizeKnows(Sizing sizing, boolean stop, boolean measurements) {
        require(
                stop || !sizing.needsStop(),
                List.of("size", "stop"),
                "a size of " + sizing + " needs a stop to count from: set stop, or another size");
        return require(
                measurements || !sizing.needsMeasurements(),
                List.of("size"),
                "a size of " + sizing + " needs measurements that this strategy does not take: use a share of equity");
    }

    /** What must hold of these parameters together. */
    Ranges require(boolean holds, List<String> parameters, String otherwise) {
        if (!holds) {
            problems.add(new ParameterProblem(parameters, otherwise));
        }
        return this;
    }

    void check() {
        if (!problems.isEmpty()) {
            throw new ParameterException(what, problems);
        }
    }
}
