/**
 * Keys that sign and are never shown.
 *
 * <ul>
 *   <li>{@link io.github.hydra4j.keys.KeyVault}: the encrypted file; start here
 *   <li>{@link io.github.hydra4j.keys.Secp256k1Signer} for EVM chains and Hyperliquid, {@link
 *       io.github.hydra4j.keys.Ed25519Signer} for Solana; what adapters take, and what a hardware wallet implements
 *   <li>{@link io.github.hydra4j.keys.KeyImport}: keys that other programs have made
 *   <li>{@link io.github.hydra4j.keys.PassphraseSource}: terminal, environment, file
 *   <li>{@link io.github.hydra4j.keys.policy}: a last look before a signature
 *   <li>{@link io.github.hydra4j.keys.eip712}: typed data, and the fast way to hash it
 *   <li>{@link io.github.hydra4j.keys.encoding}: addresses and Keccak
 * </ul>
 *
 * <p>All cryptography is that of libraries: libsecp256k1, Bouncy Castle, the JDK. What stays in memory and what does not is
 * told in {@code docs/keys.md}.
 */
@NullMarked
package io.github.hydra4j.keys;

import org.jspecify.annotations.NullMarked;
