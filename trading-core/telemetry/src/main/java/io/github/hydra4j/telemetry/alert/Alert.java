package io.github.hydra4j.telemetry.alert;

import static java.util.Objects.requireNonNull;

import io.github.hydra4j.core.Incubating;
import java.time.Instant;

/**
 * One message to people; immutable.
 *
 * @param severity how urgent it is
 * @param code stable upper-case name of what happened; alerts of one code, bot and account are the same to
 *     de-duplication
 * @param text what happened and what to do, in a sentence or two; never a secret
 * @param bot the plan's name
 * @param account the account's name
 * @param time when it happened
 */
@Incubating
public record Alert(Severity severity, String code, String text, String bot, String account, Instant time) {

    /** Nothing may be missing. */
    public Alert {
        requireNonNull(severity, "severity");
        requireNonNull(code, "code");
        requireNonNull(text, "text");
        requireNonNull(bot, "bot");
        requireNonNull(account, "account");
        requireNonNull(time, "time");
    }

    /** What makes two alerts the same. */
    public String key() {
        return bot + "/" + account + "/" + code;
    }

    /** One line: {@code CRITICAL HALTED (bot macd, account main)}. */
    public String title() {
        return severity + " " + code + " (bot " + bot + ", account " + account + ")";
    }

    /** The same with another text. */
    Alert saying(String other) {
        return new Alert(severity, code, other, bot, account, time);
    }
}
