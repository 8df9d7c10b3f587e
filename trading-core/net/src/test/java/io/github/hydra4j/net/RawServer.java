package io.github.hydra4j.net;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on a bare socket, which can misbehave as no library would. Each connection is played by a script of its own thread. */
public final class RawServer implements Closeable {

    /** What happens on one connection; it is closed when this returns or throws. */
    @FunctionalInterface
    public interface Script {
        void play(Peer peer) throws Exception;
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: (\\d+)\\r\\n");
    private static final Pattern KEY = Pattern.compile("(?i)\\r\\nsec-websocket-key: (\\S+)\\r\\n");

    private final ServerSocket server;
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    public RawServer(Script script) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(() -> accept(script), "raw-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                Peer peer = new Peer(socket, accepted.incrementAndGet());
                Thread thread = new Thread(() -> play(script, peer), "raw-peer-" + peer.number());
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void play(Script script, Peer peer) {
        try (Socket socket = peer.socket()) {
            script.play(peer);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // The client went away, which is often what was wanted.
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    public int accepted() {
        return accepted.get();
    }

    public List<Throwable> failures() {
        return failures;
    }

    public URI uri(String scheme) {
        return URI.create(scheme + "://localhost:" + server.getLocalPort() + "/");
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** One client, numbered from 1. */
    public record Peer(Socket socket, int number) {

        public OutputStream out() throws IOException {
            return socket.getOutputStream();
        }

        public void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        public void write(byte[] bytes) throws IOException {
            out().write(bytes);
            out().flush();
        }

        /** Ends with a reset instead of a proper end. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Waits until the client is gone. */
        public void untilGone() throws IOException {
            InputStream in = socket.getInputStream();
            byte[] bin = new byte[4096];
            while (in.read(bin) >= 0) {
                // Whatever it says.
            }
        }

        /** One request, its body included. */
        public String request() throws IOException {
            String head = head();
            Matcher length = LENGTH.matcher(head);
            int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
            return head + new String(socket.getInputStream().readNBytes(body), StandardCharsets.UTF_8);
        }

        private String head() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            int state = 0;
            while (state < 4) {
                int value = in.read();
                if (value < 0) {
                    throw new IOException("the client left");
                }
                head.write(value);
                state = value == (state % 2 == 0 ? '\r' : '\n') ? state + 1 : 0;
            }
            return head.toString(StandardCharsets.UTF_8);
        }

        /** Answers the opening of a WebSocket; gives the request. */
        public String upgrade() throws IOException {
            String head = head();
            Matcher key = KEY.matcher(head);
            if (!key.find()) {
                throw new IOException("no WebSocket: " + head);
            }
            write(
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                            + accept(key.group(1)) + "\r\n\r\n");
            return head;
        }

        public void text(String text) throws IOException {
            write(frame(0x81, text.getBytes(StandardCharsets.UTF_8)));
        }

        /** The next message of the client; pings and closes are given by their first byte in hexadecimal. */
        public String nextMessage() throws IOException {
            InputStream in = socket.getInputStream();
            int first = in.read();
            int second = in.read();
            if (second < 0) {
                throw new IOException("the client left");
            }
            long length = second & 0x7f;
            if (length == 126) {
                length = (long) in.read() << 8 | in.read();
            } else if (length == 127) {
                length = 0;
                for (int i = 0; i < 8; i++) {
                    length = length << 8 | in.read();
                }
            }
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes((int) length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            return (first & 0x0f) == 1
                    ? new String(payload, StandardCharsets.UTF_8)
                    : Integer.toHexString(first).toLowerCase(Locale.ROOT);
        }

        private static String accept(String key) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-1")
                        .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
                return Base64.getEncoder().encodeToString(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A frame of a server: its first byte as it is, its length as RFC 6455 has it. */
    public static byte[] frame(int first, byte[] payload) {
        byte[] head = head(first, payload.length);
        byte[] frame = new byte[head.length + payload.length];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(payload, 0, frame, head.length, payload.length);
        return frame;
    }

    /** The head of a frame that claims a length. */
    public static byte[] head(int first, long length) {
        if (length < 126) {
            return new byte[] {(byte) first, (byte) length};
        }
        if (length < 65_536) {
            return new byte[] {(byte) first, 126, (byte) (length >> 8), (byte) length};
        }
        byte[] head = new byte[10];
        head[0] = (byte) first;
        head[1] = 127;
        for (int i = 0; i < 8; i++) {
            head[2 + i] = (byte) (length >> 8 * (7 - i));
        }
        return head;
    }
}
