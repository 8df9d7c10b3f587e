/**
 * JSON whose numbers stay exact and whose size is bounded.
 *
 * <p>{@link io.github.hydra4j.net.json.ExactJson} reads bytes or text; {@link io.github.hydra4j.net.json.JsonView} is a place
 * in what was read, and its complaints say where that is.
 */
@NullMarked
package io.github.hydra4j.net.json;

import org.jspecify.annotations.NullMarked;
