/** JMH benchmarks, each measured beside its peer in the same run. */
@NullMarked
package io.github.hydra4j.benchmarks;

import org.jspecify.annotations.NullMarked;
