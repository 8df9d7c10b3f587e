package io.github.hydra4j.telemetry.audit;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only file of lines that hold on to each other. {@link #append} hands an entry over and returns; a thread of its
 * own writes what has gathered and waits for the disk once for all of it. If the disk cannot keep up or fails, the bot goes
 * on: what is lost is counted, and the next line that can be written says how much it was.
 *
 * <p>Entries hold names, numbers and hashes. Secrets must not be given to it.
 */
@Incubating
public final class AuditLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int QUEUE_LENGTH = 65_536;
    private static final int LONGEST_LINE = 1 << 20;
    private static final int LONGEST_VALUE = 8192;
    private static final Duration PARTING = Duration.ofSeconds(10);

    private final Path file;
    private final FileChannel channel;
    private final InstantSource clock;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE_LENGTH);
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer;
    private volatile AuditHead head;
    private volatile boolean closing;
    private boolean failing;
    private long lostTold;

    /** What waits to be written, or somebody who waits for what was handed over before. */
    private record Entry(
            Instant time,
            String kind,
            Map<String, String> data,
            @Nullable CountDownLatch waiting) {}

    private AuditLog(Path file, FileChannel channel, InstantSource clock, AuditHead head) {
        this.file = file;
        this.channel = channel;
        this.clock = clock;
        this.head = head;
        this.writer = new Thread(this::write, "hydra4j-audit");
        this.writer.setDaemon(true);
    }

    /**
     * Opens a file and goes on with its chain, or begins one; only the owner may read a new file. A last line that was cut
     * off while it was written is taken away, and a line of kind {@code recovered} says how long it was and what it hashed
     * to. Only the last whole line is checked here: {@link AuditCheck} checks all.
     *
     * @param file the file
     * @param clock the time of entries that bring none
     * @throws AuditException if the last line does not fit, another process writes the file, or it cannot be written
     */
    public static AuditLog open(Path file, InstantSource clock) {
        requireNonNull(clock, "clock");
        try {
            create(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                return opened(file, channel, clock);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new AuditException(
                    AuditException.UNAVAILABLE, "the audit log " + file + " cannot be opened: " + e, e);
        }
    }

    private static void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private static AuditLog opened(Path file, FileChannel channel, InstantSource clock) throws IOException {
        if (!lock(channel)) {
            throw new AuditException(
                    AuditException.IN_USE,
                    "the audit log " + file + " is written by another process: give each bot a file of its own",
                    null);
        }
        long whole = endOfWholeLines(file, channel);
        byte[] fragment = read(channel, whole, channel.size());
        // Before anything is cut: a file that was named by mistake must stay as it is.
        if (!AuditLine.mayBegin(new String(fragment, StandardCharsets.UTF_8))) {
            throw foreign(file);
        }
        AuditHead head = whole == 0 ? AuditHead.EMPTY : lastHead(file, channel, whole);
        channel.truncate(whole);
        channel.position(whole);
        AuditLog log = new AuditLog(file, channel, clock, head);
        log.writer.start();
        if (fragment.length > 0) {
            LOG.warn("{}: the last line was cut off after {} bytes and is replaced by a note", file, fragment.length);
            log.append(
                    "recovered",
                    Map.of("bytes", Integer.toString(fragment.length), "sha256", AuditLine.hash(fragment)));
        }
        return log;
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Where the last line break is, and so where the next line begins. */
    private static long endOfWholeLines(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        long from = Math.max(0, size - LONGEST_LINE);
        byte[] tail = read(channel, from, size);
        for (int i = tail.length - 1; i >= 0; i--) {
            if (tail[i] == '\n') {
                return from + i + 1;
            }
        }
        if (from > 0) {
            throw foreign(file);
        }
        return 0;
    }

    private static AuditException foreign(Path file) {
        return new AuditException(
                AuditException.BROKEN,
                "the file " + file + " does not end like an audit log: nothing was written to it, name another file",
                null);
    }

    private static AuditHead lastHead(Path file, FileChannel channel, long whole) throws IOException {
        byte[] tail = read(channel, Math.max(0, whole - LONGEST_LINE), whole);
        int begin = tail.length - 1;
        while (begin > 0 && tail[begin - 1] != '\n') {
            begin--;
        }
        String line = new String(tail, begin, tail.length - 1 - begin, StandardCharsets.UTF_8);
        AuditLine.Place place = AuditLine.read(line)
                .orElseThrow(() -> new AuditException(
                        AuditException.BROKEN,
                        "the last line of the audit log " + file
                                + " does not fit its hash: it was changed. Keep the file, find out why, begin a new one",
                        null));
        return new AuditHead(place.sequence(), place.hash());
    }

    private static byte[] read(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LONGEST_LINE, to - from));
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                break;
            }
        }
        return java.util.Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Hands an entry over, with the time of now; any thread, returns at once. */
    public void append(String kind, Map<String, String> data) {
        append(clock.instant(), kind, data);
    }

    /**
     * Hands an entry over; any thread, returns at once.
     *
     * @param time when it happened
     * @param kind what it is: {@code order}, {@code command}, …
     * @param data names and values in the order in which they are to be written, cut after 8192 characters; never a
     *     secret
     */
    public void append(Instant time, String kind, Map<String, String> data) {
        Map<String, String> copy = new LinkedHashMap<>();
        data.forEach((name, value) -> copy.put(cut(name), cut(value)));
        if (closing || !queue.offer(new Entry(time, requireNonNull(kind, "kind"), copy, null))) {
            lost.incrementAndGet();
        }
    }

    /** A line must stay far shorter than what is searched for its beginning. */
    private static String cut(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    /**
     * Notes which configuration a bot runs with.
     *
     * @param name of the configuration, usually its file's
     * @param content what it says; only its SHA-256 is written, since configurations may hold what others must not read
     */
    public void configuration(String name, byte[] content) {
        append("configuration", Map.of("name", name, "sha256", AuditLine.hash(content)));
    }

    /**
     * Notes that a key was used.
     *
     * @param key the key's name or address; never the key
     * @param purpose what for
     */
    public void keyUsed(String key, String purpose) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("key", key);
        data.put("purpose", purpose);
        append("key", data);
    }

    /** The last line that is on the disk. */
    public AuditHead head() {
        return head;
    }

    /** Entries that could not be written, since it was opened. */
    public long lost() {
        return lost.get();
    }

    /**
     * Waits until what was handed over before is on the disk, or has been given up.
     *
     * @return whether that was so within the time
     * @throws InterruptedException if the waiting thread was interrupted
     */
    public boolean flush(Duration limit) throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        long nanos = limit.toNanos();
        return queue.offer(new Entry(Instant.EPOCH, "", Map.of(), written), nanos, TimeUnit.NANOSECONDS)
                && written.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Writes what was handed over, for ten seconds at most, and closes the file. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(PARTING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("{} could not be closed: {}", file, e.toString());
        }
    }

    private void write() {
        List<Entry> batch = new ArrayList<>();
        try {
            while (true) {
                Entry first = queue.poll(50, TimeUnit.MILLISECONDS);
                if (first == null) {
                    if (closing && queue.isEmpty()) {
                        return;
                    }
                    continue;
                }
                batch.clear();
                batch.add(first);
                queue.drainTo(batch, 1023);
                writeBatch(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeBatch(List<Entry> batch) {
        StringBuilder text = new StringBuilder();
        AuditHead end = head;
        long missing = lost.get();
        int entries = 0;
        if (missing > lostTold) {
            end = line(
                    text,
                    end,
                    new Entry(clock.instant(), "lost", Map.of("entries", Long.toString(missing - lostTold)), null));
        }
        for (Entry entry : batch) {
            if (entry.waiting() == null) {
                end = line(text, end, entry);
                entries++;
            }
        }
        if (text.length() > 0) {
            commit(text, end, missing, entries);
        }
        for (Entry entry : batch) {
            if (entry.waiting() != null) {
                entry.waiting().countDown();
            }
        }
    }

    private static AuditHead line(StringBuilder text, AuditHead before, Entry entry) {
        long sequence = before.sequence() + 1;
        AuditLine.Written line = AuditLine.write(sequence, entry.time(), entry.kind(), entry.data(), before.hash());
        text.append(line.text()).append('\n');
        return new AuditHead(sequence, line.hash());
    }

    private void commit(StringBuilder text, AuditHead end, long missing, int entries) {
        long begin = -1;
        try {
            begin = channel.position();
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            head = end;
            lostTold = missing;
            failing = false;
        } catch (IOException e) {
            lost.addAndGet(entries);
            if (!failing) {
                LOG.error("{} cannot be written; entries are lost until it can: {}", file, e.toString());
            }
            failing = true;
            takeBack(begin);
        }
    }

    /** Half a batch must not stand before the next one. */
    private void takeBack(long begin) {
        try {
            if (begin >= 0) {
                channel.truncate(begin);
                channel.position(begin);
            }
        } catch (IOException e) {
            LOG.debug("{} could not be cut back: {}", file, e.toString());
        }
    }

    /** The file; nothing of what is in it. */
    @Override
    public String toString() {
        return "AuditLog[" + file + "]";
    }
}
