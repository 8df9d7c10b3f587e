/**
 * Turning points and the levels drawn from them. A turn is known only later: what each type tells belongs to the bar that its\n * age says, and what a chart draws in hindsight is a function of its own.
 */
@NullMarked
@Incubating
package io.github.hydra4j.strategies.indicator.swing;

import io.github.hydra4j.core.Incubating;
import org.jspecify.annotations.NullMarked;
