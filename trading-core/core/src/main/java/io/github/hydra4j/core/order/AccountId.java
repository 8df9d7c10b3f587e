package io.github.hydra4j.core.order;

/**
 * One account at a venue: what nonces, margin and rate limits belong to.
 *
 * @param name chosen by the operator, unique within a deployment; never a secret
 */
public record AccountId(String name) {

    /** The account of a simulation that names none. */
    public static final AccountId SIMULATED = new AccountId("sim");

    /** Checks the name. */
    public AccountId {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an account needs a name");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
