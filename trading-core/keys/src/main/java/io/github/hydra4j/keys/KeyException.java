package io.github.hydra4j.keys;

import io.github.hydra4j.core.TradingException;
import org.jspecify.annotations.Nullable;

/**
 * A vault, a key or a signature failed. The message says what to do and never holds a secret, nor does the cause.
 *
 * <table>
 * <caption>Codes</caption>
 * <tr><td>{@code VAULT_MISSING}, {@code VAULT_EXISTS}</td><td>no file there, or one there already</td></tr>
 * <tr><td>{@code VAULT_PERMISSIONS}</td><td>others may read the vault or the passphrase file</td></tr>
 * <tr><td>{@code VAULT_PASSPHRASE}</td><td>the passphrase does not open it</td></tr>
 * <tr><td>{@code VAULT_DAMAGED}, {@code VAULT_VERSION}, {@code VAULT_LIMITS}</td>
 *     <td>not a vault or cut short or altered; of a newer version; asking for more work than is reasonable</td></tr>
 * <tr><td>{@code VAULT_CHANGED}</td><td>somebody else wrote the file meanwhile</td></tr>
 * <tr><td>{@code VAULT_LOCKED}</td><td>locked or closed</td></tr>
 * <tr><td>{@code VAULT_READ}, {@code VAULT_WRITE}</td><td>the file system said no; nothing was changed</td></tr>
 * <tr><td>{@code PASSPHRASE_MISSING}, {@code PASSPHRASE_WEAK}</td><td>none given, or one too short for a vault</td></tr>
 * <tr><td>{@code KEY_NAME}, {@code KEY_UNKNOWN}, {@code KEY_EXISTS}, {@code KEY_KIND}</td>
 *     <td>a name that cannot be used, is not there, is taken, or stands for another kind of key</td></tr>
 * <tr><td>{@code KEY_INVALID}, {@code KEY_FORMAT}</td><td>no key of this curve; text that cannot be read as a key</td></tr>
 * <tr><td>{@code KEY_PASSPHRASE}</td><td>the passphrase does not open an imported key file</td></tr>
 * <tr><td>{@code KEY_WIPED}</td><td>the key is no longer in memory</td></tr>
 * <tr><td>{@code SIGNING_REFUSED}</td><td>a signing policy refused, see {@link SigningRefusedException}</td></tr>
 * <tr><td>{@code DIGEST_LENGTH}</td><td>not 32 bytes where a hash is signed</td></tr>
 * <tr><td>{@code NATIVE_LIBRARY}</td><td>libsecp256k1 was demanded and cannot be loaded</td></tr>
 * <tr><td>{@code SIGNATURE_INVALID}</td><td>not a signature, or of no public key</td></tr>
 * </table>
 */
public class KeyException extends TradingException {

    private static final long serialVersionUID = 1L;

    /** The failure. */
    public KeyException(String code, String message) {
        this(code, message, null);
    }

    /** The failure with what led to it, which must not hold a secret either. */
    public KeyException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
