package io.github.hydra4j.keys;

import io.github.hydra4j.keys.policy.SigningDecision;
import io.github.hydra4j.keys.policy.SigningPolicy;
import io.github.hydra4j.keys.policy.SigningRequest;

/** What signers of both kinds have to do. */
final class Signatures {

    private Signatures() {}

    static KeyMaterial requireKind(String name, KeyMaterial key, KeyKind wanted) {
        if (key.kind() != wanted) {
            throw new KeyException(
                    "KEY_KIND",
                    "'" + name + "' is a key of kind " + key.kind() + " and cannot sign where " + wanted
                            + " is needed");
        }
        return key;
    }

    /** Throws unless the policy approves. */
    static void review(Signer signer, SigningPolicy policy, SigningRequest request) {
        SigningDecision decision = policy.review(request);
        if (decision instanceof SigningDecision.Refused refused) {
            throw new SigningRefusedException(signer.name(), refused.code(), refused.explanation(), request);
        }
        if (!(decision instanceof SigningDecision.Approved)) {
            // Somebody's policy returned null: what is not approved is not signed.
            throw new SigningRefusedException(signer.name(), "NO_DECISION", "the policy gave no answer", request);
        }
    }

    static String describe(Signer signer) {
        return signer.name() + " (" + signer.kind() + " " + signer.address() + ")";
    }
}
