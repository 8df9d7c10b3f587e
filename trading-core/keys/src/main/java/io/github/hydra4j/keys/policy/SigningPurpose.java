package io.github.hydra4j.keys.policy;

import io.github.hydra4j.core.Incubating;

/** What a signature is good for, by what it can cost. */
@Incubating
public enum SigningPurpose {
    /** An order or a swap: spends up to its notional. */
    ORDER(true, false),
    /** Takes an order back: spends nothing. */
    CANCEL(false, false),
    /** An allowance for somebody else to spend. */
    APPROVAL(true, true),
    /** Value sent to another owner or another chain. */
    TRANSFER(true, true),
    /** Value taken out of a venue. */
    WITHDRAWAL(true, true),
    /** Settings of an account: leverage, margin mode, names. */
    ACCOUNT(false, false),
    /** Proof of who we are towards a server. */
    AUTHENTICATION(false, false),
    /** The caller does not say; policies count it as spending, to an unknown place. */
    UNSPECIFIED(true, true);

    private final boolean spends;
    private final boolean leaves;

    SigningPurpose(boolean spends, boolean leaves) {
        this.spends = spends;
        this.leaves = leaves;
    }

    /** Whether it can cost money, so that its notional must be known to a limit. */
    public boolean spends() {
        return spends;
    }

    /** Whether value or the right to it goes to somebody, so that a list of destinations must know whom. */
    public boolean leavesTheAccount() {
        return leaves;
    }
}
