package io.github.hydra4j.runner;

import io.github.hydra4j.keys.KeyException;
import io.github.hydra4j.keys.KeyImport;
import io.github.hydra4j.keys.KeyKind;
import io.github.hydra4j.keys.KeyMaterial;
import io.github.hydra4j.keys.Passphrase;
import io.github.hydra4j.keys.PassphraseSource;
import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a key that exists is written. What is read is wiped after use. */
enum KeyFormat {
    RAW,
    KEYSTORE,
    SOLANA,
    MNEMONIC;

    /** What the vault remembers. */
    String origin(String path) {
        return this == MNEMONIC ? "mnemonic " + path : toString();
    }

    KeyMaterial read(KeyKind kind, @Nullable Path file, String path, @Nullable Path keyPassphrase) {
        byte[] content = file == null ? typed() : content(file);
        try {
            return switch (this) {
                case RAW -> withText(content, text -> KeyImport.raw(kind, text));
                case SOLANA -> KeyImport.solanaJson(content);
                case KEYSTORE -> {
                    try (Passphrase passphrase = VaultOptions.chosen(
                                    keyPassphrase, null, null, PassphraseSource.prompt("Passphrase of the key file"))
                            .read()) {
                        yield KeyImport.web3Keystore(content, passphrase);
                    }
                }
                case MNEMONIC -> {
                    byte[] word = keyPassphrase == null ? new byte[0] : firstLine(content(keyPassphrase));
                    yield withText(content, words -> withText(word, last -> KeyImport.mnemonic(words, last, path)));
                }
            };
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private interface Reading {
        KeyMaterial of(char[] text);
    }

    private static KeyMaterial withText(byte[] content, Reading reading) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content));
        char[] text = new char[decoded.remaining()];
        decoded.get(text);
        decoded.clear();
        while (decoded.hasRemaining()) {
            decoded.put('\0');
        }
        try {
            return reading.of(text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private byte[] typed() {
        if (this == KEYSTORE || this == SOLANA) {
            throw new KeyException("KEY_FORMAT", "--format " + this + " needs the FILE that the key is in");
        }
        char[] text = requireTerminal(this == RAW ? "Private key (not shown)" : "Words (not shown)");
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        Arrays.fill(text, '\0');
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        encoded.clear();
        while (encoded.hasRemaining()) {
            encoded.put((byte) 0);
        }
        return bytes;
    }

    // From JDK 22 on there is a console without a terminal too; then what is piped in is read.
    @SuppressWarnings("SystemConsoleNull")
    private static char[] requireTerminal(String question) {
        Console console = System.console();
        char[] text = console == null ? null : console.readPassword("%s: ", question);
        if (text == null || text.length == 0) {
            throw new KeyException(
                    "KEY_FORMAT", "there is no terminal to ask for the key at; name the FILE that it is in");
        }
        return text;
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new KeyException("KEY_FORMAT", file + " cannot be read: " + e, e);
        }
    }

    private static byte[] firstLine(byte[] content) {
        int end = 0;
        while (end < content.length && content[end] != '\n' && content[end] != '\r') {
            end++;
        }
        return Arrays.copyOf(content, end);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
