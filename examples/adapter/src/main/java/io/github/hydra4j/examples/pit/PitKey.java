package io.github.hydra4j.examples.pit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of an account at the pit. It signs; its secret cannot be asked for and appears in no text. Thread-safe. */
public final class PitKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final String name;
    private final SecretKeySpec secret;

    /**
     * A key.
     *
     * @param name the public name of the key
     * @param secret what the venue gave out with it
     * @throws IllegalArgumentException if the secret is empty
     */
    public PitKey(String name, String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("the secret of key " + name + " is empty");
        }
        this.name = name;
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The public name. */
    public String name() {
        return name;
    }

    /** HMAC-SHA256 over the path, a line feed and the body, hexadecimal; so a body cannot be sent to another path. */
    String sign(String path, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal((path + "\n" + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "PitKey[" + name + "]";
    }
}
