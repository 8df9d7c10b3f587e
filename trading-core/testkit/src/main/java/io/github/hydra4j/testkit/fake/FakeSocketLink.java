package io.github.hydra4j.testkit.fake;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way to a {@link FakeVenueServer}: one socket and a thread that reads from it. */
@Incubating
public final class FakeSocketLink implements FakeLink {

    private final Clock clock = Clock.systemUTC();
    private final Socket socket;
    private final Writer out;
    private final BufferedReader in;
    private final Map<Long, Consumer<FakeReply>> asked = new LinkedHashMap<>();
    private @Nullable Listener listener;
    private long lastNumber;

    private FakeSocketLink(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Connects to a server on this machine. */
    public static FakeSocketLink to(int port) {
        try {
            return new FakeSocketLink(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void open(Listener heard) {
        listener = heard;
        FakeVenueServer.daemon("fake-venue-link", this::read);
    }

    @Override
    public void request(WireLine line, Consumer<FakeReply> reply) {
        synchronized (asked) {
            long number = ++lastNumber;
            asked.put(number, reply);
            try {
                out.write(number + " " + line + "\n");
                out.flush();
                return;
            } catch (IOException e) {
                asked.remove(number);
            }
        }
        reply.accept(FakeReply.without(FakeReply.Kind.DISCONNECTED));
    }

    private void read() {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (Character.isDigit(line.charAt(0))) {
                    readAnswer(line);
                } else {
                    requireNonNull(listener).onLine(WireLine.parse(line));
                }
            }
        } catch (IOException e) {
            // The connection is gone, which is told below.
        }
        List<Consumer<FakeReply>> lost;
        synchronized (asked) {
            lost = new ArrayList<>(asked.values());
            asked.clear();
        }
        lost.forEach(reply -> reply.accept(FakeReply.without(FakeReply.Kind.DISCONNECTED)));
        requireNonNull(listener).onDown();
    }

    private void readAnswer(String head) throws IOException {
        int space = head.indexOf(' ');
        List<WireLine> lines = new ArrayList<>();
        for (int i = Integer.parseInt(head.substring(space + 1)); i > 0; i--) {
            lines.add(WireLine.parse(in.readLine()));
        }
        Consumer<FakeReply> reply;
        synchronized (asked) {
            reply = asked.remove(Long.parseLong(head.substring(0, space)));
        }
        if (reply != null) {
            reply.accept(new FakeReply(FakeReply.Kind.ANSWERED, lines));
        }
    }

    @Override
    public long timeNanos() {
        return FakeVenueServer.nanos(clock);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
