package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.Incubating;
import java.time.Duration;

/**
 * When things happen on a simulated chain. Block n is due at n times the block time after the epoch.
 *
 * @param blockTime time from block to block
 * @param landsAfterBlocks a transaction is taken up by this block after its arrival at the earliest; 1 for the next
 * @param confirmations blocks on top after which a block stays for good
 * @param submitLatency how long a transaction travels to the mempool
 * @param answerLatency how long news of the chain travels back
 * @param missChance chance that a block passes over a transaction it could take, at least 0 and below 1
 * @param seed decides which blocks do
 */
@Incubating
public record ChainTiming(
        Duration blockTime,
        int landsAfterBlocks,
        int confirmations,
        Duration submitLatency,
        Duration answerLatency,
        double missChance,
        long seed) {

    /** A block every twelve seconds, final after 64: Ethereum's rhythm. */
    public static final ChainTiming TWELVE_SECONDS = every(Duration.ofSeconds(12), 64);
    /** A block every 400 milliseconds, final after 32: Solana's rhythm. */
    public static final ChainTiming FOUR_HUNDRED_MILLIS = every(Duration.ofMillis(400), 32);

    /** Checks the numbers. */
    public ChainTiming {
        if (blockTime.isNegative() || blockTime.isZero() || submitLatency.isNegative() || answerLatency.isNegative()) {
            throw new IllegalArgumentException("a block takes time and nothing arrives before it was sent, got "
                    + blockTime + ", " + submitLatency + ", " + answerLatency);
        }
        if (landsAfterBlocks < 1 || confirmations < 1) {
            throw new IllegalArgumentException("a transaction lands in the next block at the earliest and is final one"
                    + " block later at the earliest, got " + landsAfterBlocks + " and " + confirmations);
        }
        if (!(missChance >= 0 && missChance < 1)) {
            throw new IllegalArgumentException("the chance of a miss lies from 0 to below 1, got " + missChance);
        }
    }

    /** Every transaction lands in the next block, and nothing takes time to travel. */
    public static ChainTiming every(Duration blockTime, int confirmations) {
        return new ChainTiming(blockTime, 1, confirmations, Duration.ZERO, Duration.ZERO, 0, 0);
    }

    /** The same, landing later. */
    public ChainTiming landingAfter(int blocks) {
        return new ChainTiming(blockTime, blocks, confirmations, submitLatency, answerLatency, missChance, seed);
    }

    /** The same with travel times. */
    public ChainTiming withLatency(Duration submit, Duration answer) {
        return new ChainTiming(blockTime, landsAfterBlocks, confirmations, submit, answer, missChance, seed);
    }

    /** The same, with blocks that pass over transactions at random. */
    public ChainTiming missing(double chance, long newSeed) {
        return new ChainTiming(
                blockTime, landsAfterBlocks, confirmations, submitLatency, answerLatency, chance, newSeed);
    }
}
