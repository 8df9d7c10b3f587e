package io.github.hydra4j.keys.policy;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.money.Money;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks at a request before the key is touched. Called on the thread that signs; must be quick and may be called from
 * several threads. A policy that throws is a refusal: nothing is signed.
 *
 * <pre>{@code
 * Secp256k1Signer signer = vault.secp256k1("hl-agent")
 *     .under(SigningPolicy.maximumNotional(Money.of("5000", USDC))
 *         .and(SigningPolicy.allowedDestinations(List.of("0x5e9ee1089755c3435139848e47e6635505d5a13a"))));
 * }</pre>
 */
@Incubating
@FunctionalInterface
public interface SigningPolicy {

    /** Approves or refuses; never null. */
    SigningDecision review(SigningRequest request);

    /** This policy and then another; the first refusal counts. */
    default SigningPolicy and(SigningPolicy next) {
        return request -> {
            SigningDecision first = review(request);
            return first instanceof SigningDecision.Refused ? first : next.review(request);
        };
    }

    /**
     * Refuses what can cost more than a limit: {@code NOTIONAL_TOO_LARGE}, {@code NOTIONAL_UNKNOWN} if the request does
     * not say, {@code NOTIONAL_OTHER_ASSET} if it says so in another asset. Requests that cannot cost anything pass.
     */
    static SigningPolicy maximumNotional(Money limit) {
        return request -> {
            if (!request.purpose().spends()) {
                return SigningDecision.approve();
            }
            if (request.notional().isEmpty()) {
                return SigningDecision.refuse(
                        "NOTIONAL_UNKNOWN",
                        "the request does not say what it can cost, and at most " + limit + " is permitted");
            }
            Money notional = request.notional().get();
            if (!notional.asset().equals(limit.asset())) {
                return SigningDecision.refuse(
                        "NOTIONAL_OTHER_ASSET",
                        "it can cost " + notional + ", which cannot be compared with the limit of " + limit);
            }
            return notional.isAtMost(limit)
                    ? SigningDecision.approve()
                    : SigningDecision.refuse(
                            "NOTIONAL_TOO_LARGE",
                            "it can cost " + notional + ", and at most " + limit + " is permitted");
        };
    }

    /**
     * Refuses a destination that is not listed: {@code DESTINATION_NOT_ALLOWED}, and {@code DESTINATION_UNKNOWN} where
     * value or rights leave the account to somebody the request does not name. Requests that name nobody and send nothing
     * away pass.
     *
     * @param addresses EVM addresses are compared without regard to case, all others exactly
     */
    static SigningPolicy allowedDestinations(Collection<String> addresses) {
        Set<String> allowed =
                addresses.stream().map(SigningPolicy::comparable).collect(Collectors.toCollection(TreeSet::new));
        return request -> {
            if (request.destination().isEmpty()) {
                return request.purpose().leavesTheAccount()
                        ? SigningDecision.refuse(
                                "DESTINATION_UNKNOWN",
                                "a request of purpose " + request.purpose() + " must say who receives")
                        : SigningDecision.approve();
            }
            String destination = request.destination().get();
            return allowed.contains(comparable(destination))
                    ? SigningDecision.approve()
                    : SigningDecision.refuse(
                            "DESTINATION_NOT_ALLOWED",
                            destination + " is not one of the " + allowed.size() + " allowed destinations");
        };
    }

    /** Refuses every purpose that is not listed: {@code PURPOSE_NOT_ALLOWED}. */
    static SigningPolicy allowedPurposes(SigningPurpose first, SigningPurpose... more) {
        Set<SigningPurpose> allowed = EnumSet.of(first, more);
        return request -> allowed.contains(request.purpose())
                ? SigningDecision.approve()
                : SigningDecision.refuse(
                        "PURPOSE_NOT_ALLOWED", request.purpose() + " is not one of the allowed purposes " + allowed);
    }

    private static String comparable(String address) {
        boolean evm = address.length() == 42 && (address.startsWith("0x") || address.startsWith("0X"));
        return evm ? address.toLowerCase(Locale.ROOT) : address;
    }
}
