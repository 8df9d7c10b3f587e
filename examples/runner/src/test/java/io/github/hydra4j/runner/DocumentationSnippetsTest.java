package io.github.hydra4j.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles every Java snippet of the README and of {@code docs} against what a user has on his class path. */
class DocumentationSnippetsTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private static final String IMPORTS = Stream.of(
                    "java.net",
                    "java.nio.file",
                    "java.math",
                    "java.time",
                    "java.util",
                    "java.util.random",
                    "io.github.hydra4j.core",
                    "io.github.hydra4j.core.account",
                    "io.github.hydra4j.core.backtest",
                    "io.github.hydra4j.core.event",
                    "io.github.hydra4j.core.instrument",
                    "io.github.hydra4j.core.market",
                    "io.github.hydra4j.core.money",
                    "io.github.hydra4j.core.order",
                    "io.github.hydra4j.core.sim",
                    "io.github.hydra4j.core.store",
                    "io.github.hydra4j.core.swap",
                    "io.github.hydra4j.keys",
                    "io.github.hydra4j.keys.eip712",
                    "io.github.hydra4j.keys.encoding",
                    "io.github.hydra4j.keys.policy",
                    "io.github.hydra4j.net",
                    "io.github.hydra4j.net.clock",
                    "io.github.hydra4j.net.endpoint",
                    "io.github.hydra4j.net.http",
                    "io.github.hydra4j.net.json",
                    "io.github.hydra4j.net.limit",
                    "io.github.hydra4j.net.stream",
                    "io.github.hydra4j.report",
                    "io.github.hydra4j.risk",
                    "io.github.hydra4j.store",
                    "io.github.hydra4j.store.control",
                    "io.github.hydra4j.store.history",
                    "io.github.hydra4j.strategies",
                    "io.github.hydra4j.strategies.condition",
                    "io.github.hydra4j.strategies.exit",
                    "io.github.hydra4j.strategies.sizing",
                    "io.github.hydra4j.strategies.indicator",
                    "io.github.hydra4j.strategies.indicator.catalog")
            .map(name -> "import " + name + ".*;\n")
            .reduce("import static io.github.hydra4j.strategies.condition.Term.*;\n", String::concat);

    /** What the texts assume to be there; a snippet may declare it again. */
    private static final String GIVEN = """
            static final Asset USDC = Asset.USDC;
            static final InstrumentId BTC_PERP = InstrumentId.of("hyperliquid:BTC-PERP");
            static Instrument btcPerp;
            static BotPlan plan;
            static Path path;
            static ExchangeAdapter adapter;
            static BotPlan planFromFile() { return plan; }
            """;

    record Snippet(String where, String code) {
        @Override
        public String toString() {
            return where;
        }
    }

    static List<Snippet> snippets() throws IOException {
        List<Path> pages = new ArrayList<>();
        pages.add(ROOT.resolve("README.md"));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : pages) {
            String text = Files.readString(page);
            Matcher blocks = BLOCK.matcher(text);
            while (blocks.find()) {
                long line = text.substring(0, blocks.start()).lines().count() + 1;
                snippets.add(new Snippet(ROOT.relativize(page) + ":" + line, blocks.group(1)));
            }
        }
        return snippets;
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void compiles(Snippet snippet, @TempDir Path output) {
        boolean wholeType =
                snippet.code().lines().anyMatch(line -> line.matches("(public )?(final )?(class|record|interface) .*"));
        String body = wholeType
                ? snippet.code()
                : "class Snippet {\n" + GIVEN + "void run() throws Exception {\n" + snippet.code() + "\n}\n}\n";
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        boolean compiled = compiler.getTask(
                        problems,
                        null,
                        null,
                        List.of("-d", output.toString(), "-proc:none", "-cp", System.getProperty("java.class.path")),
                        null,
                        List.of(source(IMPORTS + body)))
                .call();
        assertThat(compiled).as("%s%n%s", snippet, problems).isTrue();
    }

    private static SimpleJavaFileObject source(String code) {
        return new SimpleJavaFileObject(URI.create("string:///Snippet.java"), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }
}
