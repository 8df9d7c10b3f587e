/**
 * How orders, their events and attempts become rows and become values again; encoding and decoding give what was there.
 *
 * <p>What users ask for has a column of its own, the rest is one JSON text a row, empty for most. Exact numbers are
 * decimal texts there. For the other packages of this artifact; not part of its API.
 */
@NullMarked
package io.github.hydra4j.store.record;

import org.jspecify.annotations.NullMarked;
