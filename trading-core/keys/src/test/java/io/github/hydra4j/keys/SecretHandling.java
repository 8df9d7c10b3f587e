package io.github.hydra4j.keys;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.hydra4j.keys.policy.SigningPolicy;
import io.github.hydra4j.keys.policy.SigningPurpose;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Does everything a program does with secrets, in a JVM of its own, prints whatever can be printed, then dumps the heap.
 * It learns the secrets from files alone, as a real one does. See {@link SecretsStaySecretTest}.
 */
final class SecretHandling {

    private static final byte[] DIGEST = new byte[32];

    /** Kept reachable until after the dump, so that what they still hold would be in it. */
    private static final List<Object> KEPT = new ArrayList<>();

    private SecretHandling() {}

    /** Arguments: folder with the planted files; what to do before the dump, {@code open} or {@code wiped}. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        boolean wipe = args[1].equals("wiped");

        Passphrase passphrase =
                PassphraseSource.file(folder.resolve("passphrase")).read();
        KeyVault vault = KeyVault.open(folder.resolve("keys.vault"), passphrase);
        show(passphrase);
        show(vault);
        show(vault.list());
        Secp256k1Signer evm = vault.secp256k1("evm");
        Ed25519Signer solana = vault.ed25519("solana");
        for (int i = 0; i < 500; i++) {
            DIGEST[0] = (byte) i;
            KEPT.add(evm.sign(DIGEST));
            KEPT.add(solana.sign(DIGEST));
        }
        show(evm);
        show(solana);
        show(evm.under(SigningPolicy.allowedPurposes(SigningPurpose.ORDER)));

        Passphrase wrong = PassphraseSource.file(folder.resolve("wrong")).read();
        fails(() -> KeyVault.open(folder.resolve("keys.vault"), wrong));
        fails(() -> KeyVault.create(folder.resolve("keys.vault"), passphrase));
        fails(() ->
                evm.under(SigningPolicy.allowedPurposes(SigningPurpose.ORDER)).sign(DIGEST));
        fails(() -> vault.ed25519("evm"));
        fails(() -> vault.generate("evm", KeyKind.SECP256K1));

        char[] imported = text(folder.resolve("imported"));
        KeyMaterial material = KeyImport.raw(KeyKind.SECP256K1, imported);
        show(material);
        vault.add("imported", material, "raw");
        fails(() -> vault.add("again", material, "raw"));
        imported[20] = 'x';
        fails(() -> KeyImport.raw(KeyKind.SECP256K1, imported));
        fails(() -> KeyImport.raw(KeyKind.ED25519, imported));
        char[] json = text(folder.resolve("imported.json"));
        KeyMaterial solanaMaterial = KeyImport.raw(KeyKind.ED25519, json);
        show(solanaMaterial);
        json[3] = ';';
        fails(() -> KeyImport.raw(KeyKind.ED25519, json));
        vault.rekey(passphrase, new Argon2Settings(19 * 1024, 2, 1));

        KEPT.addAll(List.of(vault, evm, solana, material, solanaMaterial, passphrase, wrong));
        if (wipe) {
            Arrays.fill(imported, '\0');
            Arrays.fill(json, '\0');
            material.close();
            solanaMaterial.close();
            passphrase.close();
            wrong.close();
            vault.lock();
            fails(() -> evm.sign(DIGEST));
            fails(() -> solana.sign(DIGEST));
            fails(vault::list);
        } else {
            KEPT.add(imported);
            KEPT.add(json);
        }
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        jvm.dumpHeap(folder.resolve("reachable.hprof").toString(), true);
        System.out.println("done " + KEPT.size());
    }

    /** What a second run does, since the first dump above collects the garbage: all memory, collected or not. */
    static final class EverythingDumped {
        private EverythingDumped() {}

        /** Argument: folder with the planted files. */
        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            try (Passphrase passphrase =
                            PassphraseSource.file(folder.resolve("passphrase")).read();
                    KeyVault vault = KeyVault.open(folder.resolve("keys.vault"), passphrase)) {
                Secp256k1Signer evm = vault.secp256k1("evm");
                for (int i = 0; i < 500; i++) {
                    DIGEST[0] = (byte) i;
                    KEPT.add(evm.sign(DIGEST));
                }
                if (args[1].equals("ed25519")) {
                    KEPT.add(vault.ed25519("solana").sign(DIGEST));
                }
            }
            char[] imported = text(folder.resolve("imported"));
            KeyImport.raw(KeyKind.SECP256K1, imported).close();
            Arrays.fill(imported, '\0');
            char[] json = text(folder.resolve("imported.json"));
            KeyImport.raw(KeyKind.ED25519, json).close();
            Arrays.fill(json, '\0');
            HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            jvm.dumpHeap(folder.resolve("everything.hprof").toString(), false);
            System.out.println("done " + KEPT.size());
        }
    }

    private static char[] text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        char[] text = StandardCharsets.US_ASCII.decode(ByteBuffer.wrap(bytes)).array();
        Arrays.fill(bytes, (byte) 0);
        return text;
    }

    private static void show(Object object) {
        System.out.println(object);
        KEPT.add(String.valueOf(object));
    }

    private static void fails(Callable<?> call) {
        try {
            call.call();
        } catch (Exception e) {
            e.printStackTrace(System.out);
            KEPT.add(e);
            return;
        }
        throw new IllegalStateException("should have failed");
    }
}
