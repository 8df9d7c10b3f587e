package io.github.hydra4j.net.http;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.order.UnknownCause;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a request ended. {@link Answered} is the server's word, a refusal of its own included; {@link NotSent} is proof that
 * nothing happened there; {@link Unknown} is neither, and whoever sent an order looks it up.
 */
@Incubating
public sealed interface HttpOutcome {

    /** Faces every case. */
    <T> T fold(
            Function<? super Answered, ? extends T> answered,
            Function<? super NotSent, ? extends T> notSent,
            Function<? super Unknown, ? extends T> unknown);

    /** A short stable name for metrics: {@code ANSWERED_2XX}, {@code NOT_SENT_BREAKER_OPEN}, {@code UNKNOWN_TIMEOUT}. */
    String label();

    /** The answer, if the server gave one it stands by. */
    default Optional<HttpAnswer> answer() {
        return fold(
                answered -> Optional.of(answered.response()), notSent -> Optional.empty(), unknown -> Optional.empty());
    }

    /**
     * The server answered, with a status below 500 that is not 408 or 429.
     *
     * @param response what it said
     */
    record Answered(HttpAnswer response) implements HttpOutcome {

        /** An answer. */
        public Answered {
            requireNonNull(response, "response");
        }

        @Override
        public <T> T fold(
                Function<? super Answered, ? extends T> answered,
                Function<? super NotSent, ? extends T> notSent,
                Function<? super Unknown, ? extends T> unknown) {
            return answered.apply(this);
        }

        @Override
        public String label() {
            return "ANSWERED_" + response.status() / 100 + "XX";
        }
    }

    /**
     * Not a byte of the request left: the server has not seen it.
     *
     * @param reason why
     * @param detail for people; no secrets
     */
    record NotSent(Reason reason, String detail) implements HttpOutcome {

        /** Why a request was not sent. */
        public enum Reason {
            /** A rate budget would not have room in time. */
            RATE_BUDGET,
            /** Too many requests failed lately; the breaker is open. */
            BREAKER_OPEN,
            /** No connection came about. */
            CONNECT_FAILED,
            /** The server's certificate or TLS was not acceptable. */
            TLS_FAILED,
            /** The session or transport was closed. */
            CLOSED,
            /** None of several endpoints can be used. */
            NO_ENDPOINT
        }

        /** Proof that nothing happened. */
        public NotSent {
            requireNonNull(reason, "reason");
            requireNonNull(detail, "detail");
        }

        @Override
        public <T> T fold(
                Function<? super Answered, ? extends T> answered,
                Function<? super NotSent, ? extends T> notSent,
                Function<? super Unknown, ? extends T> unknown) {
            return notSent.apply(this);
        }

        @Override
        public String label() {
            return "NOT_SENT_" + reason;
        }
    }

    /**
     * The server may have acted, or not.
     *
     * @param cause why we do not know
     * @param reach how far the request got
     * @param detail for people; no secrets
     * @param given what the server said, if it said something we cannot build on: a 5xx, a 429
     */
    record Unknown(UnknownCause cause, Reach reach, String detail, Optional<HttpAnswer> given) implements HttpOutcome {

        /** Not known. */
        public Unknown {
            requireNonNull(cause, "cause");
            requireNonNull(reach, "reach");
            requireNonNull(detail, "detail");
            requireNonNull(given, "given");
        }

        @Override
        public <T> T fold(
                Function<? super Answered, ? extends T> answered,
                Function<? super NotSent, ? extends T> notSent,
                Function<? super Unknown, ? extends T> unknown) {
            return unknown.apply(this);
        }

        @Override
        public String label() {
            return "UNKNOWN_" + cause;
        }
    }
}
