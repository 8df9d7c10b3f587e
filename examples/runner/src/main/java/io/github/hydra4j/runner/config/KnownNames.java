package io.github.hydra4j.runner.config;

import io.github.hydra4j.core.parameter.NearestName;
import java.util.Collection;

/**
 * The names that could have been written at some place of the file.
 *
 * @param introduction what is said before they are listed
 * @param names all of them
 */
record KnownNames(String introduction, Collection<String> names) {

    /** The end of a sentence about an unknown name: the nearest one as a question where one is near, and all of them. */
    String hint(String unknown) {
        String all = names.isEmpty() ? "" : " " + introduction + ": " + String.join(", ", names);
        return NearestName.of(unknown, names)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(".")
                + all;
    }
}
