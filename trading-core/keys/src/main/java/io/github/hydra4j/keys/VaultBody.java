package io.github.hydra4j.keys;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a vault encrypts: a count, then for each key kind, state, time, name, origin and the 32 bytes. Binary, so that no
 * text of a key comes into being. Addresses are computed from the keys, and so cannot lie.
 */
final class VaultBody {

    private static final int FIXED = 1 + 1 + 8 + 1 + 1 + KeyKind.PRIVATE_LENGTH;
    private static final int LONGEST_ORIGIN = 120;

    private VaultBody() {}

    /** A key and what is known of it. */
    record Slot(KeyEntry entry, KeyMaterial key) {

        Slot retired(String name) {
            return new Slot(
                    new KeyEntry(
                            name,
                            entry.kind(),
                            entry.address(),
                            KeyEntry.State.RETIRED,
                            entry.created(),
                            entry.origin()),
                    key);
        }
    }

    static String requireOrigin(String origin) {
        if (origin.length() > LONGEST_ORIGIN
                || !StandardCharsets.US_ASCII.newEncoder().canEncode(origin)) {
            throw new KeyException("KEY_NAME", "an origin is at most " + LONGEST_ORIGIN + " characters of ASCII");
        }
        return origin;
    }

    /** Exactly as long as needed, so that nothing is copied on the way; the caller wipes it. */
    static byte[] encode(Collection<Slot> slots) {
        int length = 4;
        for (Slot slot : slots) {
            length +=
                    FIXED + slot.entry().name().length() + slot.entry().origin().length();
        }
        ByteBuffer body = ByteBuffer.allocate(length).putInt(slots.size());
        for (Slot slot : slots) {
            KeyEntry entry = slot.entry();
            body.put((byte) (entry.kind() == KeyKind.SECP256K1 ? 1 : 2))
                    .put((byte) (entry.state() == KeyEntry.State.ACTIVE ? 1 : 2))
                    .putLong(entry.created().toEpochMilli());
            putText(body, entry.name());
            putText(body, entry.origin());
            slot.key().use(body::put);
        }
        return body.array();
    }

    private static void putText(ByteBuffer body, String text) {
        body.put((byte) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads what {@link #encode} wrote. The body has been authenticated: what does not fit was written by other software. */
    static Map<String, Slot> decode(Path file, byte[] bytes) {
        Map<String, Slot> slots = new TreeMap<>();
        boolean complete = false;
        byte[] secret = new byte[KeyKind.PRIVATE_LENGTH];
        try {
            ByteBuffer body = ByteBuffer.wrap(bytes);
            int count = body.getInt();
            for (int i = 0; i < count; i++) {
                KeyKind kind = body.get() == 1 ? KeyKind.SECP256K1 : KeyKind.ED25519;
                KeyEntry.State state = body.get() == 1 ? KeyEntry.State.ACTIVE : KeyEntry.State.RETIRED;
                Instant created = Instant.ofEpochMilli(body.getLong());
                String name = text(body);
                String origin = text(body);
                body.get(secret);
                KeyMaterial key = KeyMaterial.of(kind, secret);
                slots.put(name, new Slot(new KeyEntry(name, kind, key.address(), state, created, origin), key));
            }
            if (body.hasRemaining()) {
                throw unreadable(file);
            }
            complete = true;
            return slots;
        } catch (BufferUnderflowException e) {
            throw unreadable(file);
        } finally {
            Arrays.fill(secret, (byte) 0);
            if (!complete) {
                slots.values().forEach(slot -> slot.key().close());
            }
        }
    }

    private static String text(ByteBuffer body) {
        byte[] text = new byte[body.get() & 0xff];
        body.get(text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static KeyException unreadable(Path file) {
        return new KeyException("VAULT_DAMAGED", "vault " + file + " opens, but what is inside cannot be read");
    }
}
