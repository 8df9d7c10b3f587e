package io.github.hydra4j.core.swap;

import io.github.hydra4j.core.Incubating;
import java.math.BigInteger;

/** What can go wrong on a chain, on demand. Bot thread only. */
@Incubating
public interface Mishaps {

    /** The next swap of ours that a block takes up fails, for this reason; its gas is paid. */
    void revertNext(String reason);

    /** The next transaction of ours that reaches the mempool stays there until its deadline has passed. */
    void neverLandNext();

    /** The next transaction that is submitted gets lost on its way; sent again it arrives. */
    void loseNext();

    /** The next so many blocks take up nothing. */
    void holdBlocks(int blocks);

    /** What a unit of gas costs from now on, in base units of the native token; what offers less waits. */
    void baseFee(BigInteger perGas);

    /**
     * The latest blocks are undone: pools and balances are restored, our fills and charges taken back. Swaps of others
     * and deposits happen again at once.
     *
     * @param blocks how many, at most as many as it takes to be final
     * @param landAgain whether our transactions return to the mempool and can land again; otherwise they never do
     */
    void reorg(int blocks, boolean landAgain);

    /** The next answer about an order does not arrive; the venue knows it all the same. */
    void dropNextAnswer();

    /** The next answer about an order arrives twice. */
    void repeatNextAnswer();
}
