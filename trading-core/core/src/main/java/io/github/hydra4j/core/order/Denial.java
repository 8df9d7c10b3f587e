package io.github.hydra4j.core.order;

/**
 * Why an order was not sent or not taken, in a form that code can test and people can read.
 *
 * @param code stable upper-case name such as {@code MAX_POSITION}
 * @param source who refused: a policy, the engine, a venue
 * @param explanation one sentence, with the remedy
 * @param observed the offending value, or empty
 * @param permitted what would have passed, or empty
 */
public record Denial(String code, String source, String explanation, String observed, String permitted) {

    /** A denial with values. */
    public static Denial of(String code, String source, String explanation, Object observed, Object permitted) {
        return new Denial(code, source, explanation, observed.toString(), permitted.toString());
    }

    /** A denial that needs no values. */
    public static Denial of(String code, String source, String explanation) {
        return new Denial(code, source, explanation, "", "");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(code)
                .append(" (")
                .append(source)
                .append("): ")
                .append(explanation);
        if (!observed.isEmpty()) {
            text.append("; observed ").append(observed);
        }
        if (!permitted.isEmpty()) {
            text.append(", permitted ").append(permitted);
        }
        return text.toString();
    }
}
