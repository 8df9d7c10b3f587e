package io.github.hydra4j.net.http;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.net.limit.RateLimiter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the usual headers: {@code Retry-After} (seconds or a date, RFC 9110 section 10.2.3), and a pair such as {@code
 * x-ratelimit-remaining} and {@code x-ratelimit-reset}. On 429 the budget pauses: as long as {@code Retry-After} says, else
 * until the reset, else a second, doubled with each refusal in a row. Dates are held against the server's own {@code Date}
 * header, so a wrong clock on either side does no harm.
 *
 * @param budget the budget these headers speak of
 * @param remainingHeader name of the header with what is left; empty for none
 * @param resetHeader name of the header with the second since 1970 at which there is room again; empty for none
 */
@Incubating
public record LimitHeaders(String budget, String remainingHeader, String resetHeader) implements LimitFeedback {

    /** Nobody may stop us for longer than this with a header. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

    /** Only {@code Retry-After}. */
    public static LimitHeaders retryAfter(String budget) {
        return new LimitHeaders(budget, "", "");
    }

    /** {@code x-ratelimit-remaining} and {@code x-ratelimit-reset} as well. */
    public static LimitHeaders standard(String budget) {
        return new LimitHeaders(budget, "x-ratelimit-remaining", "x-ratelimit-reset");
    }

    @Override
    public void observe(HttpRequest request, HttpAnswer answer, RateLimiter limiter) {
        if (answer.status() == 429
                || answer.status() == 503 && answer.header("Retry-After").isPresent()) {
            Optional<Duration> wait = pause(answer).or(() -> untilReset(answer));
            if (wait.isPresent()) {
                limiter.pause(budget, wait.get());
            } else {
                limiter.refused(budget);
            }
            return;
        }
        if (answer.successful()) {
            limiter.accepted(budget);
        }
        number(answer, remainingHeader).ifPresent(remaining -> limiter.observeRemaining(budget, remaining));
    }

    /** How long {@code Retry-After} asks us to wait, at most a quarter of an hour; empty if it is missing or unreadable. */
    public static Optional<Duration> pause(HttpAnswer answer) {
        Optional<String> value = answer.header("Retry-After").map(String::strip);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong seconds = wholeNumber(value.get());
        if (seconds.isPresent()) {
            return Optional.of(bounded(Duration.ofSeconds(Math.min(seconds.getAsLong(), LONGEST.toSeconds()))));
        }
        return date(value.get()).map(until -> bounded(Duration.between(serverNow(answer), until)));
    }

    private Optional<Duration> untilReset(HttpAnswer answer) {
        OptionalLong reset = number(answer, resetHeader);
        if (reset.isEmpty() || Math.abs(reset.getAsLong()) > 1L << 40) {
            return Optional.empty();
        }
        Duration wait = Duration.between(serverNow(answer), Instant.ofEpochSecond(reset.getAsLong()));
        return wait.isNegative() ? Optional.empty() : Optional.of(bounded(wait.plusSeconds(1)));
    }

    private static OptionalLong number(HttpAnswer answer, String header) {
        return header.isEmpty()
                ? OptionalLong.empty()
                : answer.header(header).map(LimitHeaders::wholeNumber).orElseGet(OptionalLong::empty);
    }

    private static OptionalLong wholeNumber(String text) {
        return text.strip().matches("-?[0-9]{1,15}")
                ? OptionalLong.of(Long.parseLong(text.strip()))
                : OptionalLong.empty();
    }

    private static Instant serverNow(HttpAnswer answer) {
        return answer.header("Date")
                .flatMap(LimitHeaders::date)
                .orElseGet(() -> Instant.ofEpochSecond(0, answer.receivedNanos()));
    }

    static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), HTTP_DATE).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
