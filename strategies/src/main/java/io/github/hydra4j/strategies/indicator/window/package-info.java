/**
 * What indicators over the last n observations are made of: sums, extremes, moments, lines and pairs that slide in constant
 * time per observation, taken over many, and forget nothing and drift nowhere.
 *
 * <p>A running sum that only adds what comes and subtracts what goes collects rounding errors for ever. Here each sum is
 * taken about a centre near the data and made anew from the window once per window, and earlier when most of it has
 * cancelled: when what is left is less than a thousandth of what it was. The error therefore stays that of adding up one
 * window, however long the series and however large the numbers.
 */
@NullMarked
@Incubating
package io.github.hydra4j.strategies.indicator.window;

import io.github.hydra4j.core.Incubating;
import org.jspecify.annotations.NullMarked;
