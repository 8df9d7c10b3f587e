/**
 * Bytes as text and back: {@link io.github.hydra4j.keys.encoding.EvmAddress}, {@link
 * io.github.hydra4j.keys.encoding.Base58}, and the hash that the EVM world builds on, {@link
 * io.github.hydra4j.keys.encoding.Keccak256}.
 */
@NullMarked
package io.github.hydra4j.keys.encoding;

import org.jspecify.annotations.NullMarked;
