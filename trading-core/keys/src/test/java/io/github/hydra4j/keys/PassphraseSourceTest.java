package io.github.hydra4j.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassphraseSourceTest {

    @TempDir
    Path folder;

    private Path file(String text, String mode) throws IOException {
        Path file = folder.resolve("passphrase");
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void a_file_gives_its_first_line_as_it_stands() throws IOException {
        for (String text : List.of(" four words ü€😀 ", " four words ü€😀 \n", " four words ü€😀 \r\nmore")) {
            try (Passphrase passphrase =
                    PassphraseSource.file(file(text, "r--------")).read()) {
                assertThat(new String(passphrase.utf8(), StandardCharsets.UTF_8))
                        .isEqualTo(" four words ü€😀 ");
            }
        }
    }

    @Test
    void a_file_that_others_may_read_is_refused_with_the_remedy() throws IOException {
        Path file = file("secret words", "rw-r--r--");
        assertThatThrownBy(() -> PassphraseSource.file(file).read())
                .hasMessageContaining("chmod 600 " + file)
                .hasMessageNotContaining("secret words");
    }

    @Test
    void an_empty_missing_or_unreadable_passphrase_is_refused() throws IOException {
        Path empty = file("\nsecond line", "rw-------");
        assertThatThrownBy(() -> PassphraseSource.file(empty).read()).hasMessageContaining("first line");
        assertThatThrownBy(() -> PassphraseSource.file(folder.resolve("none")).read())
                .hasMessageContaining("there is no passphrase file");
        Path binary = file("", "rw-------");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0x41});
        assertThatThrownBy(() -> PassphraseSource.file(binary).read()).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> PassphraseSource.environment("HYDRA4J_NOT_SET").read())
                .hasMessageContaining("HYDRA4J_NOT_SET");
    }

    @Test
    void a_passphrase_is_a_copy_that_says_nothing_and_is_gone_after_closing() {
        char[] typed = "four words".toCharArray();
        Passphrase passphrase = Passphrase.of(typed);
        typed[0] = 'x';
        assertThat(new String(passphrase.utf8(), StandardCharsets.UTF_8)).isEqualTo("four words");
        assertThat(passphrase).hasToString("passphrase");
        passphrase.close();
        assertThat(passphrase.utf8()).containsOnly(0);
    }

    @Test
    void without_a_terminal_asking_fails_with_a_way_out() {
        assertThatThrownBy(() -> PassphraseSource.prompt("Passphrase").read())
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("file");
    }
}
