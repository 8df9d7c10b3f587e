package io.github.hydra4j.testkit;

import io.github.hydra4j.core.Incubating;

/** A law was broken; the message holds the law, what was expected and seen, the likely mistake and the whole exchange. */
@Incubating
public final class ConformanceFailure extends AssertionError {

    private static final long serialVersionUID = 1L;

    ConformanceFailure(String message, Throwable cause) {
        super(message, cause);
    }

    static ConformanceFailure of(ConformanceCase law, Throwable cause, Transcript transcript) {
        String seen = cause instanceof AssertionError ? String.valueOf(cause.getMessage()) : cause.toString();
        return new ConformanceFailure(
                law.number() + ": " + law.law()
                        + "\n\nwhat it protects: " + law.protects()
                        + "\n\nwhat happened:\n" + seen.strip().indent(2)
                        + "\nlikely mistake: " + law.mistake()
                        + "\n\nthe exchange, in order:\n" + transcript,
                cause);
    }
}
