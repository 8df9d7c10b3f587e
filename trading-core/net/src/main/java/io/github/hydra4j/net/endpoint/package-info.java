/**
 * Several servers of one kind: nodes of a chain, mirrors of an API.
 *
 * <p>An {@link io.github.hydra4j.net.endpoint.EndpointGroup} asks the first that works and is not behind, and comes back to a
 * better one when that has been well for a while.
 */
@NullMarked
package io.github.hydra4j.net.endpoint;

import org.jspecify.annotations.NullMarked;
