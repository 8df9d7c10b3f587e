package io.github.hydra4j.examples.pit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/write-an-adapter.md} and the sample together: a block that names a file is an excerpt of that file,
 * line by line; a line {@code // …} stands for what was left out.
 */
class RecipeTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "write-an-adapter.md");
    private static final Pattern EXCERPT = Pattern.compile("```java (\\w+\\.java)\\n(.*?)```", Pattern.DOTALL);
    private static final String PACKAGE = "io/github/hydra4j/examples/pit/";

    private static String lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String source(String file) throws IOException {
        Path main = Path.of("src/main/java", PACKAGE, file);
        return lines(Files.readString(Files.exists(main) ? main : Path.of("src/test/java", PACKAGE, file)));
    }

    @Test
    void every_excerpt_of_the_page_stands_in_the_file_it_names() throws IOException {
        Matcher excerpts = EXCERPT.matcher(Files.readString(PAGE));
        List<String> seen = new ArrayList<>();
        while (excerpts.find()) {
            String file = excerpts.group(1);
            seen.add(file);
            for (String part : lines(excerpts.group(2)).split("(?m)^// …$")) {
                assertThat(source(file)).as(file).contains(part.strip());
            }
        }
        assertThat(seen).hasSizeGreaterThan(15).contains("PitAdapter.java", "PitDouble.java");
    }
}
