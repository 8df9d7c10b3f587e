package io.github.hydra4j.benchmarks;

import io.github.hydra4j.net.Transport;
import io.github.hydra4j.net.http.HttpOutcome;
import io.github.hydra4j.net.http.HttpRequest;
import io.github.hydra4j.net.http.HttpSession;
import io.github.hydra4j.net.stream.StreamSession;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints the tables of the network in {@code docs/performance.md}: a session beside a bare socket, against the same server
 * on the loopback interface of the same process, in short alternating rounds.
 */
public final class NetworkComparison {

    private static final int WARM_UP_ROUNDS = 6;
    private static final int ROUNDS = 15;
    private static final int CALLS = 2_000;
    private static final long PAUSE_NANOS = 50_000;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private NetworkComparison() {}

    /** One call or one message; gives what it took, in nanoseconds. */
    private interface Operation {
        long run() throws Exception;
    }

    /** No arguments. */
    public static void main(String[] args) throws Exception {
        try (LoopbackServer server = new LoopbackServer();
                Transport transport = Transport.standard()) {
            posts(server, transport);
            messages(server, transport);
        }
    }

    private static void posts(LoopbackServer server, Transport transport) throws Exception {
        byte[] body = LoopbackServer.order();
        HttpSession session = HttpSession.builder(transport, server.http()).build();
        HttpRequest request = HttpRequest.post("exchange", body);
        try (Socket socket = server.connect()) {
            byte[] raw = LoopbackServer.postRequest(body);
            byte[] answer = new byte[LoopbackServer.ANSWER.length];
            Map<String, Operation> operations = new LinkedHashMap<>();
            operations.put("HTTP POST, bare socket", () -> {
                long began = System.nanoTime();
                socket.getOutputStream().write(raw);
                if (socket.getInputStream().readNBytes(answer, 0, answer.length) != answer.length) {
                    throw new IOException("the server left");
                }
                return System.nanoTime() - began;
            });
            operations.put("HTTP POST, HttpSession.exchange", () -> {
                long began = System.nanoTime();
                check(session.exchange(request));
                return System.nanoTime() - began;
            });
            operations.put("HTTP POST, HttpSession.send", () -> {
                long began = System.nanoTime();
                check(session.send(request).toCompletableFuture().join());
                return System.nanoTime() - began;
            });
            compare(operations);
            bytes("bare socket", operations.get("HTTP POST, bare socket"));
            bytes("HttpSession.exchange", operations.get("HTTP POST, HttpSession.exchange"));
        }
    }

