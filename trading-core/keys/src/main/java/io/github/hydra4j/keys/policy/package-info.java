/**
 * A last look before a signature: what is about to be signed ({@link io.github.hydra4j.keys.policy.SigningRequest}), and
 * who may refuse it ({@link io.github.hydra4j.keys.policy.SigningPolicy}).
 *
 * <p>Risk policies decide what a bot should trade. A signing policy is the narrower gate behind them, next to the key: it
 * holds even if the bot's own configuration is wrong. It believes what the caller says about the bytes; it does not
 * decode them.
 */
@NullMarked
package io.github.hydra4j.keys.policy;

import org.jspecify.annotations.NullMarked;
