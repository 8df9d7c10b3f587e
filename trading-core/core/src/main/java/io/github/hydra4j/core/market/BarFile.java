package io.github.hydra4j.core.market;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.Bar;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Writes bars to a file that {@link Bars#csv} reads back bit for bit. */
public final class BarFile {

    private static final long MILLI = 1_000_000L;
    /** Drafts of one file under way or left by a killed process. */
    private static final int MOST_DRAFTS = 1000;

    private BarFile() {}

    /** Stands between the bars and the disk; tests let it fail. */
    @FunctionalInterface
    interface Wrapping {
        OutputStream wrap(OutputStream disk) throws IOException;
    }

    /**
     * Writes all bars as {@code ts,open,high,low,close,volume} with the open time in epoch milliseconds, prices in their
     * shortest decimal form and an empty volume where it is unknown; compressed if the name ends with {@code .gz}. The
     * same bars give the same bytes.
     *
     * <p>The file appears as a whole or not at all: it is written beside its place under another name, forced to disk and
     * moved, replacing what was there. After a failure, a full disk or an unusable source included, the old file is
     * untouched and nothing else is left.
     *
     * @return the number of bars written
     * @throws DataException {@code DATA_WRITE} if it cannot be written, {@code DATA_EMPTY} if there are no bars, {@code
     *     DATA_OHLC}, {@code DATA_NUMBER}, {@code DATA_TIME}, {@code DATA_UNSORTED} or {@code DATA_DUPLICATE} if a bar
     *     could not be read again, and whatever the source throws
     */
    public static long write(BarSource source, Path file) {
        return write(source, file, disk -> disk);
    }

    static long write(BarSource source, Path file, Wrapping wrapping) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new DataException(
                    "DATA_WRITE", file + ": is not a file in an existing folder. Create the folder first");
        }
        Path draft;
        try {
            draft = draftBeside(folder, file);
        } catch (IOException e) {
            throw failed(file, e);
        }
        try {
            long count = writeDraft(source, file, draft, wrapping);
            move(draft, file);
            return count;
        } catch (IOException e) {
            DataException failure = failed(file, e);
            discard(draft, failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            discard(draft, e);
            throw e;
        }
    }

    /** Not {@link Files#createTempFile}: its files are for the owner alone, and the finished one would stay so. */
    private static Path draftBeside(Path folder, Path file) throws IOException {
        long process = ProcessHandle.current().pid();
        for (int i = 0; ; i++) {
            try {
                return Files.createFile(folder.resolve("." + file.getFileName() + "." + process + "-" + i + ".part"));
            } catch (FileAlreadyExistsException e) {
                if (i == MOST_DRAFTS) {
                    throw e;
                }
            }
        }
    }

    private static long writeDraft(BarSource source, Path file, Path draft, Wrapping wrapping) throws IOException {
        boolean gzip = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            OutputStream disk = wrapping.wrap(Channels.newOutputStream(channel));
            long count;
            try (OutputStream out =
                            gzip ? new GZIPOutputStream(new Uncloseable(disk), 64 * 1024) : new Uncloseable(disk);
                    MarketCursor<Bar> bars = source.open()) {
                count = writeRows(source, bars, out);
            }
            channel.force(true);
            return count;
        }
    }

    private static long writeRows(BarSource source, MarketCursor<Bar> bars, OutputStream out) throws IOException {
        Rows rows = new Rows(out);
        rows.text("ts,open,high,low,close,volume\n");
        long count = 0;
        long previous = Long.MIN_VALUE;
        for (Bar bar = bars.next(); bar != null; bar = bars.next()) {
            count++;
            check(source, count, previous, bar);
            previous = bar.openNanos();
            rows.integer(bar.openNanos() / MILLI);
            rows.field(bar.open());
            rows.field(bar.high());
            rows.field(bar.low());
            rows.field(bar.close());
            rows.field(bar.volume());
            rows.text("\n");
        }
        if (count == 0) {
            throw new DataException("DATA_EMPTY", source.description() + ": there are no bars to write");
        }
        rows.flush();
        return count;
    }

    private static void check(BarSource source, long count, long previous, Bar bar) {
        BarRule.TimeFault fault = BarRule.timeFault(source.timeframe(), previous, bar.openNanos());
        String where = source.description() + ", bar " + count + ": ";
        if (fault != null) {
            throw new DataException(fault.code(), where + fault.what() + ". " + fault.remedy());
        }
        if (!CsvReader.inRange(bar.openNanos())) {
            throw new DataException(
                    "DATA_TIME",
                    where + CsvReader.moment(bar.openNanos())
                            + " is not between the years 2000 and 2200, which readers refuse");
        }
        if (!bar.isSound()) {
            throw new DataException(
                    "DATA_OHLC",
                    where + BarRule.brokenBy(bar.open(), bar.high(), bar.low(), bar.close()) + " (" + bar + ")");
        }
        if (!BarRule.isVolume(bar.volume())) {
            throw new DataException(
                    "DATA_NUMBER", where + "the volume is " + bar.volume() + ". Use NaN where it is unknown");
        }
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path draft, Throwable failure) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static DataException failed(Path file, IOException cause) {
        return new DataException(
                "DATA_WRITE",
                file + ": cannot be written (" + cause.getMessage()
                        + "). Nothing was changed; check space and permissions",
                cause);
    }

    /** Lets the compressor finish without closing the channel, which must be forced first. */
    private static final class Uncloseable extends OutputStream {

        private final OutputStream target;

        Uncloseable(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            target.write(b);
        }

        @Override
        public void write(byte[] b, int from, int length) throws IOException {
            target.write(b, from, length);
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }
    }

    /** Collects rows as bytes. */
    private static final class Rows {

        private static final int LONGEST_FIELD = 1200;

        private final OutputStream out;
        private final byte[] buffer = new byte[64 * 1024];
        private int length;

        Rows(OutputStream out) {
            this.out = out;
        }

        void field(double value) throws IOException {
            text(",");
            if (!Double.isNaN(value)) {
                length = ShortestDecimal.write(value, buffer, length);
            }
        }

        void integer(long value) throws IOException {
            makeRoom();
            length = ShortestDecimal.writeLong(value, buffer, length);
        }

        void text(String text) throws IOException {
            makeRoom();
            for (int i = 0; i < text.length(); i++) {
                buffer[length++] = (byte) text.charAt(i);
            }
        }

        void flush() throws IOException {
            out.write(buffer, 0, length);
            length = 0;
        }

        private void makeRoom() throws IOException {
            if (buffer.length - length < LONGEST_FIELD) {
                flush();
            }
        }
    }
}
