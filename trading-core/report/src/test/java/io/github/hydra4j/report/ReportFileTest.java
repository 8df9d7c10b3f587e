package io.github.hydra4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hydra4j.core.TradingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    private static final ReportFile.Content NEW = out -> out.write("new".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    private void assertOnly(String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    @Test
    void takes_the_place_of_an_older_file_and_leaves_nothing_else() throws IOException {
        Path file = Files.writeString(folder.resolve("r.html"), "old");
        ReportFile.write(file, NEW);
        assertThat(file).hasContent("new");
        assertOnly("r.html");
    }

    @Test
    void makes_missing_folders() {
        Path file = folder.resolve("a/b/r.html");
        ReportFile.write(file, NEW);
        assertThat(file).hasContent("new");
    }

    @Test
    void a_failure_half_way_keeps_the_old_file_and_removes_the_new_one() throws IOException {
        Path file = Files.writeString(folder.resolve("r.html"), "old");
        assertThatThrownBy(() -> ReportFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(TradingException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("free some space")
                .extracting("code")
                .isEqualTo("REPORT_WRITE");
        assertThat(file).hasContent("old");
        assertOnly("r.html");
    }

    @Test
    void an_error_half_way_removes_the_new_file_as_well() throws IOException {
        Path file = folder.resolve("r.html");
        assertThatThrownBy(() -> ReportFile.write(file, out -> {
                    out.write(1);
                    throw new OutOfMemoryError("just a test");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertOnly();
    }

    @Test
    void a_full_disk_is_reported_as_such() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "no /dev/full here");
        assertThatThrownBy(() -> ReportFile.write(full, NEW))
                .isInstanceOf(TradingException.class)
                .hasMessageContaining("No space left");
    }

    @Test
    void a_stream_that_fails_is_reported_and_one_that_works_stays_open() {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThatThrownBy(() -> ReportFile.write(failing, NEW))
                .isInstanceOf(TradingException.class)
                .hasMessageContaining("connection reset");
        boolean[] closed = {false};
        ReportFile.write(
                new java.io.ByteArrayOutputStream() {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                },
                NEW);
        assertThat(closed[0]).isFalse();
    }

    @Test
    void a_folder_in_place_of_the_file_is_left_alone() throws IOException {
        Path file = Files.createDirectory(folder.resolve("r.html"));
        assertThatThrownBy(() -> ReportFile.write(file, NEW)).hasMessageContaining("there is a folder");
        assertThat(file).isEmptyDirectory();
        Path below = Files.writeString(folder.resolve("plain"), "x").resolve("r.html");
        assertThatThrownBy(() -> ReportFile.write(below, NEW)).isInstanceOf(TradingException.class);
    }

    @Test
    void a_folder_without_permission_is_reported() throws IOException {
        Path locked = Files.createDirectory(
                folder.resolve("locked"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assumeTrue(!Files.isWritable(locked), "this user may write everywhere");
        assertThatThrownBy(() -> ReportFile.write(locked.resolve("r.html"), NEW))
                .hasMessageContaining("permission denied");
    }

    @Test
    void a_link_keeps_pointing_to_the_report() throws IOException {
        Path file = Files.writeString(folder.resolve("r-1.html"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("latest.html"), file);
        ReportFile.write(link, NEW);
        assertThat(file).hasContent("new");
        assertThat(link).isSymbolicLink();
    }
}
