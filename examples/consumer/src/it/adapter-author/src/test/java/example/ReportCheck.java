package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the kit's report, as a program and as a person would. */
public final class ReportCheck {

    private ReportCheck() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(System.getProperty("user.dir"), "target", "conformance");
        String json = Files.readString(folder.resolve("KioskConformanceTest.json"));
        String markdown = Files.readString(folder.resolve("KioskConformanceTest.md"));
        require(json, "\"adapter\": \"example.KioskAdapter\"");
        require(json, "\"capabilities\": [\"RESEND\", \"SPOT\"]");
        require(json, "\"FAILED\": 0");
        for (String line : List.of(
                "| C3-06 | The same attempt sent twice takes effect once, and the second sending proves nothing | passed |",
                "| K1-01 | The kiosk's own law: lemonade is sold by the quarter | passed |",
                "| skipped | the adapter does not claim LIMIT |",
                "| skipped | the double does not offer LOSE_NEXT_REPLY |",
                "| RESEND | yes |")) {
            require(markdown, line);
        }
        System.out.println(markdown.lines().skip(2).findFirst().orElseThrow());
    }

    private static void require(String text, String part) {
        if (!text.contains(part)) {
            throw new IllegalStateException("expected the report to say '" + part + "', it says:\n" + text);
        }
    }
}
