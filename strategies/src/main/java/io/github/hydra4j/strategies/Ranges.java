package io.github.hydra4j.strategies;

import io.github.hydra4j.core.ConfigurationException;
import io.github.hydra4j.core.money.Percent;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a set of parameters, so that all of it is reported together. */
final class Ranges {

    private final String what;
    private final List<String> problems = new ArrayList<>();

    Ranges(String what) {
        this.what = what;
    }

    Ranges within(String name, int value, int least, int most) {
        return require(
                value >= least && value <= most,
                name + " must lie between " + least + " and " + most + ", got " + value);
    }

    Ranges within(String name, double value, double least, double most) {
        return require(
                value >= least && value <= most,
                name + " must lie between " + least + " and " + most + ", got " + value);
    }

    Ranges below(String name, int value, String otherName, int other) {
        return require(value < other, name + " must be below " + otherName + ", got " + value + " and " + other);
    }

    /** Zero stands for none; a price that falls loses less than everything. */
    Ranges distance(String name, Percent value, boolean downwards) {
        boolean possible = value.signum() >= 0 && (!downwards || value.compareTo(Percent.HUNDRED) < 0);
        return require(
                possible,
                name + " must be 0% for none or lie above" + (downwards ? " it and below 100%" : " it") + ", got "
                        + value);
    }

    Ranges require(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
        return this;
    }

    void check() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(what, problems);
        }
    }
}
