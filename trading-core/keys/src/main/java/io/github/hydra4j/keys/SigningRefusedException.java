package io.github.hydra4j.keys;

import io.github.hydra4j.keys.policy.SigningRequest;

/** A signing policy refused; nothing was signed. */
public class SigningRefusedException extends KeyException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final transient SigningRequest request;

    SigningRefusedException(String signer, String reason, String explanation, SigningRequest request) {
        super(
                "SIGNING_REFUSED",
                "signer '" + signer + "' may not sign '" + request.summary() + "': " + explanation + " (" + reason
                        + ")");
        this.reason = reason;
        this.request = request;
    }

    /** The policy's code, such as {@code NOTIONAL_TOO_LARGE}. */
    public String reason() {
        return reason;
    }

    /** What was to be signed. */
    public SigningRequest request() {
        return request;
    }
}
