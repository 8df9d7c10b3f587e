package io.github.hydra4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Prints the table of signatures in {@code docs/performance.md}: ours and its peers take turns in short rounds, so that a
 * noisy neighbour disturbs all alike, and processor time is counted, so that waiting for a processor is not. What is measured is
 * {@link SigningBenchmark}, which checks first that all give the same bytes.
 */
public final class SigningComparison {

    private static final int WARM_UP_ROUNDS = 5;
    private static final int ROUNDS = 25;
    private static final long ROUND_NANOS = 100_000_000;
    private static final int BATCH = 20;

    private static Object sink = "";

    private SigningComparison() {}

    private interface Operation {
        Object run() throws GeneralSecurityException;
    }

    /** No arguments. */
    public static void main(String[] args) throws GeneralSecurityException {
        SigningBenchmark benchmark = new SigningBenchmark();
        benchmark.agree();
        String library = System.getProperty("hydra4j.secp256k1", "native");
        Map<String, Operation> secp256k1 = new LinkedHashMap<>();
        secp256k1.put("secp256k1, Hydra4j, " + library + " library", benchmark::secp256k1);
        secp256k1.put("secp256k1, web3j", benchmark::secp256k1Web3j);
        secp256k1.put("typed data of a Hyperliquid order, no signature", benchmark::typedDataDigest);
        compare(secp256k1);
        for (int size : new int[] {200, 600, 1232}) {
            SigningBenchmark.Message message = new SigningBenchmark.Message();
            message.ofSize(size);
            Map<String, Operation> ed25519 = new LinkedHashMap<>();
            ed25519.put("Ed25519 over " + size + " bytes, Hydra4j", () -> benchmark.ed25519(message));
            ed25519.put("Ed25519 over " + size + " bytes, JDK", () -> benchmark.ed25519Jdk(message));
            ed25519.put("Ed25519 over " + size + " bytes, solanaj", () -> benchmark.ed25519Solanaj(message));
            compare(ed25519);
        }
        if (sink.equals("nothing")) {
            throw new IllegalStateException("a result must be used");
        }
    }

    private static void compare(Map<String, Operation> operations) throws GeneralSecurityException {
        Map<String, double[]> micros = new LinkedHashMap<>();
        operations.keySet().forEach(name -> micros.put(name, new double[ROUNDS]));
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (Map.Entry<String, Operation> each : operations.entrySet()) {
                double taken = round(each.getValue());
                double[] all = micros.get(each.getKey());
                if (round >= 0 && all != null) {
                    all[round] = taken;
                }
            }
        }
        double[] ours = micros.values().iterator().next();
        micros.forEach((name, theirs) -> {
            double[] ratios = new double[ROUNDS];
            Arrays.setAll(ratios, i -> theirs[i] / ours[i]);
            Arrays.sort(ratios);
            double[] sorted = theirs.clone();
            Arrays.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f [%.1f..%.1f] |%n",
                    name,
                    sorted[ROUNDS / 2],
                    ratios[ROUNDS / 2],
                    ratios[ROUNDS / 4],
                    ratios[ROUNDS * 3 / 4]);
        });
    }

    /** Microseconds of processor time of one operation. */
    private static double round(Operation operation) throws GeneralSecurityException {
        long start = processorNanos();
        long taken = 0;
        long count = 0;
        while (taken < ROUND_NANOS) {
            for (int i = 0; i < BATCH; i++) {
                sink = operation.run();
            }
            count += BATCH;
            taken = processorNanos() - start;
        }
        return taken / 1e3 / count;
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
