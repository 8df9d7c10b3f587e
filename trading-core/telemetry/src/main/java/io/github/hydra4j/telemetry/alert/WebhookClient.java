package io.github.hydra4j.telemetry.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hydra4j.net.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON to an address that is itself a secret. The address appears in no message; redirects are not followed, since a
 * secret goes to whom it was given for.
 */
final class WebhookClient {

    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 4096;
    private static final int SHOWN = 200;
    private static final int SHORTEST_SECRET = 6;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OkHttpClient http = new OkHttpClient.Builder()
            .callTimeout(LIMIT)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .build();
    private final String service;
    private final HttpUrl address;
    private final Redactor redactor;

    /**
     * A client.
     *
     * @param service for messages: {@code Telegram}
     * @param address where to; a secret as a whole
     * @param secrets what must not be shown should the other side repeat it
     */
    WebhookClient(String service, String address, String... secrets) {
        this.service = service;
        HttpUrl parsed = HttpUrl.parse(address);
        if (parsed == null) {
            throw new IllegalArgumentException(
                    "the address for " + service + " is not an http or https address (not shown, it is a secret)");
        }
        this.address = parsed;
        Redactor knowing = Redactor.standard();
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST_SECRET) {
                knowing = knowing.knowing(secret);
            }
        }
        for (String segment : parsed.pathSegments()) {
            if (segment.length() >= SHORTEST_SECRET) {
                knowing = knowing.knowing(segment);
            }
        }
        this.redactor = knowing;
    }

    /**
     * Posts and waits for the answer, ten seconds at most.
     *
     * @return the answer's body, its first few thousand bytes
     */
    String post(Map<String, ?> body) {
        Request request = new Request.Builder()
                .url(address)
                .post(RequestBody.create(text(body).getBytes(StandardCharsets.UTF_8), JSON))
                .build();
        try (Response response = http.newCall(request).execute()) {
            String answer = read(response);
            if (response.isSuccessful()) {
                return answer;
            }
            throw refusal(response, answer);
        } catch (IOException e) {
            // Neither message nor cause is kept: they may show the address.
            throw new AlertException(
                    AlertException.UNREACHABLE,
                    service + " could not be reached: " + e.getClass().getSimpleName());
        }
    }

    private static String text(Map<String, ?> body) {
        try {
            return MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of text and numbers are always JSON", e);
        }
    }

    private static String read(Response response) throws IOException {
        BufferedSource source = response.body().source();
        source.request(MOST_BYTES);
        return source.getBuffer()
                .readString(Math.min(MOST_BYTES, source.getBuffer().size()), StandardCharsets.UTF_8);
    }

    private AlertException refusal(Response response, String answer) {
        String message = service + " answered " + response.code() + (answer.isBlank() ? "" : ": " + shown(answer));
        if (response.code() == 429 || response.code() >= 500) {
            return new AlertException(AlertException.BUSY, message, wait(response.header("Retry-After")));
        }
        return new AlertException(AlertException.REFUSED, message);
    }

    /** A text of the other side, without secrets and short. */
    String shown(String text) {
        return redactor.excerpt(text, SHOWN);
    }

    /** Whole or broken seconds; a date, which none of the services sends, counts as nothing said. */
    private static Duration wait(@Nullable String header) {
        if (header == null) {
            return Duration.ZERO;
        }
        try {
            double seconds = Double.parseDouble(header.strip());
            return seconds > 0 && seconds < 86_400 ? Duration.ofMillis((long) (seconds * 1000)) : Duration.ZERO;
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    /** Cuts a text to what a service takes. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
