package io.github.hydra4j.examples.pit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hydra4j.core.order.UnknownCause;
import io.github.hydra4j.core.venue.VenueClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * The way to the pit: sends signed requests and turns whatever comes back, or does not, into a {@link PitAnswer}. It
 * never throws, never blocks and never sends a request twice. It also learns the venue's time, which is in each answer.
 */
final class PitLink implements VenueClock, AutoCloseable {

    private static final MediaType JSON = MediaType.get("application/json");
    /** Requests under way at once: polls wait for long, and orders must not queue behind them. */
    private static final int AT_ONCE = 64;
    /** Until the venue has spoken its clock is taken to be this far behind ours. */
    private static final long NO_TIME_YET_NANOS = -60_000_000_000L;

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final PitSettings settings;
    private final OkHttpClient client;
    /** The same threads and connections, and more patience. */
    private final OkHttpClient patient;

    private volatile long offsetNanos = NO_TIME_YET_NANOS;

    PitLink(PitSettings settings) {
        this.settings = settings;
        this.client = new OkHttpClient.Builder()
                // A client that tries again by itself sends what we believe was sent once.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .readTimeout(Duration.ZERO)
                .callTimeout(settings.answersWithin())
                .build();
        this.patient = client.newBuilder()
                .callTimeout(settings.pollWait().plus(settings.answersWithin()))
                .build();
        client.dispatcher().setMaxRequests(AT_ONCE);
        client.dispatcher().setMaxRequestsPerHost(AT_ONCE);
    }

    /** An empty body, to be filled. */
    ObjectNode body() {
        return json.createObjectNode();
    }

    /** The signature and the body, which is all that {@link #send} needs. */
    byte[] signed(String path, ObjectNode body) {
        String text = body.toString();
        return (settings.key().sign(path, text) + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    /** Signs and sends; {@code then} hears of it exactly once, on a thread of the client. */
    <T> void ask(String path, ObjectNode body, Function<JsonNode, T> reader, Consumer<PitAnswer<T>> then) {
        send(path, signed(path, body), reader, then);
    }

    /** Sends what was signed before, perhaps by another process. */
    <T> void send(String path, byte[] signed, Function<JsonNode, T> reader, Consumer<PitAnswer<T>> then) {
        call(client, path, signed, reader, then);
    }

    /** Signs and sends a question that the venue keeps until there is something to tell, or for a while. */
    <T> void poll(String path, ObjectNode body, Function<JsonNode, T> reader, Consumer<PitAnswer<T>> then) {
        body.put("wait", settings.pollWait().toMillis());
        call(patient, path, signed(path, body), reader, then);
    }

    private <T> void call(
            OkHttpClient with, String path, byte[] signed, Function<JsonNode, T> reader, Consumer<PitAnswer<T>> then) {
        String[] parts = new String(signed, StandardCharsets.UTF_8).split("\n", 2);
        Request request = new Request.Builder()
                .url(settings.url().resolve(path).toString())
                .header("Pit-Key", settings.key().name())
                .header("Pit-Signature", parts[0])
                .post(RequestBody.create(parts[1].getBytes(StandardCharsets.UTF_8), JSON))
                .build();
        with.newCall(request).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                then.accept(lost(e));
            }

            @Override
            public void onResponse(Call call, Response response) {
                then.accept(read(response, reader));
            }
        });
    }

    private static <T> PitAnswer<T> lost(IOException e) {
        UnknownCause cause = e instanceof InterruptedIOException ? UnknownCause.TIMEOUT : UnknownCause.CONNECTION_LOST;
        return new PitAnswer.Unknown<>(cause, String.valueOf(e.getMessage()));
    }

    private <T> PitAnswer<T> read(Response response, Function<JsonNode, T> reader) {
        int status = response.code();
        try (response) {
            if (status == 429) {
                return new PitAnswer.Unknown<>(UnknownCause.RATE_LIMITED, "HTTP 429");
            }
            if (status != 200 && status != 422) {
                return new PitAnswer.Unknown<>(UnknownCause.SERVER_ERROR, "HTTP " + status);
            }
            JsonNode answer = json.readTree(response.body().string());
            long venueNanos = PitReader.nanos(answer, "time");
            offsetNanos = venueNanos - settings.ourClock().getAsLong();
            return status == 200
                    ? new PitAnswer.Done<>(reader.apply(answer))
                    : new PitAnswer.Refused<>(PitReader.denial(answer));
        } catch (JsonProcessingException | RuntimeException e) {
            return new PitAnswer.Unknown<>(UnknownCause.UNREADABLE_ANSWER, "HTTP " + status + ": " + e.getMessage());
        } catch (IOException e) {
            return lost(e);
        }
    }

    /**
     * The time the venue wrote into its latest answer, and what has passed here since that arrived. The way back is left
     * out, so this is the earliest it can be.
     */
    @Override
    public long at(long ourNanos) {
        return ourNanos + offsetNanos;
    }

    long nowNanos() {
        return at(settings.ourClock().getAsLong());
    }

    /** Where one connection broke the idle ones are dead as well: an order sent into one would be lost. */
    void dropIdleConnections() {
        client.connectionPool().evictAll();
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
