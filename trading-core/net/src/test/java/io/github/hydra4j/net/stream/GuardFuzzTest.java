package io.github.hydra4j.net.stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.hydra4j.net.Redactor;
import io.github.hydra4j.net.json.JsonException;
import io.github.hydra4j.net.json.StrictText;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okio.Buffer;

/** Guards let bytes pass or stop them, and how the bytes were cut makes no difference. */
class GuardFuzzTest {

    private static final long LONGEST = 1_000;

    private interface Scan {
        void scan(byte[] data, int start, int end) throws IOException;
    }

    private static boolean passes(Scan guard, byte[] input, int step) {
        try {
            for (int at = 0; at < input.length; at += step) {
                guard.scan(input, at, Math.min(input.length, at + step));
            }
            return true;
        } catch (ProtocolException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @FuzzTest(maxDuration = "60s")
    void frames_pass_or_are_stopped_however_they_are_cut(byte[] input) {
        boolean whole = passes(new FrameGuard(new Buffer(), LONGEST)::scan, input, Integer.MAX_VALUE / 2);
        for (int step : new int[] {1, 2, 3, 7}) {
            if (passes(new FrameGuard(new Buffer(), LONGEST)::scan, input, step) != whole) {
                throw new AssertionError("cut by " + step + " it is not what it is as a whole");
            }
        }
    }

    @FuzzTest(maxDuration = "60s")
    void events_pass_or_are_stopped_however_they_are_cut(byte[] input) {
        boolean whole =
                passes(new EventGuard(new Buffer(), LONGEST, new NoReceiver())::scan, input, Integer.MAX_VALUE / 2);
        for (int step : new int[] {1, 2, 3, 7}) {
            if (passes(new EventGuard(new Buffer(), LONGEST, new NoReceiver())::scan, input, step) != whole) {
                throw new AssertionError("cut by " + step + " it is not what it is as a whole");
            }
        }
    }

    @FuzzTest(maxDuration = "60s")
    void the_check_of_utf8_agrees_with_the_jdk(byte[] input) {
        Utf8Check check = new Utf8Check();
        boolean ours = check.accept(input, 0, input.length) && check.complete();
        boolean theirs;
        try {
            theirs = StrictText.utf8(input) != null;
        } catch (JsonException e) {
            theirs = false;
        }
        if (ours != theirs) {
            throw new AssertionError("ours " + ours + ", the JDK " + theirs);
        }
    }

    @FuzzTest(maxDuration = "60s")
    void redacted_text_never_grows_without_bound_or_fails(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        String shown = Redactor.standard().knowing("planted-secret").excerpt(text, 80);
        if (shown.length() > 120 || shown.contains("planted-secret")) {
            throw new AssertionError(shown);
        }
    }

    private static final class NoReceiver implements Wire.Receiver {
        @Override
        public void opened() {}

        @Override
        public void alive() {}

        @Override
        public void text(String text) {}

        @Override
        public void binary(byte[] bytes) {}

        @Override
        public void serverEvent(String id, String type, String data) {}

        @Override
        public void retryAfter(Duration wait) {
            if (wait.isNegative()) {
                throw new AssertionError(wait);
            }
        }

        @Override
        public void down(StreamEvent.Cause cause, String detail) {}
    }
}
