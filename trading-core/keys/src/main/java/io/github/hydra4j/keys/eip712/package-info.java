/**
 * Typed data of EIP-712: what a wallet shows to a person and a contract checks.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.keys.eip712.TypedData}: a whole document of JSON, as wallets and venues exchange it
 *   <li>{@link io.github.hydra4j.keys.eip712.StructType} and {@link io.github.hydra4j.keys.eip712.TypedDataDomain}: the
 *       parts that stay the same from one signature to the next, hashed once. The way to sign orders.
 * </ul>
 *
 * <p>Encoding alone; the hash is {@link io.github.hydra4j.keys.encoding.Keccak256}. Source: EIP-712, sections
 * "Definition of hashStruct" and "Definition of domainSeparator".
 */
@NullMarked
package io.github.hydra4j.keys.eip712;

import org.jspecify.annotations.NullMarked;
