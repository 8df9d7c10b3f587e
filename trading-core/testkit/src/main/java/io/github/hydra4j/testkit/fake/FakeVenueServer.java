package io.github.hydra4j.testkit.fake;

import io.github.hydra4j.core.Incubating;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The fake venue behind a socket on loopback, in the time of day: for bots that live, and die, in another process. Requests
 * and answers are lines of the venue's protocol with a number in front; what the venue says by itself has none.
 *
 * <p>Threads of its own; {@link #close} ends them and all connections.
 */
@Incubating
public final class FakeVenueServer implements AutoCloseable {

    private final FakeVenue venue;
    private final Clock clock;
    private final ServerSocket door;
    private final Set<Socket> guests = ConcurrentHashMap.newKeySet();

    private FakeVenueServer(FakeVenue venue, Clock clock, ServerSocket door) {
        this.venue = venue;
        this.clock = clock;
        this.door = door;
    }

    /** Opens a venue on a free port. */
    public static FakeVenueServer open(FakeTerms terms) {
        try {
            Clock clock = Clock.systemUTC();
            FakeVenueServer server = new FakeVenueServer(
                    new FakeVenue(terms, nanos(clock)),
                    clock,
                    new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            daemon("fake-venue-door", server::welcome);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long nanos(Clock clock) {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Where to connect. */
    public int port() {
        return door.getLocalPort();
    }

    /** The venue itself, at the present time. */
    public FakeVenue venue() {
        venue.advanceTo(nanos(clock));
        return venue;
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                guests.add(guest);
                daemon("fake-venue-guest", () -> serve(guest));
            } catch (IOException e) {
                // The door was closed.
            }
        }
    }

    private void serve(Socket guest) {
        try (guest;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.UTF_8));
                Writer out = new OutputStreamWriter(guest.getOutputStream(), StandardCharsets.UTF_8)) {
            Consumer<WireLine> news = line -> write(guest, out, List.of(line.toString()));
            venue.listen(news);
            try {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    answer(guest, out, line);
                }
            } finally {
                venue.ignore(news);
            }
        } catch (IOException e) {
            // A guest that goes without a word was killed; that is what this venue is for.
        } finally {
            guests.remove(guest);
        }
    }

    /** Under the venue's lock, so that what it says by itself and its answers keep their order. */
    private void answer(Socket guest, Writer out, String line) {
        int space = line.indexOf(' ');
        String number = line.substring(0, space);
        synchronized (venue) {
            List<WireLine> answer = venue().answer(WireLine.parse(line.substring(space + 1)));
            write(guest, out, List.of(number + " " + answer.size()));
            write(guest, out, answer.stream().map(WireLine::toString).toList());
        }
    }

    private static void write(Socket guest, Writer out, List<String> lines) {
        try {
            for (String line : lines) {
                out.write(line + "\n");
            }
            out.flush();
        } catch (IOException e) {
            try {
                guest.close();
            } catch (IOException alreadyGone) {
                e.addSuppressed(alreadyGone);
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket guest : guests) {
                guest.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
