/**
 * What can be set by text, and what was wrong with the text: for configuration files, command lines and lists of what
 * there is.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.core.parameter.Parameter} describes one parameter to people; a {@link
 *       io.github.hydra4j.core.parameter.Setting} also reads its text.
 *   <li>{@link io.github.hydra4j.core.parameter.Settings} are the values read from a map of texts.
 *   <li>{@link io.github.hydra4j.core.parameter.Catalog} makes things by name from such texts; a {@link
 *       io.github.hydra4j.core.parameter.CatalogEntry} describes one of them.
 *   <li>{@link io.github.hydra4j.core.parameter.ParameterException} reports all that is wrong at once, each {@link
 *       io.github.hydra4j.core.parameter.ParameterProblem} with the parameters it is about.
 *   <li>{@link io.github.hydra4j.core.parameter.NearestName} guesses what a misspelt name meant.
 * </ul>
 *
 * <p>Nothing here knows what strategies or risk policies are. All types but the catalog's builder are immutable.
 */
@NullMarked
package io.github.hydra4j.core.parameter;

import org.jspecify.annotations.NullMarked;