    private static void bytes(String name, Operation operation) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            operation.run();
        }
        long after = THREADS.getCurrentThreadAllocatedBytes();
        System.out.printf(Locale.ROOT, "| %s | %d bytes a call |%n", name, (after - before) / CALLS);
    }

    private static void check(HttpOutcome outcome) {
        if (outcome.answer().isEmpty()) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private static void messages(LoopbackServer server, Transport transport) throws Exception {
        ArrayBlockingQueue<Long> ours = new ArrayBlockingQueue<>(1);
        ArrayBlockingQueue<Long> theirs = new ArrayBlockingQueue<>(1);
        long[] reader = new long[2];
        StreamSession session = StreamSession.webSocket(transport, server.webSocket(), (text, at, self) -> {
                    long now = System.nanoTime();
                    if (text.length() != LoopbackServer.BOOK_LENGTH) {
                        throw new IllegalStateException("a message of " + text.length());
                    }
                    reader[0] = Thread.currentThread().getId();
                    ours.add(now);
                })
                .build();
        session.start();
        OutputStream toOurs = server.nextWebSocket();
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write(LoopbackServer.UPGRADE);
            OutputStream toTheirs = server.nextWebSocket();
            Thread bare = new Thread(() -> readFrames(socket, theirs, reader), "bare");
            bare.setDaemon(true);
            bare.start();
            byte[] frame = LoopbackServer.bookFrame();
            Map<String, Operation> operations = new LinkedHashMap<>();
            operations.put("WebSocket message, bare socket", () -> receive(toTheirs, frame, theirs));
            operations.put("WebSocket message, StreamSession", () -> receive(toOurs, frame, ours));
            compare(operations);
            perMessage("bare socket", toTheirs, frame, theirs, reader, 1);
            perMessage("StreamSession", toOurs, frame, ours, reader, 0);
        }
        session.close();
    }

    private static long receive(OutputStream out, byte[] frame, ArrayBlockingQueue<Long> received) throws Exception {
        long sent = System.nanoTime();
        out.write(frame);
        return received.take() - sent;
    }

    private static void perMessage(
            String name, OutputStream out, byte[] frame, ArrayBlockingQueue<Long> received, long[] reader, int which)
            throws Exception {
        receive(out, frame, received);
        long before = THREADS.getThreadAllocatedBytes(reader[which]);
        for (int i = 0; i < CALLS; i++) {
            receive(out, frame, received);
        }
        long after = THREADS.getThreadAllocatedBytes(reader[which]);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d bytes a message of %d |%n",
                name,
                (after - before) / CALLS,
                LoopbackServer.BOOK_LENGTH);
    }

    /** What is done by hand: read a frame, make it text. */
    private static void readFrames(Socket socket, ArrayBlockingQueue<Long> received, long[] reader) {
        reader[1] = Thread.currentThread().getId();
        byte[] buffer = new byte[16 * 1024];
        try {
            LoopbackServer.skipHead(socket.getInputStream());
            int filled = 0;
            while (true) {
                int read = socket.getInputStream().read(buffer, filled, buffer.length - filled);
                if (read < 0) {
                    return;
                }
                filled += read;
                int length = filled < 4 ? Integer.MAX_VALUE - 4 : (buffer[2] & 0xff) << 8 | buffer[3] & 0xff;
                if (filled >= 4 + length) {
                    String text = new String(buffer, 4, length, StandardCharsets.UTF_8);
                    long now = System.nanoTime();
                    if (text.length() != LoopbackServer.BOOK_LENGTH) {
                        throw new IllegalStateException("a message of " + text.length());
                    }
                    received.add(now);
                    filled = 0;
                }
            }
        } catch (IOException e) {
            // The benchmark is over.
        }
    }

    private static void compare(Map<String, Operation> operations) throws Exception {
        Map<String, long[][]> taken = new LinkedHashMap<>();
        operations.keySet().forEach(name -> taken.put(name, new long[ROUNDS][]));
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (Map.Entry<String, Operation> each : operations.entrySet()) {
                long[] nanos = new long[CALLS];
                for (int i = 0; i < CALLS; i++) {
                    nanos[i] = each.getValue().run();
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                Arrays.sort(nanos);
                long[][] all = taken.get(each.getKey());
                if (round >= 0 && all != null) {
                    all[round] = nanos;
                }
            }
        }
        long[][] peer = taken.values().iterator().next();
        taken.forEach((name, rounds) -> {
            double[] p50 = column(rounds, 0.50);
            double[] p99 = column(rounds, 0.99);
            double[] ratios = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                ratios[i] = (double) at(rounds[i], 0.5) / at(peer[i], 0.5);
            }
            Arrays.sort(ratios);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.2f [%.2f..%.2f] |%n",
                    name,
                    p50[ROUNDS / 2],
                    p99[ROUNDS / 2],
                    ratios[ROUNDS / 2],
                    ratios[ROUNDS / 4],
                    ratios[ROUNDS * 3 / 4]);
        });
    }

    private static double[] column(long[][] rounds, double quantile) {
        double[] micros = Arrays.stream(rounds)
                .mapToDouble(each -> at(each, quantile) / 1e3)
                .toArray();
        Arrays.sort(micros);
        return micros;
    }

    private static long at(long[] sorted, double quantile) {
        return sorted[(int) (sorted.length * quantile)];
    }
}
