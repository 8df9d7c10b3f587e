package io.github.hydra4j.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/** What a command line did. */
record Outcome(int code, String out, String err) {

    static Outcome of(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int code = Hydra4j.run(
                Terminal.captured(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8)), texts);
        return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    JsonNode json() {
        return Json.parse(out.getBytes(UTF_8));
    }

    /** A file of the demo. */
    static Path demo(String name) {
        return Path.of("src", "demo", name);
    }
}
