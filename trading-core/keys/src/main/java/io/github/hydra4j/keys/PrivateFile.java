package io.github.hydra4j.keys;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file for its owner alone, replaced as a whole or not at all. Where a file system knows no such permissions (Windows),
 * they are neither set nor checked: there the folder of the user protects it.
 */
final class PrivateFile {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWNERS_RIGHTS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFile.class);

    private PrivateFile() {}

    /**
     * The whole content.
     *
     * @param what what the file is, for messages
     * @param limit the most bytes that such a file can have
     */
    static byte[] read(Path file, String what, int limit) {
        try {
            requirePrivate(file, what);
            if (!Files.isRegularFile(file)) {
                throw new KeyException("VAULT_READ", what + " " + file + " is not a file");
            }
            // Not through a channel or a buffered stream, which would keep a copy.
            try (InputStream in = new FileInputStream(file.toFile())) {
                byte[] bytes = new byte[limit + 1];
                int length = in.readNBytes(bytes, 0, bytes.length);
                byte[] content = Arrays.copyOf(bytes, length);
                Arrays.fill(bytes, (byte) 0);
                if (length > limit) {
                    Arrays.fill(content, (byte) 0);
                    throw new KeyException(
                            "VAULT_DAMAGED", file + " is longer than " + limit + " bytes: that is no " + what);
                }
                return content;
            }
        } catch (NoSuchFileException e) {
            throw new KeyException("VAULT_MISSING", "there is no " + what + " " + file, e);
        } catch (IOException e) {
            throw new KeyException("VAULT_READ", what + " " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requirePrivate(Path file, String what) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        if (!OWNERS_RIGHTS.containsAll(permissions)) {
            throw new KeyException(
                    "VAULT_PERMISSIONS",
                    what + " " + file + " has mode " + PosixFilePermissions.toString(permissions)
                            + ": others than its owner have rights on it. Run: chmod 600 " + file
                            + " (and think about who may have read it)");
        }
    }

    /** Writes a new file beside, makes it durable, and puts it in the place of the old one in one step. */
    static void replace(Path file, byte[] content) {
        try {
            // A link stays a link: what it leads to is replaced.
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path folder = target.getParent();
            if (folder == null) {
                throw new KeyException("VAULT_WRITE", file + " is not a file");
            }
            Path temporary = Files.createTempFile(folder, "." + target.getFileName(), ".tmp", ownerOnly(folder));
            try {
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    ByteBuffer buffer = ByteBuffer.wrap(content);
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                    channel.force(true);
                }
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            forceFolder(folder);
        } catch (IOException e) {
            throw new KeyException(
                    "VAULT_WRITE",
                    file + " cannot be written, it is as it was: "
                            + e.getClass().getSimpleName() + " " + e.getMessage(),
                    e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    /** The new name too must survive a power failure; Windows has no such call. */
    private static void forceFolder(Path folder) {
        if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The new file is in place: too late to fail, and both files are whole.
            LOG.warn("folder {} cannot be synchronised: a power failure now may bring the old file back", folder, e);
        }
    }
}
