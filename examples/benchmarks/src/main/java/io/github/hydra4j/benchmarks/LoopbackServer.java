package io.github.hydra4j.benchmarks;

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
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The least a server can be: it answers every POST with the same bytes, and opens WebSockets for others to write to. */
final class LoopbackServer implements Closeable {

    static final byte[] ANSWER = answer();
    static final byte[] UPGRADE =
            ascii("GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    static final int BOOK_LENGTH = 1_500;

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");
    private static final Pattern KEY = Pattern.compile("(?i)\r\nsec-websocket-key: (\\S+)\r\n");

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final LinkedBlockingQueue<OutputStream> webSockets = new LinkedBlockingQueue<>();

    LoopbackServer() throws IOException {
        daemon(this::accept);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "loopback");
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] answer() {
        String body =
                "{\"status\":\"ok\",\"response\":{\"type\":\"order\",\"data\":{\"statuses\":[{\"resting\":{\"oid\":77738308}}]}}}";
        return ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);
    }

    /** A signed order is about this long. */
    static byte[] order() {
        return ascii("{\"action\":{\"type\":\"order\",\"orders\":[" + "x".repeat(420) + "]}}");
    }

    static byte[] postRequest(byte[] body) {
        byte[] head =
                ascii("POST /exchange HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n");
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    static byte[] bookFrame() {
        byte[] frame = new byte[4 + BOOK_LENGTH];
        frame[0] = (byte) 0x81;
        frame[1] = 126;
        frame[2] = (byte) (BOOK_LENGTH >> 8);
        frame[3] = (byte) BOOK_LENGTH;
        for (int i = 0; i < BOOK_LENGTH; i++) {
            frame[4 + i] = (byte) ('0' + i % 10);
        }
        return frame;
    }

    URI http() {
        return URI.create("http://localhost:" + server.getLocalPort() + "/");
    }

    URI webSocket() {
        return URI.create("ws://localhost:" + server.getLocalPort() + "/ws");
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** The way to the client whose WebSocket was opened next. */
    OutputStream nextWebSocket() throws InterruptedException {
        return webSockets.take();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = socket.getInputStream();
            int filled = 0;
            int needed = -1;
            while (true) {
                int read = in.read(buffer, filled, buffer.length - filled);
                if (read < 0) {
                    return;
                }
                filled += read;
                if (needed < 0) {
                    needed = lengthOf(buffer, filled, socket);
                }
                if (needed == filled) {
                    socket.getOutputStream().write(ANSWER);
                    filled = 0;
                    needed = -1;
                } else if (needed == 0) {
                    filled = 0;
                    needed = -1;
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            // The client left.
        }
    }

    /** Length of the whole request; 0 once a WebSocket was opened, whose later bytes do not matter; -1 if not there yet. */
    private int lengthOf(byte[] buffer, int filled, Socket socket) throws IOException, GeneralSecurityException {
        String text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return text.startsWith("POST") || text.startsWith("GET") ? -1 : 0;
        }
        Matcher key = KEY.matcher(text);
        if (key.find()) {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest(ascii(key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
            socket.getOutputStream()
                    .write(ascii("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n"));
            webSockets.add(socket.getOutputStream());
            return 0;
        }
        Matcher length = LENGTH.matcher(text);
        return end + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    }

    static void skipHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(in.read());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
