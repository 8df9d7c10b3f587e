package io.github.hydra4j.report;

import io.github.hydra4j.core.TradingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a file completely or not at all: the content goes into a temporary file beside the target, which takes the
 * target's place once it is safely on the disk. Whatever fails on the way, the old file stays and no rest remains.
 */
final class ReportFile {

    private static final int BUFFER = 1 << 16;
    /** Two threads that write the same report must not share a temporary file; nor two processes. */
    private static final AtomicLong SEQUENCE = new AtomicLong();

    private ReportFile() {}

    /** Writes the content to a stream that it leaves open. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static void write(Path file, Content content) {
        try {
            writeOrThrow(file, content);
        } catch (IOException e) {
            throw failure("to " + file, e);
        }
    }

    /** Writes to a stream of somebody else and flushes it. */
    static void write(OutputStream out, Content content) {
        try {
            BufferedOutputStream buffer = new BufferedOutputStream(out, BUFFER);
            content.writeTo(buffer);
            buffer.flush();
        } catch (IOException e) {
            throw failure("to the stream", e);
        }
    }

    private static TradingException failure(String target, IOException cause) {
        return new TradingException(
                "REPORT_WRITE",
                "cannot write the report " + target + ": " + FileFailure.describe(cause)
                        + "; an older report was left as it was: free some space or choose a folder you may write to",
                cause);
    }

    private static void writeOrThrow(Path file, Content content) throws IOException {
        if (Files.isDirectory(file)) {
            throw new DirectoryNotEmptyException(file.toString());
        }
        // a link keeps pointing to the report instead of being replaced by it
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            writeDirectly(target, content);
            return;
        }
        Path folder = target.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        Path temporary = target.resolveSibling("." + target.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + SEQUENCE.incrementAndGet() + ".tmp");
        try {
            writeDurably(temporary, content);
            move(temporary, target);
        } finally {
            // gone already if all went well
            Files.deleteIfExists(temporary);
        }
    }

    /** A pipe or device, for example {@code /dev/stdout}, cannot be replaced. */
    private static void writeDirectly(Path device, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(device), BUFFER)) {
            content.writeTo(out);
        }
    }

    private static void writeDurably(Path temporary, Content content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.writeTo(out);
            out.flush();
            // else a power cut after the move could leave an empty file in place of the old one
            channel.force(true);
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
