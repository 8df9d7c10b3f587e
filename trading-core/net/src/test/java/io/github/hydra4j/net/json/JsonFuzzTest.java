package io.github.hydra4j.net.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.hydra4j.net.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whatever comes: a value that says the same when read again, or a {@link JsonException} of bounded length. */
class JsonFuzzTest {

    private static final ExactJson JSON =
            ExactJson.with(new ExactJson.Limits(100_000, 40, 100, 50_000), Redactor.standard());

    @FuzzTest(maxDuration = "60s")
    void bytes_are_json_or_an_error(byte[] input) {
        try {
            JsonView view = JSON.read(input);
            JsonView again = JSON.read(view.node().toString());
            // As text: 1e0 is read as a decimal and written as 1, which is read as an integer.
            if (!again.node().toString().equals(view.node().toString())) {
                throw new AssertionError(view + " became " + again);
            }
            walk(view);
        } catch (JsonException e) {
            if (e.getMessage().length() > 2_000) {
                throw new AssertionError("an error of " + e.getMessage().length() + " characters");
            }
        }
    }

    private static void walk(JsonView view) {
        if (view.isArray()) {
            view.items().forEach(JsonFuzzTest::walk);
        } else if (view.isObject()) {
            view.names().forEach(name -> walk(view.at(name)));
        } else {
            try {
                if (view.decimal().toPlainString().length() > 1_000) {
                    throw new AssertionError("a number of pages");
                }
            } catch (JsonException e) {
                view.isNull();
            }
        }
    }

    /** The strict reader and the JDK's encoder are each other's inverse. */
    @FuzzTest(maxDuration = "60s")
    void text_is_utf8_or_an_error(byte[] input) {
        try {
            String text = StrictText.utf8(input);
            if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), input)) {
                throw new AssertionError("bytes were changed");
            }
        } catch (JsonException e) {
            if (!e.code().equals(JsonException.NOT_UTF8)) {
                throw e;
            }
        }
    }
}
