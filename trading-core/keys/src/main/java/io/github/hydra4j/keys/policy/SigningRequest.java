package io.github.hydra4j.keys.policy;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.instrument.InstrumentId;
import io.github.hydra4j.core.money.Money;
import java.util.Optional;

/**
 * What is about to be signed, in the words of the caller, for policies and for the log. Holds nothing secret.
 *
 * @param purpose what the signature is good for
 * @param summary one line for people, such as {@code buy 0.1 BTC-PERP at 97000}
 * @param notional what it can cost, if the caller knows
 * @param destination who receives value or rights, as an address of the chain in question
 * @param instrument what is traded
 */
@Incubating
public record SigningRequest(
        SigningPurpose purpose,
        String summary,
        Optional<Money> notional,
        Optional<String> destination,
        Optional<InstrumentId> instrument) {

    private static final SigningRequest UNSPECIFIED = of(SigningPurpose.UNSPECIFIED, "unspecified");

    /** Checks that nothing is null. */
    public SigningRequest {
        requireNonNull(purpose, "purpose");
        requireNonNull(summary, "summary");
        requireNonNull(notional, "notional");
        requireNonNull(destination, "destination");
        requireNonNull(instrument, "instrument");
    }

    /** A request of which only the purpose is known so far. */
    public static SigningRequest of(SigningPurpose purpose, String summary) {
        return new SigningRequest(purpose, summary, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The caller does not say what he signs; limits refuse that. */
    public static SigningRequest unspecified() {
        return UNSPECIFIED;
    }

    /** The same, costing at most this; must not be negative. */
    public SigningRequest withNotional(Money amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("a notional is not negative, this one is " + amount);
        }
        return new SigningRequest(purpose, summary, Optional.of(amount), destination, instrument);
    }

    /** The same, in favour of this address. */
    public SigningRequest withDestination(String address) {
        return new SigningRequest(purpose, summary, notional, Optional.of(address), instrument);
    }

    /** The same, about this instrument. */
    public SigningRequest withInstrument(InstrumentId traded) {
        return new SigningRequest(purpose, summary, notional, destination, Optional.of(traded));
    }
}
