/**
 * Reads the YAML file of a run.
 *
 * <p>{@code YamlTree} makes a tree in which every node knows its line, {@code Section} reads one mapping of that tree key
 * by key, the {@code …Section} classes know what each mapping holds, and {@code Problems} collects whatever is wrong on the
 * way, so that all mistakes are told at once. {@link io.github.hydra4j.runner.config.RunConfiguration} is what comes out.
 */
@NullMarked
package io.github.hydra4j.runner.config;

import org.jspecify.annotations.NullMarked;
