package io.github.hydra4j.net.endpoint;

import io.github.hydra4j.core.Incubating;

/**
 * How an endpoint is.
 *
 * @param name which
 * @param usable whether it may be asked
 * @param current whether it is the one that is asked
 * @param height the last height or other growing number it reported; -1 if none
 * @param lag how far it is behind the best; -1 if it reported nothing
 * @param why what is wrong with it; empty if nothing is
 */
@Incubating
public record EndpointHealth(String name, boolean usable, boolean current, long height, long lag, String why) {}
